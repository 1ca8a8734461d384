send-post = <b>Announcement { $number }</b> · { $title }
send-correct = <b>Correction of announcement { $number }</b> · { $title }
send-retract = <b>Retraction of announcement { $number }</b>
send-counting = ⏳ Being sent; recipients are still being counted
send-open = ⏳ Being sent
send-paused = ⏸ Paused
send-cancelled = ⛔ Cancelled; { $sent ->
    [one] { $sent } chat
   *[other] { $sent } chats
} got it
send-troubled = ⏸ Paused itself, too many failures in a row: { $reason }
send-done = ✅ Done
send-sent = { $bar } { $sent } of { $total }, channels included
send-gone = Blocked the bot or left: { $count }
send-refused = Refused by Telegram: { $count }
send-dropped = No longer wanted: { $count }
send-digests = In the next digest: { $count }
send-speed = { $rate } a second, { $left } left
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-hours = { $hours } h { $minutes } min
send-nobody = Nobody gets it: no chat wants it, and there is no channel.
send-no-copies = Nobody had it: there was nothing to change.
send-cancelled-count = Not sent because it was cancelled: { $count }
send-quiet = Wait for the end of their quiet hours: { $count }
send-untouched = Still with the old text, because the chat is out of reach: { $count }
