# Deadlines: the calendar, a day, and items in time.

web-deadlines-told = What falls due when: month by month with working days and holidays, and every item in time.
web-deadlines-calendar = Add the deadlines to your calendar (iCalendar)
web-views = View
web-view-month = Calendar
web-view-timeline = Timeline
web-weekday = { $day ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[other] Sun
}
web-due-in-month = { $count ->
    [0] Nothing falls due this month.
    [one] { $count } item falls due this month.
   *[other] { $count } items fall due this month.
}
web-month-none = No deadlines in this month. Look at the months before and after it.
web-days-expected = No decree on moved days off is out for { $year } yet: some may still change.
web-day-off = day off
web-working-day = working day
web-in-time-until = In time until { $date }
web-more-that-day = { $count } more
web-due-on = { $date }: { $count ->
    [0] nothing falls due
    [one] { $count } item falls due
   *[other] { $count } items fall due
}
web-back-to-month = Back to the month
web-timeline-none = No item fits.
web-timeline-count = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
web-timeline-legend = Each line runs from the start of work to the deadline; the solid part is what is done. A stroke marks the first deadline where it was moved.
web-timeline-choose = These are too many lines for one picture. Choose a direction:
web-timeline-today = Today
