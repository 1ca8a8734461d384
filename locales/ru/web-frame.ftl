# Рамка каждой страницы: имя, разделы, языки, показанный день, подвал; страницы о том, почему страницы нет.

web-site = Jolkarta
web-motto = Дорожная карта — открыто
web-description = Что решило Правительство и исполняется ли это: каждый пункт со сроком, ответственным органом и отчётами.
web-skip = К содержанию
web-sections = Разделы
web-languages = Язык
web-overview = Обзор
web-items = Пункты
web-deadlines = Сроки
web-regions = Регионы
web-agencies = Органы
web-announcements = Объявления
web-indicators = Показатели
web-projects = Проекты
web-ledger = Журнал
web-demo = Демонстрация
web-demo-note = Демонстрация: история и цифры вымышлены. Бота можно попробовать на странице «Демонстрация».

web-past = Так было { $date }
web-back-to-today = Вернуться к сегодняшнему дню
web-other-day = Показать другой день
web-show = Показать

web-no-report = Отчётов ещё не было
web-last-report = Последний отчёт: { $ago }
web-last-report-on = Последний отчёт к тому дню: { $date }
web-printed = Данные на { $moment }: { $address }
web-printed-day = Данные на конец дня { $date }: { $address }
web-just-now = только что
web-minutes-ago = { $minutes ->
    [one] { $minutes } минуту назад
    [few] { $minutes } минуты назад
   *[many] { $minutes } минут назад
}
web-hours-ago = { $hours ->
    [one] { $hours } час назад
    [few] { $hours } часа назад
   *[many] { $hours } часов назад
}
web-rule = Как определяется состояние
web-legend = Что означают цвета и знаки
web-open-data = Открытые данные
web-proof = Проверка истории
web-telegram = Бот в Telegram

web-missing-title = Такой страницы нет
web-missing = Возможно, в адресе опечатка или у того, что здесь было, теперь другой адрес.
web-missing-then-title = В тот день этого ещё не было
web-missing-then = На { $date } в реестре ещё не было записи «{ $name }». Выберите более поздний день или вернитесь к сегодняшнему.
web-misread-title = Адрес непонятен
web-misread = Значение «{ $value }» для «{ $name }» не подходит.
web-too-long = Значение «{ $name }» слишком длинное: не больше { $most } знаков. Сократите его или откройте страницу без этого условия.
web-bad-day = «{ $value }» — не дата. День пишется так: 2023-06-01.
web-future-day = День { $value } ещё не наступил. Показать можно сегодняшний день и прошедшие.
web-without-it = Показать страницу без этого условия
web-busy-title = Сейчас читают много прошедших дней
web-busy = Прошедшие дни сейчас запрашивают очень многие, и вашему запросу не хватило места. Попробуйте ещё раз через несколько секунд.
web-failed-title = Страницу не удалось построить
web-failed = Это наша ошибка, не ваша. Попробуйте ещё раз; если не поможет, сообщите нам номер: { $number }
web-try-again = Попробовать ещё раз

web-live-changed = Страница обновлена.
web-live-lost = Нет связи: данные на странице могли устареть. Пробуем подключиться…
web-live-back = Связь восстановлена, страница обновлена.
