# Asking for the execution report in a chat.

command-report = Execution report as PDF and Excel
paper-menu = 📄 <b>Execution report</b>
    Period: <b>{ $period }</b>
    About: { $about }

    Choose another period or narrow it, or write behind the command: <code>/report karaganda 2026-07-01 2026-09-30</code>
button-paper-make = 📄 Make it: PDF and Excel
button-paper-plans = 🗓 By itself…
button-paper-any = All
paper-narrow-programme = Of which programme?
paper-narrow-body = Of which body?
paper-narrow-region = Of which region?
paper-waits = ⏳ The report waits for its turn.
paper-gathers = Walking the ledger and comparing all figures…
paper-draws = Making paper and workbook…
paper-goes = Sending the files…
paper-done = ✓ The report is made: { $count ->
    [one] { $count } item
   *[other] { $count } items
}. Root of the ledger: <code>{ $root }</code>
paper-too-many = You are waiting for several reports already. Ask again when they have come.
paper-unreconciled = ⚠️ <b>The report is not made: its figures do not agree.</b>
paper-more-mismatches = and { $count } more
paper-unsound = ⚠️ <b>The report is not made: the ledger is not sound.</b>
    <code>{ $fault }</code>
    Tell the administrator: <code>jolkarta verify</code> says more.
paper-unknown = The report is not made: <code>{ $key }</code> is not in the register any more.
paper-future = This period has not begun: there is nothing to tell yet. Choose an earlier one.
paper-bad-period = “{ $text }” is no period that I can read. For example: <code>/report 2026-07-01 2026-09-30</code>, <code>/report 3rd quarter</code>, <code>/report october</code>
paper-usage = After the command name a period, a body, a region or a programme, in any order:
    <code>/report 3rd quarter</code>
    <code>/report Ministry of Healthcare October</code>
    <code>/report Karaganda region 2026-07-01 2026-09-30</code>
    Or open the menu: /report
paper-failed = The report could not be made, and it is not your fault. Tell the administrator this number: <code>{ $id }</code>
mismatch-count = { $of }: { $one } { $first }, { $other } { $second }
mismatch-item = { $item }: <code>{ $member }</code> is { $told }, but the ledger says { $ledger } (entry { $entry })
cut-status = by status
cut-health = by state
cut-body = by lead body
cut-direction = by direction
cut-programme = by programme
cut-region = by region
cut-list = in the list
cut-ledger = in the ledger
paper-caption = 📄 <b>Execution report</b>
    { $period }
    { $about }
    Items: { $items } · completed: { $completed } · overdue: { $overdue } · done on average: { $percent }
paper-plans = 🗓 <b>Reports that are made by themselves</b>
    At 9 in the morning they come to all controllers and administrators.
paper-plans-none = 🗓 No report is made by itself yet. Those that are come to all controllers and administrators at 9 in the morning.
paper-plan = • { $rhythm }: { $about }. Next: { $next }
paper-plan-refused = That is planned already, or there are too many plans.
paper-plan-unread = ⚠️ “{ $text }” names neither a rhythm nor a day: nothing was planned.
paper-plans-usage = For one day of each year, or only for a body, region or programme, write: <code>/report schedule 20 April</code>, <code>/report schedule monthly karaganda</code>
rhythm-monthly = monthly
rhythm-quarterly = quarterly
rhythm-yearly = every year on { $day }
paper-only-in-private = The execution report is made in a private chat with me.
paper-not-yours = The execution report is made for controllers and administrators. How things stand is open to everybody: /status
paper-alert-not-yours = This is for controllers and administrators.
root-notice = 🔗 Root of the ledger on { $day }:
    <code>{ $root }</code>
    Whoever has a copy of the ledger can check with it that nothing before was changed: <code>jolkarta verify ledger.jsonl --root { $root }</code>
