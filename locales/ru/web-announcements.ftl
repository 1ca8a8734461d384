# Объявления: список и постоянная страница каждого.

web-announcements-told = Совещания, поручения, решения и отчёты — так, как они были опубликованы, на всех языках.
web-announcements-found = { $count ->
    [0] Ничего подходящего не публиковалось.
    [one] { $count } объявление
    [few] { $count } объявления
   *[many] { $count } объявлений
}
web-announcements-all = Все объявления
web-words = Слова
web-kind = Вид
web-find = Найти
web-about = О чём оно
web-corrected = исправлено { $moment }
web-retracted = Это объявление отозвано { $moment }. Его текст удалён.
web-announcement-missing = Объявления с таким номером не публиковалось.
web-announcement-silent = Текст этого объявления удалён.
web-shown-in = { $language ->
    [kk] Текста на русском нет. Показан текст на казахском.
    [en] Текста на русском нет. Показан текст на английском.
   *[other] Текста на вашем языке нет.
}
web-file = Файл { $number }
web-files-in-telegram = { $count ->
    [one] Ещё { $count } файл есть только в Telegram.
    [few] Ещё { $count } файла есть только в Telegram.
   *[many] Ещё { $count } файлов есть только в Telegram.
}
web-edition = редакция { $edition }
web-open-in-telegram = Открыть в Telegram
