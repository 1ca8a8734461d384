# Lists, summaries, cards of bodies, regions and directions; buttons.

deadlines-title = { $count ->
    [0] No deadlines
    [one] Deadlines: { $count } item
   *[other] Deadlines: { $count } items
}
deadlines-none = Nothing falls due later either.
deadlines-next = Next: { $item } on { $date }. { $title }
overdue-title = { $count ->
    [one] Overdue: { $count } item
   *[other] Overdue: { $count } items
}
meaning-overdue-still = This is what is late to this day. What was late and is done by now: “{ $health }”.
overdue-none = Nothing is overdue
wider = { $count ->
    [one] { $count } more item concerns the whole country.
   *[other] { $count } more items concern the whole country.
}
scope-everything = All items
scope-wide = whole country

status-head = { $total ->
    [one] { $total } item
   *[other] { $total } items
}, { $overdue } overdue
status-mean = { $percent } done on average
status-empty = There are no items here.
tally-line = { $health }: <b>{ $count }</b>
tally-part = { $count } { $health }
tally-total = Total: <b>{ $count }</b>
week = Last 7 days: { $changes }.
week-quiet = No changes in the last 7 days.
week-reports = { $count ->
    [one] { $count } report
   *[other] { $count } reports
}
week-moves = { $count ->
    [one] { $count } deadline moved
   *[other] { $count } deadlines moved
}
week-confirmed = { $count } confirmed
week-overdue = { $count } newly overdue

subject-items = <b>{ $count ->
    [one] { $count } item
   *[other] { $count } items
}</b>
subject-no-items = No items.
agency-closed = Closed on { $date }
agency-since = In operation since { $date }
agency-successors = Now in charge: { $names }
list-agencies = <b>Bodies: { $count }</b>
    Tap one, or write: <code>/agency Ministry of Energy</code>
list-regions = <b>Regions: { $count }</b>
    Tap one, or write: <code>/region Karaganda</code>
list-directions = <b>Directions: { $count }</b>
    Tap one, or write: <code>/direction healthcare</code>

search-title = Found for “{ $words }”: { $count }
search-unknown = Found nowhere: { $words }. Shown is what is spelt alike or has your other words.
search-spelt-alike = Found nowhere: { $words }. Shown is what is spelt alike.
search-none = Nothing was found for “{ $words }”.
search-none-help = Try fewer or other words, for example <code>/search school</code>, or choose:
search-usage = What shall I look for? Write it after the command: <code>/search kindergarten</code>
    In a private chat the words alone are enough.
search-forgotten = The words of this search are no longer kept. Please write them again, for example: <code>/search school</code>

button-history = 🕑 History
button-card = ‹ To the item
button-back = ‹ Back
button-page = 🌐 Dashboard
button-app = Dashboard
button-status = 📊 Overview
button-deadlines = ⏰ Deadlines
button-overdue = ■ Overdue
button-regions = 📍 Regions
button-agencies = 🏛 Bodies
button-directions = 🗂 Directions
button-help = ❓ Help
button-language = 🌐 Тіл · Язык · Language
button-wider = + { $count } for the whole country
button-narrower = − for the whole country
