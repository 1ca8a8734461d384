# What is published, in the eyes of its editors: what became of it, pausing, cancelling, correcting, retracting.

sent-head = 📢 <b>Announcement { $number }</b> · { $kind }
sent-published = Published: { $time }
sent-corrected = ✏️ Corrected: { $time }
sent-retracted = 🚫 Retracted: { $time }
sent-correction = ⏳ A correction is being prepared: draft { $number }
sent-parked = Given up after many attempts: { $count }
sent-reason = · { $reason } – { $count }
sent-posting = <b>Being sent</b>
sent-correcting = <b>The correction is on its way to the copies</b>
sent-retracting = <b>The copies are being removed</b>
sent-who-may = A correction needs the approval of another administrator, like the announcement itself. Any administrator may retract alone: what is wrong must not wait.
sent-retract-question = Retract announcement { $number }? That is final.
    <b>{ $title }</b>
    It was delivered to { $copies ->
    [one] { $copies } chat
   *[other] { $copies } chats
}, channels included. Where Telegram still allows it the message is deleted; elsewhere a note takes its place. Its text is erased from the archive.
send-cancel-question = Cancel the sending of announcement { $number } for good?
    <b>{ $title }</b>
    { $sent } of { $total } have it; the rest will not get it. Pausing can be undone, this cannot.
send-trouble = ⏸ <b>The sending of announcement { $number } has paused itself.</b>
    { $title }
    { $failures } requests failed in a row. The last one: { $reason }
    So far { $sent } of { $total } have it.
send-trouble-help = Find out first what is wrong: is Telegram reachable, does the bot still exist, is the text accepted? Then resume: everybody still waiting gets it.
sent-unpinned = 📌 Not pinned in the channel: { $reason }

button-in-channel = 📢 In the channel
button-send-pause = ⏸ Pause
button-send-resume = ▶️ Resume
button-send-cancel = ⛔ Cancel
button-send-cancel-sure = ⛔ Yes, cancel for good
button-sent-card = 📊 Details
button-sent-correct = ✏️ Correct
button-sent-correction = ✏️ Open the correction
button-sent-retract = 🚫 Retract
button-sent-retract-sure = 🚫 Yes, retract
button-sent-read = 📄 Read
button-sent-refresh = 🔄 Refresh

desk-head-correction = ✏️ <b>Correction of announcement { $of }</b> · draft { $number } · { $kind }
desk-correction-short = (correction of { $of })
desk-retracted = 🚫 retracted: { $time }
desk-reach-copies = Changes <b>{ $count ->
    [one] { $count } message
   *[other] { $count } messages
}</b> already delivered, those of the channels included, and marks them as corrected with the time. Whoever is still waiting gets the corrected text.
desk-alert-unaltered = Nothing is corrected yet. Tap the language and ✏️ Replace, send the new text, then publish.
desk-alert-elsewhere = That was done already, or has ended meanwhile.
sent-forgotten = 🗄 It was longer than { $days } days ago, so it is not kept any more which chats have it: a correction or retraction changes the posts in the channels and what is opened anew, but not the copies in chats.
sent-reason-of-change = · the announcement came, its correction or retraction did not: { $reason } – { $count }
sent-beyond = ⚠ { $count ->
    [one] { $count } more message cannot be changed
   *[other] { $count } more messages cannot be changed
}: the chat blocked the bot, stopped it or had everything erased.
send-cancel-digests = Nor does it come with the digest to { $count ->
    [one] { $count } chat
   *[other] { $count } chats
}.
desk-reach-replaced = ⚠ An edit cannot express this: the number of messages or the files differ. A new message comes without sound as an answer to the old one, which is marked as corrected; an emergency comes with sound.
desk-cancelled = ⛔ sending cancelled
