# Журнал и проверка его копий.

web-ledger-told = Всё, что изменилось в открытых данных с первого дня, одной цепью: изменить в ней что-либо задним числом, не разорвав её, нельзя.
web-ledger-root = Корень
web-ledger-count = { $count ->
    [one] До этого места { $count } запись.
    [few] До этого места { $count } записи.
   *[many] До этого места { $count } записей.
}
web-ledger-root-told = Корень отвечает за всю историю до своей записи. Сохраните его или сравните с тем, что каждый день публикует официальный канал: у того, кто позже изменит историю, корень будет другим.
web-ledger-download = Скачать весь журнал
web-ledger-size = { $count ->
    [one] { $count } запись, JSON Lines
    [few] { $count } записи, JSON Lines
   *[many] { $count } записей, JSON Lines
}
web-ledger-check = Проверить свою копию в браузере
web-ledger-check-told = работает без сети, ничего не уходит с вашего компьютера
web-ledger-command = Или проверить программой:
web-ledger-entries = Что изменилось
web-ledger-none = Изменений ещё не было.
web-newest = ‹ Новейшие
web-older = Более ранние
web-published = Опубликовано
web-announcement-corrected = Исправлено
web-announcement-retracted = Отозвано
web-item-instructed = Дано поручением
web-who-editor = Пресс-служба
web-who-administrator = Администратор

web-verify = Проверка копии журнала
web-verify-told = Проверка идёт здесь, в вашем браузере. Файл никуда не отправляется.
web-verify-offline = Можно сохранить эту страницу вместе со скриптом, отключить сеть и проверить: результат будет тот же.
web-verify-file = Ваша копия (JSON Lines)
web-verify-known-root = Известный вам корень (можно не указывать)
web-verify-start = Проверить
web-verify-noscript = Для этой проверки нужен JavaScript. Без него проверьте программой:
web-verify-how = Что проверяется
web-verify-step-form = Каждая строка — одна запись, записанная точно по форме RFC 8785.
web-verify-step-hash = SHA-256 каждой записи совпадает с указанным в ней хешем.
web-verify-step-chain = Каждая запись несёт следующий номер и хеш предыдущей.
web-verify-step-root = Цепь проходит через известный вам корень, если он указан.
web-verify-reading = Идёт проверка… записей: #1
web-verify-whole = Копия цела: записей #1, все сходятся. Её корень: #2
web-verify-broken = Копия не сходится на записи #1: #2.
web-verify-text = это не текст в UTF-8
web-verify-json = это не запись с хешем
web-verify-form = она записана не так, как была выгружена
web-verify-missing = её нет, на её месте запись #1
web-verify-prev = она не продолжает предыдущую запись
web-verify-hash = она изменена, хеш не совпадает
web-verify-root = она расходится с известным вам корнем
web-verify-short = Копия кончается на записи #1, раньше известного вам корня (запись #2): конца не хватает.
