# Announcements read again, why something came, and why something did not.

command-latest = Announcements, newest first
command-meetings = Meetings, newest first
command-instructions = Instructions, newest first
command-why = Why something came: reply with it to a message of mine
command-missed = What was published and did not come to you, and why
button-announcements = 📢 Announcements

announcements-title = <b>Announcements: { $count }</b>
announcements-title-about = <b>{ $about }</b>
    Announcements: { $count }
announcements-none = Nothing has been published yet.
announcements-none-about = Nothing has been published yet about: <b>{ $about }</b>
announcements-none-help = Subscribe, and I will tell you when there is something.
announcements-none-subscribed = You subscribe to this: I will tell you when there is something.
post-unknown = There is no announcement { $number }. Drafts have numbers too, and not every draft is published.
post-absent-help = See what else was published, or choose what comes to you by itself.
announcement-retracted = Announcement { $number } (retracted)

why-usage = Reply to a message of mine with /why, and I will tell you why it came.
why-not-mine = That message is not mine: I can only tell why my own messages came.
why-asked = That message came because somebody asked for it here, by words or by a button. No subscription sent it.
why-digest = <b>A digest: { $count ->
    [one] { $count } announcement
   *[other] { $count } announcements
}</b>
why-more = … and { $count } more.
why-because = It came because of { $count ->
    [one] this subscription:
   *[other] these subscriptions, the first one decided when:
}
why-follows = 🔔 You follow { $item }.
why-overdue = It has become overdue, and { $count ->
    [one] this subscription
   *[other] these subscriptions
} of yours asked for digests of what it is about:
why-news-more = … and { $count ->
    [one] 1 item more
   *[other] { $count } items more
}
why-ended = <i>(removed since)</i>
why-emergency = It is an emergency: it goes to everybody whom it may concern, whatever they subscribed to.
why-forgotten = A subscription wanted it that is not kept any more.
button-change-subscription = 🔔 Change this subscription

missed-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
missed-title = <b>In the last { $days } { $missed ->
    [0] nothing was missed here
    [one] { $missed } announcement did not come here
   *[other] { $missed } announcements did not come here
}</b>; { $came } came.
missed-nothing-published = Nothing was published in the last { $days }.
missed-unknown = Of { $unknown } more it is not known.
missed-all-came = Everything that was published in the last { $days } came here: { $came ->
    [one] { $came } announcement.
   *[other] { $came } announcements.
}
missed-usage = I can look back from 1 to { $days } days: write, for example, <code>/missed 14</code>
button-missed = The last { $days } days
missed-how = Tap a number to read it. Other days: <code>/missed 14</code>
missed-waiting = 🔔 Still to come about items: { $count ->
    [one] { $count } message
   *[other] { $count } messages
}, the next { $time }.
missed-decision = what was decided about { $item }
missed-reminder = reminder for { $body }
missed-duty = something that goes with your role

explained-came = it came
explained-taken-back = it came, then it was retracted and removed
explained-retracted = it was retracted before it could come
explained-queued = it is on its way
explained-held = the press office has paused the sending
explained-cancelled = the press office ended the sending before your turn
explained-quiet = it waits for the end of quiet hours: { $time }
explained-digest = it comes with the next digest: { $time }
explained-again = Telegram has not taken it so far, the next attempt: { $time }
explained-paused = you had a pause
explained-stopped = you had stopped messages with /stop; /start lets them come again
explained-blocked = the bot was blocked or removed here
explained-away = messages were stopped or the bot was blocked here until { $time }
explained-unsubscribed = the subscription that wanted it was removed before it could come
explained-refused = Telegram did not take it
explained-subscribed-later = you subscribed after it was published
explained-not-subscribed = no subscription here wanted it
explained-elsewhere = an emergency in other regions than yours
explained-before-start = nothing is known: it was published before we met, or before you had me forget everything
explained-forgotten = it is not kept any more whether it came: too long ago
why-too-old = That message is older than { $days } days. For longer I do not keep why something came.
missed-partly-unknown = <b>In the last { $days }: { $came } came, of { $unknown } it is not known.</b>
why-occasion = { $occasion ->
    [reminder] It is a reminder: you report for the body that it names, and something of that body falls due or is late.
    [escalation] It is the summary for controllers: reminders that the bodies have not answered.
    [waiting] You decide as a controller, and reports or requests wait for a decision.
    [approval] You can approve announcements, and one waits for a second person.
    [verdict] You handed an announcement over for approval: this is what became of it.
    [role] It tells of roles: somebody accepted your invitation, or a role of yours has ended.
    [moved] You report for a body, and a file has moved deadlines of its items.
    [outcome] You reported or asked for something: this is what the controllers decided.
    [silence] You get digests, and this week brought nothing. Such lines can be switched off: /digest
   *[progress] You published an announcement: this shows how far its sending is.
} No subscription sent it.
