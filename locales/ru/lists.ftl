# Списки, сводки, карточки органов, регионов и направлений; кнопки.

deadlines-title = { $count ->
    [0] Сроков нет
    [one] Сроки: { $count } пункт
    [few] Сроки: { $count } пункта
   *[many] Сроки: { $count } пунктов
}
deadlines-none = Позже сроков тоже нет.
deadlines-next = Ближайший — { $item }, срок { $date }: { $title }
overdue-title = { $count ->
    [one] Просрочено: { $count } пункт
    [few] Просрочено: { $count } пункта
   *[many] Просрочено: { $count } пунктов
}
meaning-overdue-still = Здесь то, что просрочено до сих пор. Что было просрочено, но уже сделано, – в списке «{ $health }».
overdue-none = Просроченных пунктов нет
wider = { $count ->
    [one] Ещё { $count } пункт касается всей страны.
    [few] Ещё { $count } пункта касаются всей страны.
   *[many] Ещё { $count } пунктов касаются всей страны.
}
scope-everything = Все пункты
scope-wide = вся страна

status-head = { $total ->
    [one] { $total } пункт
    [few] { $total } пункта
   *[many] { $total } пунктов
}, просрочено { $overdue }
status-mean = в среднем исполнено { $percent }
status-empty = Здесь пунктов нет.
tally-line = { $health }: <b>{ $count }</b>
tally-part = { $health } { $count }
tally-total = Всего: <b>{ $count }</b>
week = За 7 дней: { $changes }.
week-quiet = За последние 7 дней изменений не было.
week-reports = { $count ->
    [one] { $count } отчёт
    [few] { $count } отчёта
   *[many] { $count } отчётов
}
week-moves = { $count ->
    [one] перенесён { $count } срок
    [few] перенесено { $count } срока
   *[many] перенесено { $count } сроков
}
week-confirmed = подтверждено { $count }
week-overdue = стало просрочено { $count }

subject-items = <b>{ $count ->
    [one] { $count } пункт
    [few] { $count } пункта
   *[many] { $count } пунктов
}</b>
subject-no-items = Пунктов нет.
agency-closed = Деятельность прекращена { $date }
agency-since = Действует с { $date }
agency-successors = Теперь отвечает: { $names }
list-agencies = <b>Ответственные органы: { $count }</b>
    Выберите или напишите: <code>/agency Минэнерго</code>
list-regions = <b>Регионы: { $count }</b>
    Выберите или напишите: <code>/region Караганда</code>
list-directions = <b>Направления: { $count }</b>
    Выберите или напишите: <code>/direction здравоохранение</code>

search-title = Найдено по запросу «{ $words }»: { $count }
search-unknown = Нигде не встречается: { $words }. Показано похожее по написанию или то, где есть остальные слова.
search-spelt-alike = Нигде не встречается: { $words }. Показано похожее по написанию.
search-none = По запросу «{ $words }» ничего не нашлось.
search-none-help = Попробуйте меньше слов или другие слова, например <code>/search школа</code>, или выберите:
search-usage = Что найти? Напишите после команды: <code>/search детский сад</code>
    В личном чате достаточно самих слов.
search-forgotten = Слова этого поиска уже не хранятся. Напишите их, пожалуйста, ещё раз, например: <code>/search школа</code>

button-history = 🕑 История
button-card = ‹ К пункту
button-back = ‹ Назад
button-page = 🌐 На сайте
button-app = Открыть
button-status = 📊 Сводка
button-deadlines = ⏰ Сроки
button-overdue = ■ Просрочено
button-regions = 📍 Регионы
button-agencies = 🏛 Ответственные
button-directions = 🗂 Направления
button-help = ❓ Помощь
button-language = 🌐 Тіл · Язык · Language
button-wider = + { $count } по всей стране
button-narrower = − по всей стране
