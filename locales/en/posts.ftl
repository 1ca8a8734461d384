post-corrected = <i>✏️ Corrected: { $time }</i>
post-replaced = ✏️ This message was corrected; the new text is below.
post-retracted = 🚫 This announcement was retracted: { $time }.
digest-title = <b>{ $count ->
    [one] { $count } announcement was published
   *[other] { $count } announcements were published
}</b>
digest-line = { $kind } · { $time }
    <a href="{ $link }">{ $title }</a>
digest-more = … and { $count } more: /latest
digest-footer = Change how often: /subscriptions, when: /digest
announcement-meeting = Meeting
announcement-instruction = Instruction
announcement-decision = Decision
announcement-report = Report
announcement-announcement = Announcement
announcement-emergency = Emergency
