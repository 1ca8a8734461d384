# The overview: numbers, pace, changes, map, directions, bodies, the rule.

web-overview-title = Where the road map stands
web-empty = Nothing was in the register yet on this day.
web-items-count = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
web-completed = Done and confirmed
web-blocked-among = { $count ->
    [one] For { $count } of them its body reports an obstacle.
   *[other] For { $count } of them their bodies report an obstacle.
}
web-work-done = Work done
web-time-gone = Time gone
web-pace-behind = { $points ->
    [one] Work is { $points } percentage point behind the time.
   *[other] Work is { $points } percentage points behind the time.
}
web-pace-ahead = { $points ->
    [one] Work is { $points } percentage point ahead of the time.
   *[other] Work is { $points } percentage points ahead of the time.
}
web-pace-even = Work keeps up with the time.
web-pace-means = Both are means over all items, except withdrawn and carried-over ones.
web-changes = Changed on this day
web-changes-none = Nothing has changed on this day.
web-changes-more = More changes
web-next = Next deadlines
web-all-deadlines = All deadlines
web-map = By region
web-map-how = Each tile shows the most urgent state of a region's items, and how many of them are in that state. The place of a tile is about where the region lies.
web-map-none = No items
web-directions = By direction
web-overdue-count = { $count } overdue
web-mean = { $percent } done on average
web-late-bodies = Bodies with the most overdue items
web-all-agencies = All bodies
web-rule-how = Nobody types health in: it is worked out for each day. The first line that fits holds.
