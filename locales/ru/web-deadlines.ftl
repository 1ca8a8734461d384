# Сроки: календарь, один день и пункты во времени.

web-deadlines-told = Что и когда должно быть сделано: по месяцам, с рабочими и праздничными днями, и все пункты во времени.
web-deadlines-calendar = Добавить сроки в свой календарь (iCalendar)
web-views = Вид
web-view-month = Календарь
web-view-timeline = Шкала времени
web-weekday = { $day ->
    [1] Пн
    [2] Вт
    [3] Ср
    [4] Чт
    [5] Пт
    [6] Сб
   *[other] Вс
}
web-due-in-month = { $count ->
    [0] В этом месяце сроков нет.
    [one] В этом месяце срок истекает у { $count } пункта.
   *[other] В этом месяце срок истекает у { $count } пунктов.
}
web-month-none = В этом месяце сроков нет. Посмотрите соседние месяцы.
web-days-expected = Постановления о переносе выходных на { $year } год ещё нет: часть дней может измениться.
web-day-off = выходной
web-working-day = рабочий день
web-in-time-until = Можно успеть до { $date }
web-more-that-day = ещё { $count }
web-due-on = { $date }: { $count ->
    [0] сроков нет
    [one] срок истекает у { $count } пункта
   *[other] срок истекает у { $count } пунктов
}
web-back-to-month = Назад к месяцу
web-timeline-none = Подходящих пунктов нет.
web-timeline-count = { $count ->
    [one] { $count } пункт
    [few] { $count } пункта
   *[many] { $count } пунктов
}
web-timeline-legend = Каждая полоса идёт от начала работы до срока; сплошная часть — то, что сделано. Чертой отмечен первый срок, если его переносили.
web-timeline-choose = Для одной картинки строк слишком много. Выберите направление:
web-timeline-today = Сегодня
