# Список пунктов и страница пункта.

web-column-item = Пункт
web-column-state = Состояние
web-column-deadline = Срок
web-column-lead = Отвечает
web-column-day = День
web-column-progress = Выполнено
web-moved = { $moves ->
    [one] перенесён { $moves } раз
    [few] перенесён { $moves } раза
   *[many] перенесён { $moves } раз
}
web-pages = Страницы
web-before = Назад
web-after = Дальше
web-page-of = Страница { $page } из { $pages }
web-found = Найдено по запросу «{ $words }»
web-items-none = Ничего не подошло. Уберите часть условий или измените слова.
web-items-all = Показать все пункты
web-search = Поиск по пунктам
web-filters = Условия и порядок
web-filter-health = Состояние
web-filter-status = Статус
web-filter-region = Регион
web-filter-agency = Орган
web-filter-direction = Направление
web-filter-programme = Программа
web-filter-sort = Порядок
web-any = Все
web-reset = Сбросить
web-take-out = – убрать это условие
web-sort-fit = Сначала самые подходящие
web-sort-number = По номеру
web-sort-urgency = Сначала самые тревожные
web-sort-deadline = Сначала ближайший срок
web-sort-progress = Сначала менее выполненные
web-sort-reported = Сначала недавние отчёты

web-item-missing = Пункта «{ $name }» нет.
web-item-missing-then = На { $date } пункта «{ $name }» в реестре не было. Выберите более поздний день или вернитесь к сегодняшнему.
web-facts = Сведения
web-said-last = Последний отчёт
web-deadline = Срок
web-lead = Отвечает
web-formerly = раньше: { $name }
web-with = Соисполнители
web-goal = Цель
web-baseline = было { $amount }
web-status = Статус по отчётам
web-programme = Программа
web-origin = Основание
web-announcement = Объявление { $count }
web-why-withdrawn = Почему исключён
web-instead = Вместо него
web-asked = { $name }: просьба перенести на { $date }
web-gone = прошло { $percent } времени
web-pieces = { $count ->
    [one] { $count } материал
    [few] { $count } материала
   *[many] { $count } материалов
} в подтверждение
web-course = Ход выполнения
web-course-none = О ходе выполнения ещё никто не сообщал.
web-course-description = Выполнено { $percent }; срок — { $date } Цифры приведены в таблице ниже.
web-today = Показанный день
web-given-up = Прежний срок
web-key-reported = По отчётам
web-key-plan = Равномерный темп
web-as-table = Цифры в таблице
web-moves = Переносы срока
web-moved-on = перенесён { $date }
web-evidence = Подтверждающие материалы
web-photo = Фото { $number }
web-story = История
web-follow = Следить в Telegram
web-follow-why = Бот напишет, когда изменятся статус, выполнение или срок, и покажет, как было раньше.
web-follow-open = Следить за пунктом
web-qr = QR-код: открывает бота и включает слежение за пунктом
