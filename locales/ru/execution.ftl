# Отчёт об исполнении: на бумаге и в виде таблиц. И правило оценки словами.

paper-title = Отчёт об исполнении
paper-above = Исполнение поручений и программ
paper-about = Охват
paper-everything = все пункты всех программ
paper-programme = Программа
paper-body = Орган
paper-region = Регион
paper-no-region = Регион не указан
paper-state = Состояние
paper-state-day = на конец дня { $date }
paper-items = Пунктов
paper-made = Составлен
paper-made-at = { $moment } ({ $zone })
paper-root = Корень журнала изменений
paper-root-check = Всякий, у кого есть копия журнала, может убедиться, что задним числом ничего не изменено: jolkarta verify --root и строка выше.
paper-page = { $page } из { $pages }
paper-summary = Сводка
paper-no-items = На конец периода таких пунктов нет.
paper-by-health = Состояние пунктов
paper-by-status = Что сообщили органы и контроль
paper-happened = Что произошло за период
paper-all-items = Всего пунктов
paper-mean = Выполнено в среднем
paper-health = Состояние
paper-status = Статус
paper-sum = Всего
paper-share = Доля
paper-what = Что
paper-how-many = Сколько
paper-reports-made = Представлено отчётов
paper-evidence-given = Приложено к ним материалов
paper-confirmed = Подтверждено исполнений
paper-moved = Перенесено сроков
paper-ever-moved = Пунктов, срок которых когда-либо переносили
paper-stale = Пунктов, которые давно не обновлялись
paper-by-programme = По программам
paper-by-direction = По направлениям
paper-by-body = По ответственным органам
paper-by-region = По регионам
paper-direction = Направление
paper-lead = Ответственный орган
paper-short-items = Пунктов
paper-short-completed = Исполнено
paper-short-awaiting = Ждут подтв.
paper-short-on-track = По плану
paper-short-at-risk = Риск срыва
paper-short-overdue = Просрочено
paper-short-others = Прочие
paper-short-mean = Готовность
paper-columns-note = В графе «По плану» учтены и пункты, срок которых ещё не начался; «Прочие» – пункты в состоянии «{ $carried }» и «{ $withdrawn }». «Готовность» – среднее по всем пунктам, кроме этих прочих.
paper-regions-note = Пункт, в котором названо несколько регионов, учтён в каждом из них, поэтому сумма строк больше числа пунктов.
paper-overdue = Просроченные пункты
paper-none-overdue = Просроченных пунктов нет.
paper-at-risk = Пункты, по которым есть риск срыва
paper-none-at-risk = Пунктов, по которым есть риск срыва, нет.
paper-moves = Сроки, перенесённые за период
paper-none-moved = За период сроки не переносились.
paper-confirmations = Исполнение, подтверждённое за период
paper-none-confirmed = За период исполнение не подтверждалось.
paper-every-item = Все пункты
paper-evidence = Материалы, приложенные за период
paper-none-evidence = К отчётам за период материалов не приложено.
paper-number = №
paper-item = Что надлежит сделать
paper-deadline = Срок
paper-standing = Состояние
paper-was = Было
paper-is = Стало
paper-moved-on = Перенесён
paper-confirmed-on = Подтверждено
paper-result = Итог
paper-reported-on = Дата отчёта
paper-reported-by = Кто отчитался
paper-pieces-count = Материалов
paper-pieces = { $count ->
    [one] приложен { $count } материал
    [few] приложено { $count } материала
   *[many] приложено { $count } материалов
}
paper-pieces-what = Какие материалы
paper-photos = { $count } фото
paper-place = место { $place }
paper-last = Отчёт { $date }
paper-last-by = Отчёт { $date } ({ $by })
paper-rule = Как оценивается исполнение
paper-rule-first = Действует первая из этих строк, которая подходит к пункту на день отчёта. Вручную состояние не проставляет никто.
paper-when = Когда
paper-made-from = Отчёт составлен по журналу изменений: прежде чем записать его, каждый пункт восстановлен по записям журнала и сверен с реестром, а все суммы – между собой. Последняя запись журнала:
paper-from = С
paper-to = По
paper-sheet-items = Пункты
paper-sheet-bodies = Органы
paper-sheet-regions = Регионы
paper-sheet-moves = Переносы сроков
paper-sheet-confirmed = Подтверждено
paper-sheet-reports = Отчёты и материалы
paper-with = Соисполнители
paper-why = Почему под угрозой
paper-progress = Выполнено
paper-amount = Объём
paper-start = Начало
paper-due = Действует по
paper-first = Первый срок
paper-times-moved = Переносов
paper-days-left = Осталось дней
paper-claimed-on = Заявлено
paper-note = Примечание
paper-reason = Причина
paper-entry = Запись журнала

rule-withdrawn = контроль исключил пункт из программы и назвал причину.
rule-carried-over = срок истёк до начала программы, и отчётов с тех пор не было.
rule-completed-on-time = контроль подтвердил исполнение, и заявлено о нём было не позже действовавшего тогда срока.
rule-completed-late = контроль подтвердил исполнение, но заявлено о нём было после этого срока.
rule-awaiting-confirmation = орган заявил об исполнении, контроль его ещё не подтвердил.
rule-overdue = срок прошёл.
rule-at-risk = орган сообщил о препятствии; или выполнение отстаёт от доли прошедшего времени более чем на { $points ->
    [one] { $points } процентный пункт
    [few] { $points } процентных пункта
   *[many] { $points } процентных пунктов
}; или { $days ->
    [one] остался { $days } день
    [few] осталось { $days } дня либо меньше
   *[many] осталось { $days } дней либо меньше
}, а выполнено менее { $percent } %.
rule-not-yet-started = день начала ещё впереди.
rule-on-track = всё остальное.
rule-stale = Неисполненный пункт, по которому отчётов не было более { $days ->
    [one] { $days } дня
   *[other] { $days } дней
}, отмечается как давно не обновлявшийся.
rule-day-off = Срок, приходящийся на выходной, действует до конца следующего рабочего дня.
rule-expected-days = С { $year } года выходные указаны только по закону: приказы о переносе дней ещё не изданы.
risk-blocked = есть препятствие
risk-behind = прошло { $gone } времени, выполнено { $done }
risk-close = { $days ->
    [0] последний день
    [one] остался { $days } день
    [few] осталось { $days } дня
   *[many] осталось { $days } дней
}, выполнено { $done }
