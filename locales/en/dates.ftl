# Days and amounts.

month-in-date = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
month-alone = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date-full = { $day } { $month } { $year }
date-in-year = { $day } { $month }
date-month = { $month } { $year }
date-year = { $year }
date-span = { $from } – { $to } { $year }
due-in = { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
}
late-by = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
days-ago = { $days ->
    [0] today
    [1] yesterday
   *[other] { $days } days ago
}
amount-of = { $done } of { $whole }
