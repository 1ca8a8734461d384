# Bodies, regions and directions: lists and pages.

web-all-regions = All regions
web-all-directions = All directions
web-heir = Now in charge:
web-standing = How it stands
web-punctual = Punctuality
web-months = Reports a month
web-months-sum = { $count ->
    [0] No reports in the last 12 months.
    [one] { $count } report in the last 12 months.
   *[other] { $count } reports in the last 12 months.
}
web-month = Month
web-reports = Reports
web-narrow-further = Search and filter these items
web-wider-country = All { $count } items, with those that concern the whole country
web-wider-group = All { $count } items, with those given to all bodies of its kind
web-here = Here
web-everywhere = All items
web-in-time = Confirmed ones done in time
web-overdue-share = Overdue
web-moved-share = With a moved deadline
web-moves-count = { $count ->
    [0] No deadline was moved here.
    [1] One deadline here was moved, once.
   *[other] Deadlines here were moved { $count } times in all.
}
web-few-items = Percentages are told from { $count } items on: of fewer they would say more than is known.
web-of = { $part } of { $whole }
web-number = { $count }
web-column-name = Name
web-column-overdue = Overdue
web-compare-how = Counts, not places in a ranking: tasks differ in number and weight.
web-by-name = By name
web-by-items = Most items
web-by-overdue = Most overdue
web-by-moved = Most moved
