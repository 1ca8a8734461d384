# Subscribers, reach and deliveries, in the eyes of the press office.

command-stats = Subscribers, reach and deliveries, with a chart
stats-head = 📊 <b>{ $period }</b>
stats-subscribers = 👥 Now <b>{ $count ->
    [one] { $count } subscriber
   *[other] { $count } subscribers
}</b>: { $people ->
    [one] { $people } person
   *[other] { $people } people
}, { $groups ->
    [one] { $groups } group
   *[other] { $groups } groups
}
stats-others = No subscription: { $silent } · /stop: { $stopped } · blocked the bot or left: { $gone }
stats-growth = In these days: { $new ->
    [one] { $new } new chat
   *[other] { $new } new chats
}, { $lost } lost
stats-none-published = 📢 Nothing was published in these days.
stats-published = 📢 <b>{ $count ->
    [one] { $count } announcement
   *[other] { $count } announcements
}</b> published
stats-arrived = ✓ Delivered: <b>{ $sent }</b> of { $owed }, channels included
stats-waiting = On the way: { $count }
stats-retracted = Of these, retracted later: { $count }
stats-copies = Deliveries in these days: { $count }
stats-latest = <b>Who got the latest, channels included</b>
stats-reached = { $number } · { $kind }, { $day } – { $chats ->
    [one] { $chats } chat
   *[other] { $chats } chats
}
stats-picture = Announcements and subscribers
stats-picture-copies = Deliveries by day
stats-picture-subscribers = Subscribers at the end of the day
stats-picture-end = Subscribers at the end: { $count }
stats-unclear = I do not recognise a period in <b>{ $typed }</b>.
stats-future = <b>{ $typed }</b> has not begun yet: there are no figures.
stats-too-long = <b>{ $typed }</b> is longer than a year: the chart would be unreadable. Ask year by year.
stats-usage = How to name it:
    <code>/stats 7</code> – the last 7 days
    <code>/stats month</code>, <code>/stats year</code> – the last 30 or 365 days
    <code>/stats October</code>, <code>/stats { $month }</code> – a month
    <code>/stats { $days }</code> – from one day to another
button-stats-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
stats-not-editor = How many subscribe and who got what is told to the press office. If you belong to it, ask an administrator to let you in.
    How the road map stands: /status. What was published: /latest
stats-only-in-private = Figures of announcements are told in a private chat with me, not in a group.
