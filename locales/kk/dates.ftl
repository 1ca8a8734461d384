# Күндер мен мөлшерлер.

month-in-date = { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
}
month-alone = { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
}
date-full = { $year } ж. { $day } { $month }
date-in-year = { $day } { $month }
date-month = { $year } ж. { $month }
date-year = { $year } жыл
date-span = { $year } ж. { $from } – { $to }
due-in = { $days ->
    [0] бүгін
    [1] ертең
   *[other] { $days } күн қалды
}
late-by = { $days } күн кешікті
days-ago = { $days ->
    [0] бүгін
    [1] кеше
   *[other] { $days } күн бұрын
}
amount-of = { $done } / { $whole }
