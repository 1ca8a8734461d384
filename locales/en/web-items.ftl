# The list of items and the page of one.

web-column-item = Item
web-column-state = State
web-column-deadline = Deadline
web-column-lead = Lead body
web-column-day = Day
web-column-progress = Progress
web-moved = { $moves ->
    [1] moved once
   *[other] moved { $moves } times
}
web-pages = Pages
web-before = Previous
web-after = Next
web-page-of = Page { $page } of { $pages }
web-found = Found for “{ $words }”
web-items-none = No item fits. Try fewer conditions or other words.
web-items-all = Show all items
web-search = Search in items
web-filters = Filters and order
web-filter-health = Health
web-filter-status = Status
web-filter-region = Region
web-filter-agency = Body
web-filter-direction = Direction
web-filter-programme = Programme
web-filter-sort = Order
web-any = Any
web-reset = Clear
web-take-out = – take this condition out
web-sort-fit = Best match first
web-sort-number = By number
web-sort-urgency = Most urgent first
web-sort-deadline = Nearest deadline first
web-sort-progress = Least done first
web-sort-reported = Latest report first

web-item-missing = There is no item “{ $name }”.
web-item-missing-then = There was no item “{ $name }” in the register on { $date }. Choose a later day, or go back to today.
web-facts = Facts
web-said-last = Last report
web-deadline = Deadline
web-lead = Lead
web-formerly = formerly { $name }
web-with = With
web-goal = Goal
web-baseline = was { $amount }
web-status = Status, as reported
web-programme = Programme
web-origin = Comes from
web-announcement = Announcement { $count }
web-why-withdrawn = Why it was withdrawn
web-instead = Instead
web-asked = { $name } asks to move it to { $date }
web-gone = { $percent } of the time gone
web-pieces = { $count ->
    [one] { $count } piece of evidence
   *[other] { $count } pieces of evidence
}
web-course = Progress over time
web-course-none = Nobody has reported progress yet.
web-course-description = { $percent } done; the deadline is { $date }. The figures stand in the table below.
web-today = Day shown
web-given-up = Earlier deadline
web-key-reported = Reported
web-key-plan = Even pace
web-as-table = The figures as a table
web-moves = Moves of the deadline
web-moved-on = moved on { $date }
web-evidence = Evidence
web-photo = Photo { $number }
web-story = History
web-follow = Follow in Telegram
web-follow-why = The bot writes when status, progress or deadline change, with what it was before.
web-follow-open = Follow this item
web-qr = QR code: opens the bot and follows this item
