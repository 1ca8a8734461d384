# Пункты: состояние, статус, карточка, история.

health-overdue = Просрочено
health-at-risk = Есть риск срыва
health-on-track = По плану
health-not-yet-started = Срок ещё не начался
health-awaiting-confirmation = Ожидает подтверждения
health-completed-on-time = Исполнено в срок
health-completed-late = Исполнено с опозданием
health-carried-over = Перенесено из прежней программы
health-withdrawn = Исключено
overdue-by = { $days ->
    [one] Просрочено на { $days } день
    [few] Просрочено на { $days } дня
   *[many] Просрочено на { $days } дней
}
status-not-started = не начато
status-in-progress = исполняется
status-done = заявлено об исполнении
status-confirmed = подтверждено
status-blocked = есть препятствие
status-withdrawn = исключено

whole-country = Вся страна
names-and-more = { $names } и ещё { $more }
quote = «{ $text }»
card-goal = Цель: { $name }
card-goal-target = Цель: { $name } — { $target }
card-goal-from-to = Цель: { $name } — было { $baseline }, нужно { $target }, сейчас { $now }
card-deadline = Срок: { $date }
moved = { $moves ->
    [one] перенесён { $moves } раз, первоначально { $first }
    [few] перенесён { $moves } раза, первоначально { $first }
   *[many] перенесён { $moves } раз, первоначально { $first }
}
runs-to = выходной, поэтому до { $date }
runs-to-expected = выходной по действующему закону, поэтому до { $date }
card-lead = Отвечает: { $name }
card-lead-formerly = Отвечает: { $name } (раньше: { $former })
card-lead-closed = Отвечает: { $name } (деятельность прекращена { $date })
card-with = Соисполнители: { $names }
card-report = Последний отчёт { $ago }
card-report-by = Последний отчёт { $ago } ({ $by })
card-report-on = Последний отчёт: { $date }
card-report-on-by = Последний отчёт: { $date } ({ $by })
card-no-report = Отчётов ещё не было
card-stale = ⚠️ Давно не обновлялось
shown-in-kazakh = <i>Показано на казахском: перевода пока нет</i>
shown-in-russian = <i>Показано на русском: перевода пока нет</i>
shown-in-english = <i>Показано на английском: перевода пока нет</i>

item-usage = Какой пункт? Напишите номер: <code>49</code> или <code>/item 49</code>.
item-not-found = Пункта { $item } нет.
item-range = Номера идут с { $first } по { $last }.
item-nearest = Ближайшие:

history-title = { $item }: история
history-empty = Изменений пока не было.
who-controller = Контроль исполнения
who-import = Загрузка данных
who-system = Автоматически
happened-imported = Внесено в реестр
happened-edited = Описание обновлено
happened-progress = Исполнение: { $from } → { $to }
happened-of-part = По своей части: { $changes }
happened-same = Исполнение без изменений: { $to }
happened-status = Статус: { $from } → { $to }
happened-moved = Срок перенесён: { $from } → { $to }
happened-claimed = Заявлено об исполнении, ожидает подтверждения
happened-confirmed = Исполнение подтверждено
happened-sent-back = Возвращено на доработку
happened-withdrawn = Исключено из программы
happened-reason = Причина: { $reason }
happened-undone = Отчёт отозван
happened-unasked = Запрос о переносе срока отозван
happened-asked = Просит перенести срок на { $to }
happened-not-moved = Срок не перенесён
happened-released = Документ открыт для всех
happened-closed = Документ больше не открыт
happened-evidence-removed = Подтверждение удалено
card-asked = Просят перенести на { $date }: { $name }
card-withdrawn = Причина: { $text }
card-instead = Вместо него: { $text }
