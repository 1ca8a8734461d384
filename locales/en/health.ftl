# What stands behind each number of the overview.

health-title = { $health }: { $count ->
    [one] { $count } item
   *[other] { $count } items
}
health-none = { $health }: no items
due-in-period = due { $period }
done-in-period = completed { $period }
filter-completed = Completed
filter-in-progress = In progress
filter-blocked = Obstacle reported
filter-stale = Not updated for a long time
filter-moved = Deadline moved
meaning-at-risk = <i>Behind schedule, held up, or close to the deadline with much left to do.</i>
meaning-awaiting-confirmation = <i>The responsible body says it is done; the supervising office has not confirmed it yet.</i>
meaning-carried-over = <i>Due before the programme began, and nobody has reported on it since.</i>
meaning-blocked = <i>The responsible body reports that something stands in the way.</i>
meaning-stale = <i>Still open, but the responsible body has not reported for a long time.</i>
button-any-time = All deadlines
