# The press office's desk: announcements composed, approved, planned and published.

help-editors = <b>For the press office</b>
command-announce = Compose an announcement
command-drafts = Drafts in work
command-scheduled = Planned announcements
command-sent = Published announcements
command-cancel = Leave what you are writing; the draft stays

desk-compose = <b>A new announcement</b>
    Send its text, or forward it, formatted as readers shall see it. Photos and files may come with it. The first line becomes the title.
    Texts in several languages: send them one after the other.

    ✍️ Whatever you send now is taken for the announcement, only a number or a time alone is not. To ask me something use a command: <code>/item 49</code>. To leave: /cancel
desk-head = 📝 <b>Draft { $number }</b> · { $kind }
desk-waiting = ⏳ Waits for approval, then goes out, not before { $time }
desk-waiting-now = ⏳ Waits for approval, then goes out at once
desk-waiting-short = ⏳ waits for approval
desk-planned = 🕑 Goes out { $time }
desk-going = 🚀 Goes out now
desk-published = ✅ Published
desk-discarded = 🗑 Discarded
desk-no-text = No text yet
desk-languages = Text: { $there }
desk-languages-missing = Text: { $there } · missing: { $missing }
desk-no-topics = About no region, body or item: it goes to those who want everything or this kind.
desk-emergency = An emergency goes to everybody whom it may concern, whatever they subscribed to.
desk-files = 📎 { $count ->
    [one] { $count } file
   *[other] { $count } files
}
desk-too-many-files = ⚠ One message shows at most 10 files. Remove them and send fewer.
desk-mixed-files = ⚠ Documents cannot go together with photos or videos. Remove the files and send one kind.
desk-all-regions = All regions
desk-reach = { $channels ->
    [0] Goes
    [one] Goes to the official channel and
   *[other] Goes to { $channels } official channels and
} to <b>{ $count ->
    [one] { $count } chat
   *[other] { $count } chats
}</b>.
desk-reach-more = { $channels ->
    [0] Goes
    [one] Goes to the official channel and
   *[other] Goes to { $channels } official channels and
} to <b>more than { $count ->
    [one] { $count } chat
   *[other] { $count } chats
}</b>.
desk-reach-digests = In a digest: { $count ->
    [one] { $count } more chat
   *[other] { $count } more chats
}.
desk-reach-time = It takes { $time }.
desk-price = ⭐ Paid broadcast: costs at most { $stars ->
    [one] { $stars } Star
   *[other] { $stars } Stars
} of the bot's balance, 0.1 for each message beyond 30 a second.
desk-price-more = ⭐ Paid broadcast: costs more than { $stars ->
    [one] { $stars } Star
   *[other] { $stars } Stars
} of the bot's balance, 0.1 for each message beyond 30 a second.
desk-time-moments = a few moments
desk-time-seconds = { $count ->
    [one] about { $count } second
   *[other] about { $count } seconds
}
desk-time-minutes = { $count ->
    [one] about { $count } minute
   *[other] about { $count } minutes
}
desk-time-hours = { $count ->
    [one] about { $count } hour
   *[other] about { $count } hours
}
desk-lost = ⚠ Formatting that I do not know was left out, the text stayed: { $texts }
desk-listening = ✍️ What you send now is added to the text in { $language ->
    [kk] Kazakh
    [ru] Russian
   *[en] English
}; a text in another language takes its own place.
desk-unknown = I do not know “{ $words }”. Write a region, a body, a direction or an item: <code>Karaganda</code>, <code>95</code>

desk-kinds = What kind of announcement is it?
desk-wording = The text in { $language ->
    [kk] Kazakh
    [ru] Russian
   *[en] English
}: <b>{ $title }</b>
desk-write = Send the text in { $language ->
    [kk] Kazakh
    [ru] Russian
   *[en] English
}.
desk-write-instead = It takes the place of the one that is there.
desk-choose-regions = <b>Which regions is it about?</b>
    Tap, or write names: <code>Karaganda, Astana</code>
desk-choose-agencies = <b>Which bodies is it about?</b>
    Tap, or write names: <code>Ministry of Energy, akimat of Karaganda region</code>
desk-choose-directions = <b>Which directions is it about?</b>
    Tap, or write names: <code>healthcare</code>
desk-choose-items = <b>Which items is it about?</b>
    Write numbers, or tap: <code>95, P-12</code>
desk-preview = 👁 <b>In { $language ->
    [kk] Kazakh
    [ru] Russian
   *[en] English
}</b> readers get:

desk-publish-question = { $what ->
    [correction] Publish the correction of announcement { $number } now?
   *[announcement] Publish announcement { $number } now?
}
    <b>{ $title }</b>
desk-hand-over-question = { $what ->
    [correction] Hand the correction of announcement { $number } over for approval?
   *[announcement] Hand announcement { $number } over for approval?
}
    <b>{ $title }</b>
    It goes out as soon as another administrator approves it.
desk-missing = ⚠ No text in: { $languages }. Their readers get the text in { $shown ->
    [kk] Kazakh
    [ru] Russian
   *[en] English
} with a note.
desk-discard-question = Discard draft { $number }? That is final.
    <b>{ $title }</b>
desk-when = <b>When shall it go out?</b> Times are those of { $zone }.
    Tap, or write: <code>tomorrow 10:00</code>, <code>25.11 18:30</code>, <code>in 2 hours</code>
desk-when-approved = It also needs the approval of another administrator, and goes out no earlier.
desk-time-missing = I see no time of the day. Write it like <code>10:00</code>.
desk-day-unknown = I do not understand which day that is.
desk-time-past = That moment is over.
desk-laid-aside = Left. Draft { $number } stays in /drafts: <b>{ $title }</b>
desk-moved = 📝 Draft { $number }: see below ↓
desk-left = Left. Nothing was begun.
desk-nothing-to-cancel = There is nothing to leave.
desk-not-editor = Announcements are written by the press office. If you belong to it, ask an administrator to let you in.
    To receive announcements, open a region or an item and tap 🔔: /region
desk-only-in-private = Announcements are composed in a private chat with me, not in a group.

desk-approve-question = <b>Shall it go out like this?</b> You approve exactly the text above; if it is changed, it needs approval again.
desk-approve-call = 📨 Announcement { $number } came from a file and waits for the approval of a second person.
    <b>{ $title }</b>

    Open it, look at it as readers will get it, then approve it or send it back.
desk-approved = ✅ { $what ->
    [correction] The correction of announcement { $number }
   *[announcement] Announcement { $number }
} is approved; it goes out { $time }.
    <b>{ $title }</b>
desk-sent-back = ↩ { $what ->
    [correction] The correction of announcement { $number }
   *[announcement] Announcement { $number }
} was sent back to whoever prepared it.
    <b>{ $title }</b>
desk-reason = ↩ Why { $what ->
    [correction] the correction of announcement { $number }
   *[announcement] announcement { $number }
} was sent back: { $reason }
    <b>{ $title }</b>
desk-reason-question = Write in one message why { $number } was sent back, and I pass it on. /cancel – without a reason

desk-alert-not-editor = Only the press office can do this.
desk-alert-closed = This announcement was published or discarded.
desk-alert-planned = It is planned or waits for approval: take it back first.
desk-alert-changed = It was changed since. Look at it again.
desk-alert-own = You changed it last: somebody else approves it.
desk-alert-no-text = It has no text yet.
desk-alert-files = Its files cannot go together: at most 10, and documents apart from photos and videos.
desk-alert-too-late = That moment is over: choose another one.

desk-drafts = <b>Drafts: { $count }</b>
desk-drafts-none = No drafts. /announce begins one.
desk-scheduled = <b>Planned: { $count }</b>
desk-scheduled-none = Nothing is planned. /drafts shows what is in work.
desk-sent = <b>Published: { $count }</b>
desk-sent-none = Nothing was published yet. /announce begins an announcement.
desk-sent-counts = ✓ { $sent } delivered{ $failed ->
    [0] {""}
   *[other] , ✗ { $failed } not
}

button-desk-items = № Items
button-desk-add-all = ➕ All proposed ({ $count })
button-desk-preview = 👁 Preview
button-desk-publish = 🚀 Publish
button-desk-schedule = 🕑 Schedule
button-desk-hand-over = 📨 For approval
button-desk-publish-sure = 🚀 Yes, publish now
button-desk-hand-over-sure = 📨 Yes, hand over
button-desk-discard = 🗑 Discard
button-desk-discard-sure = 🗑 Yes, discard
button-desk-drop-files = 📎 Remove the files
button-desk-take-back = ↩ Take back
button-desk-when = 🕑 Change the time
button-desk-replace = ✏️ Replace
button-desk-move = It is in { $language }
button-desk-drop = 🗑 Remove
button-desk-done = ✓ Done
button-desk-open = 📝 Open
button-desk-drafts = 📝 Drafts
button-desk-approve = ✅ Approve
button-desk-send-back = ↩ Send back

# What is taken for a draft, and what is not.
desk-rule = ✍️ For an hour after your last step here, a text or file that you send goes into this draft. To ask me something use a command: <code>/item 49</code>. To leave: /cancel
desk-rule-step = ✍️ What you write now is taken as the answer to this. To ask me something use a command: <code>/item 49</code>. To leave: /cancel
desk-not-taken = ⚠ There is a text in { $language ->
    [kk] Kazakh
    [ru] Russian
   *[en] English
} already, so what you sent was not taken. To put it in its place tap the button and send it again.
desk-not-a-text = ⚠ “{ $words }” is no text but a number, a time or signs only: it was not taken. A question: <code>/item 49</code>. A time: 🕑 under the draft.
desk-too-long = ⚠ The text in { $language ->
    [kk] Kazakh
    [ru] Russian
   *[en] English
} is longer than five messages. Replace it by a shorter one; send the rest as a file.
desk-alert-too-long = Its text is longer than five messages: shorten it.
desk-alert-too-far = That is more than a year ahead: choose another moment.
desk-preview-missing = 👁 Readers of { $language ->
    [kk] Kazakh
    [ru] Russian
   *[en] English
} get the text in { $shown ->
    [kk] Kazakh
    [ru] Russian
   *[en] English
}, with this note below it:
desk-stale = ↩ { $what ->
    [correction] The correction of announcement { $number }
   *[announcement] Announcement { $number }
}: { $why ->
    [changed] it was changed after you were asked, so there is nothing to decide here. Once it is handed over again, you are asked again.
    [back] it was taken back to work. Once it is handed over again, you are asked again.
    [approved] somebody else has approved it already.
    [published] it is published already.
   *[discarded] it was discarded.
}
    <b>{ $title }</b>
button-desk-ask-second = 👥 Have it approved first
desk-left-planned = Left. { $what ->
    [correction] The correction of announcement { $number }
   *[announcement] Announcement { $number }
} is not in work any more: <b>{ $title }</b>
desk-approved-now = ✅ { $what ->
    [correction] The correction of announcement { $number }
   *[announcement] Announcement { $number }
} is approved; it goes out now.
    <b>{ $title }</b>
desk-caption-not-taken = ⚠ The file was added. The words under it were not: there is a text in { $language ->
    [kk] Kazakh
    [ru] Russian
   *[en] English
} already. To replace that one, tap the button and send the new text.
desk-untakable = ⚠ That is nothing an announcement can have. Send text, a photo, a video or a document; several photos or videos as an album.
