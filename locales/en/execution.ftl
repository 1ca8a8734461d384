# The execution report: on paper and as a workbook. And the rule of health in words.

paper-title = Execution report
paper-above = Execution of instructions and programmes
paper-about = About
paper-everything = all items of all programmes
paper-programme = Programme
paper-body = Body
paper-region = Region
paper-no-region = No region named
paper-state = State
paper-state-day = at the end of { $date }
paper-items = Items
paper-made = Made
paper-made-at = { $moment } ({ $zone })
paper-root = Root of the ledger
paper-root-check = Whoever has the ledger can check that nothing was changed afterwards: jolkarta verify --root, followed by the line above.
paper-page = { $page } of { $pages }
paper-summary = Summary
paper-no-items = There are no items here at the end of this period.
paper-by-health = How the items stand
paper-by-status = What the bodies and the controllers say
paper-happened = What happened in the period
paper-all-items = Items in all
paper-mean = Done on average
paper-health = State
paper-status = Status
paper-sum = Total
paper-share = Share
paper-what = What
paper-how-many = How many
paper-reports-made = Reports made
paper-evidence-given = Pieces of evidence that came with them
paper-confirmed = Completions confirmed
paper-moved = Deadlines moved
paper-ever-moved = Items whose deadline was ever moved
paper-stale = Items not updated for a long time
paper-by-programme = By programme
paper-by-direction = By direction
paper-by-body = By lead body
paper-by-region = By region
paper-direction = Direction
paper-lead = Lead body
paper-short-items = Items
paper-short-completed = Completed
paper-short-awaiting = Awaiting confirm.
paper-short-on-track = On track
paper-short-at-risk = At risk
paper-short-overdue = Overdue
paper-short-others = Others
paper-short-mean = Done
paper-columns-note = “On track” includes items whose term has not begun; “Others” are items that are “{ $carried }” or “{ $withdrawn }”. “Done” is the mean of all items except these.
paper-regions-note = An item that names several regions counts in each of them, so these lines add up to more than the items.
paper-overdue = Overdue items
paper-none-overdue = Nothing is overdue.
paper-at-risk = Items at risk
paper-none-at-risk = Nothing is at risk.
paper-moves = Deadlines moved in the period
paper-none-moved = No deadline was moved in the period.
paper-confirmations = Completions confirmed in the period
paper-none-confirmed = No completion was confirmed in the period.
paper-every-item = All items
paper-evidence = Evidence given in the period
paper-none-evidence = No evidence came with the reports of the period.
paper-number = No.
paper-item = What is to be done
paper-deadline = Deadline
paper-standing = State
paper-was = Was
paper-is = Became
paper-moved-on = Moved on
paper-confirmed-on = Confirmed on
paper-result = Result
paper-reported-on = Reported on
paper-reported-by = Reported by
paper-pieces-count = Pieces of evidence
paper-pieces = { $count ->
    [one] { $count } piece of evidence
   *[other] { $count } pieces of evidence
}
paper-pieces-what = What evidence
paper-photos = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
paper-place = place { $place }
paper-last = Reported { $date }
paper-last-by = Reported { $date } by { $by }
paper-rule = How this is judged
paper-rule-first = The first of these lines that fits an item on the day of the report holds. Nobody types a state in.
paper-when = When
paper-made-from = This report was made from the ledger: every item was made again from its entries and compared with the register, and all sums were compared with each other, before it was written. The ledger ended with this entry:
paper-from = From
paper-to = To
paper-sheet-items = Items
paper-sheet-bodies = Bodies
paper-sheet-regions = Regions
paper-sheet-moves = Moved deadlines
paper-sheet-confirmed = Confirmed
paper-sheet-reports = Reports and evidence
paper-with = With
paper-why = Why at risk
paper-progress = Done
paper-amount = Amount
paper-start = Start
paper-due = Runs to
paper-first = First deadline
paper-times-moved = Times moved
paper-days-left = Days left
paper-claimed-on = Reported done
paper-note = Note
paper-reason = Reason
paper-entry = Ledger entry

rule-withdrawn = taken off the programme by a controller, with a reason.
rule-carried-over = due before its programme began, and nobody has reported on it.
rule-completed-on-time = confirmed by a controller, and reported done by the end of the deadline that held then.
rule-completed-late = confirmed by a controller, and reported done after that deadline.
rule-awaiting-confirmation = reported done by its body, and not yet confirmed by a controller.
rule-overdue = its deadline has passed.
rule-at-risk = its body reports an obstacle; or progress lags more than { $points } points behind the share of time gone; or { $days ->
    [one] { $days } day is left
   *[other] { $days } days or fewer are left
} and less than { $percent } % is done.
rule-not-yet-started = its first day lies ahead.
rule-on-track = everything else.
rule-stale = An open item that nobody has reported on for more than { $days ->
    [one] { $days } day
   *[other] { $days } days
} is marked as not updated for a long time.
rule-day-off = A deadline on a day off runs to the end of the next working day.
rule-expected-days = From { $year } on, days off follow the law alone: the orders that move some of them are not out yet.
risk-blocked = an obstacle is reported
risk-behind = { $gone } of the time gone, { $done } done
risk-close = { $days ->
    [0] last day
    [one] { $days } day left
   *[other] { $days } days left
}, { $done } done
