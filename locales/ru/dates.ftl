# Дни и количества.

month-in-date = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
month-alone = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
}
date-full = { $day } { $month } { $year } г.
date-in-year = { $day } { $month }
date-month = { $month } { $year } г.
date-year = { $year } год
date-span = { $from } – { $to } { $year } г.
due-in = { $days ->
    [0] сегодня
    [1] завтра
    [one] остался { $days } день
    [few] осталось { $days } дня
   *[many] осталось { $days } дней
}
late-by = { $days ->
    [one] опоздание { $days } день
    [few] опоздание { $days } дня
   *[many] опоздание { $days } дней
}
days-ago = { $days ->
    [0] сегодня
    [1] вчера
    [one] { $days } день назад
    [few] { $days } дня назад
   *[many] { $days } дней назад
}
amount-of = { $done } из { $whole }
