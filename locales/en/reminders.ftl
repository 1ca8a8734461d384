# Reminders of deadlines, and what nobody answered.

reminder-title = ⏰ <b>{ $agency }</b>
    { $count ->
        [one] { $count } item needs you.
       *[other] { $count } items need you.
    }
reminder-how = ✍ – report at once. ✓ – seen and in hand: no further reminder of this deadline until its next date. If nobody answers within two working days, the controllers are told.
reminder-answered = Everything here is acknowledged.
reminder-seen = seen
button-acknowledge-all = ✓ All seen
reminder-alert-not-yours = Only officials of this body can answer its reminders.
reminder-alert-gone = This reminder is over.
escalation-title = ⚠ <b>Reminders without an answer</b>
    { $bodies ->
        [one] 1 body
       *[other] { $bodies } bodies
    }, { $items ->
        [one] 1 item
       *[other] { $items } items
    }
escalation-silent = <b>Two working days have passed, and nobody there has answered:</b>
escalation-unheard = <b>Nobody there can be reminded</b> (no official in the bot, or messages are stopped):
escalation-more = … and { $count ->
    [one] 1 body more
   *[other] { $count } bodies more
}
escalation-items-more = { $count } more
