# Officials report: what they owe, the report while it is written, its receipt, a later deadline, refusals.

my-title = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
my-title-overdue = { $count ->
    [one] { $count } item, { $overdue } overdue
   *[other] { $count } items, { $overdue } overdue
}
my-none = Nothing is owed now
my-how = Tap a number to open the item and report.
button-my = 📋 My items
button-my-all = All my bodies
button-report = 📝 Report
button-extend = 📅 New deadline
button-evidence = 📎 Evidence

report-for-whom = In the name of which body?
report-lead = Report of { $body }
report-beside = Report of { $body } (co-executor: it stands beside the item's own figure)
report-now = Now: { $state }
report-new = <b>Will be: { $state }</b>
report-less = ⚠️ This is less than now. If that is meant, say why in a note: everybody sees it.
report-note = Note:
report-attached = 📎 { $list }
report-public = Everybody sees status, progress and note at once, with the links in the note. Photos, places and links that you send on their own become public when a controller confirms that the item is done, documents only if a controller releases them.
report-how = Tap, or send a figure ({ $examples }), a note, photos, documents, a place or a link.
evidence-photos = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
evidence-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
evidence-locations = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
evidence-links = { $count ->
    [one] { $count } link
   *[other] { $count } links
}
button-report-in-progress = ▶️ In progress
button-report-done = ✅ Done
button-report-blocked = ⛔ Blocked
button-report-send = 📤 Send
button-report-clear = 🧹 Note and files
button-report-leave = ✖️ Leave

report-percent-range = ⚠️ Percent runs from 0 to 100. Your report is as it was.
report-negative = ⚠️ An amount cannot be below zero. Your report is as it was.
report-bare = ⚠️ { $number } is more than the target, { $target }. If you mean percent, write { $number } %; if the target was exceeded, write the unit too.
report-unclear = ⚠️ “{ $text }” is no clear figure. Write 1200 or 1.2.
report-unit = ⚠️ “{ $unit }” is not what this item counts. The target is { $target }. Use this unit, or percent.
report-percent-only = ⚠️ Progress of this item is told in percent, for example 75 %.
report-target = ⚠️ The target is { $target }, not { $number }. Check the figure.
report-too-long = ⚠️ The note would be longer than 2,000 characters. This part was not taken.
report-too-many = ⚠️ A report holds ten pieces of evidence. This one was not taken.
report-too-large-to-keep = ⚠️ The file is larger than the 20 MB that a bot can fetch: controllers get it from Telegram, but no copy is kept here.
report-needs-reason = ⚠️ Say what is in the way: send a note, then tap “Send”.
report-nothing = ⚠️ Nothing to send yet: tap or write what is new.
report-is-it-done = 100 % – is it done? Then tap “Done”, and a controller will confirm it.
report-no-way-back = ⚠️ This status cannot follow the one before.
report-changed = ⚠️ <b>While you were writing, this item was changed:</b>
report-changed-how = Your report is kept. Send it as it is, or look at the item again first.
button-report-anyway = 📤 Send anyway
button-report-look = 👀 Look again
report-sent = ✓ <b>Sent for { $body }:</b> { $state }
report-sent-claim = A controller confirms it or sends it back; you will be told.
report-sent-evidence = Your evidence is with the controllers.
report-undone = ↩️ <b>Taken back.</b> { $body }: again { $state }
button-report-undo = ↩️ Take back (until { $time })
report-left = The report on { $item } is given up. Nothing was sent.
report-kept = What you wrote about { $item } is kept. To go on: /update { $ref }

evidence-empty = ⚠️ The file is empty.
evidence-kind = ⚠️ This kind of file is not taken. Send JPEG or PNG pictures, PDF, Word, Excel, PowerPoint or OpenDocument files, or plain text.
evidence-macros = ⚠️ The document holds macros. Save it without them, or as PDF.
evidence-damaged = ⚠️ The picture is damaged. Send it again.
evidence-too-large = ⚠️ The picture has more than 40 million dots. Send a smaller one.
evidence-not-fetched = ⚠️ Telegram did not hand the file over. Send it again.
evidence-large-photo = ⚠️ The picture is larger than 20 MB. Send it as a photo, not as a file.
evidence-none-such = ⚠️ Films, voice messages and stickers are no evidence. Send photos, documents, a place or a link.

extend-for = New deadline, asked for by { $body }
extend-day = To which day? Tap one, or write it: 1 March 2027.
extend-no-day = ⚠️ That is no day up to the year 2100. Tap one, or write it: 1 March 2027.
extend-not-later = ⚠️ { $date } is not later than the deadline. Tap a later day, or write it.
extend-past = ⚠️ { $date } has passed. Tap a later day, or write it.
extend-reason = New deadline: <b>{ $date }</b>. Why? Write the reason: everybody will see it.
extend-corrected = Corrected: the new deadline is <b>{ $date }</b>. Why? Write the reason: everybody will see it.
extend-asked = ✓ Asked: <b>{ $date }</b>. A controller decides; you will be told. Until then the deadline stays.
extend-undone = ↩️ <b>Taken back.</b> Nothing is asked for now; the deadline stays.

duty-not-official = This is for officials of the responsible bodies. An administrator can invite you.
duty-in-private = Please do this in a private chat with me.
duty-not-theirs = Your body does not answer for this item.
duty-not-controller = Only execution control can do this.
duty-closed = The item is closed: { $status }.
duty-nothing-in-hand = This report was sent or given up already. Open the item to report anew.
duty-too-late = Five minutes have passed: it cannot be taken back any more. Send a new report instead.
duty-acted-on = Somebody has acted on the item since: it cannot be taken back any more. Send a new report instead.
duty-report-final = The item is closed ({ $status }), and that is final: the report cannot be taken back.
duty-request-stays = The request cannot be taken back any more: it waits for a controller’s decision. If the deadline need not move after all, say so in a report.
duty-taken-back = The report was taken back already.
duty-request-taken-back = The request was taken back already.
duty-not-yours = Only who sent the report can take it back.
duty-request-not-yours = Only who sent the request can take it back.
duty-role-ended = Your role here has ended, so what you wrote was not taken. If this is a mistake, ask an administrator for a new invitation. What everybody can do: /help
duty-already-asked = Your body's request is waiting for a decision already.
duty-no-request = This request was decided already.
duty-own-words = Nobody decides about what they said themselves: another controller must.
duty-perhaps-own = Who said this was erased here, and you are known only since then: whether it was you cannot be told. Another controller decides, or send it back.
duty-no-claim = Nobody claims that the item is done any more. Look at it again.
duty-changed = The item has been changed since you looked at it. Open it again and decide then.
duty-no-reason-kept = This question is over: the reason is no longer kept. Open the item again to decide.
duty-not-later = This day is not later than the deadline.
duty-no-evidence = This was removed.
duty-too-long = This is longer than 2,000 characters. Write it shorter.
duty-nothing-public = Evidence is public once the item is confirmed; there is none yet.
duty-no-item = There is no such item.
duty-usage = Which item? Write its number: /update 49 or /extend 49. Your items: /my

command-my = items of my body
command-update = report on an item
command-extend = ask for a new deadline
command-confirm = claims and requests that wait for a decision
report-moved = ⬇️ The report goes on below.
