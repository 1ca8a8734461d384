# Items: health, status, card, history.

health-overdue = Overdue
health-at-risk = At risk
health-on-track = On track
health-not-yet-started = Not yet started
health-awaiting-confirmation = Awaiting confirmation
health-completed-on-time = Completed on time
health-completed-late = Completed late
health-carried-over = Carried over
health-withdrawn = Withdrawn
overdue-by = { $days ->
    [one] Overdue by { $days } day
   *[other] Overdue by { $days } days
}
status-not-started = not started
status-in-progress = in progress
status-done = reported done
status-confirmed = confirmed
status-blocked = blocked
status-withdrawn = withdrawn

whole-country = Whole country
names-and-more = { $names } and { $more } more
quote = “{ $text }”
card-goal = Goal: { $name }
card-goal-target = Goal: { $name } – { $target }
card-goal-from-to = Goal: { $name } – was { $baseline }, target { $target }, now { $now }
card-deadline = Deadline: { $date }
moved = { $moves ->
    [1] moved once, first { $first }
   *[other] moved { $moves } times, first { $first }
}
runs-to = a day off, so until { $date }
runs-to-expected = a day off by the law as it stands, so until { $date }
card-lead = Lead: { $name }
card-lead-formerly = Lead: { $name } (formerly { $former })
card-lead-closed = Lead: { $name } (closed on { $date })
card-with = With: { $names }
card-report = Last report { $ago }
card-report-by = Last report { $ago } ({ $by })
card-report-on = Last report on { $date }
card-report-on-by = Last report on { $date } ({ $by })
card-no-report = No report yet
card-stale = ⚠️ Not updated for a long time
shown-in-kazakh = <i>Shown in Kazakh: not translated yet</i>
shown-in-russian = <i>Shown in Russian: not translated yet</i>
shown-in-english = <i>Shown in English: not translated yet</i>

item-usage = Which item? Write its number: <code>49</code> or <code>/item 49</code>.
item-not-found = There is no item { $item }.
item-range = Numbers run from { $first } to { $last }.
item-nearest = The nearest ones:

history-title = { $item }: history
history-empty = Nothing has happened yet.
who-controller = Execution control
who-import = Data import
who-system = Automatically
happened-imported = Entered in the register
happened-edited = Description updated
happened-progress = Progress: { $from } → { $to }
happened-of-part = Own part: { $changes }
happened-same = Progress unchanged: { $to }
happened-status = Status: { $from } → { $to }
happened-moved = Deadline moved: { $from } → { $to }
happened-claimed = Reported done, awaiting confirmation
happened-confirmed = Completion confirmed
happened-sent-back = Sent back for more work
happened-withdrawn = Withdrawn from the programme
happened-reason = Reason: { $reason }
happened-undone = Report taken back
happened-unasked = Request for a later deadline taken back
happened-asked = Asks to move the deadline to { $to }
happened-not-moved = Deadline not moved
happened-released = A document was released to the public
happened-closed = A document is no longer public
happened-evidence-removed = Evidence removed
card-asked = Asks to move it to { $date }: { $name }
card-withdrawn = Why: { $text }
card-instead = Instead: { $text }
