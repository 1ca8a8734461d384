# When messages come: digests, quiet hours, pauses, stopping.

command-digest = The hour of your digests
command-quiet = Quiet hours, such as 22:00–07:00
command-pause = No messages for some days
command-stop = Stop all messages
button-digest = 🗞 Digests
button-quiet = 🌙 Quiet hours
button-pause = ⏸ Pause
button-resume = ▶️ Let messages come again

times-stopped = ⏹ Messages are stopped. To have them again: /start
times-paused = ⏸ Paused until { $until }; only emergencies come
times-digest = 🗞 Digests come at { $hour }
times-quiet = 🌙 Quiet hours: { $hours }

digest-now = <b>Digests come at { $hour }.</b> { $count ->
    [0] Nothing comes with a digest yet: choose “daily” or “weekly” for a subscription.
    [one] One subscription comes with them.
   *[other] { $count } subscriptions come with them.
}
digest-how = The weekly digest comes on Mondays. Choose an hour, or write it: <code>/digest 18</code>
digest-usage = Write a full hour from 0 to 23, for example <code>/digest 18</code>, or with the city of your time zone: <code>/digest 18 Berlin</code>
quiet-now = <b>Quiet hours: { $hours }.</b>
quiet-never = <b>There are no quiet hours.</b>
quiet-how = What comes in quiet hours waits until they end; emergencies do not wait. Choose, or write: <code>/quiet 22:00 7:00</code>
quiet-usage = Write from when to when, for example <code>/quiet 22:00 7:00</code>, or <code>/quiet off</code>
button-quiet-off = No quiet hours
pause-now = <b>Paused until { $until }.</b>
pause-none = <b>There is no pause.</b>
pause-how = During a pause only emergencies come. Choose for how long, or write: <code>/pause 5</code>
pause-usage = Write for how many days, from 1 to 365, for example <code>/pause 5</code>, or <code>/pause off</code>
button-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
button-pause-off = End the pause
stopped = ⏹ <b>Stopped.</b> Nothing comes any more until you press /start.
    { $count ->
        [0] You can go on asking.
        [one] Your subscription is kept. You can go on asking.
       *[other] Your { $count } subscriptions are kept. You can go on asking.
    }
resumed = ▶️ <b>Messages come again.</b> { $count ->
    [0] There are no subscriptions yet: /subscribe
    [one] There is 1 subscription.
   *[other] There are { $count } subscriptions.
}
still-stopped = Saved. But messages are stopped: /start lets them come again.
digest-zone-unknown = I know no time zone by the name <b>{ $place }</b>. Write a large city in Latin letters: <code>/digest 18 Berlin</code>
times-digest-weekly = 🗞 Digests come at { $hour }, the weekly one on Mondays
