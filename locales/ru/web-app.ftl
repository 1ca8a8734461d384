# Собственная страница мини-приложения.

web-app-desk = Мои пункты
web-app-claims = Ждут решения
web-app-nothing = Сейчас ничего не требуется.
web-app-citizen = Следить за пунктами и задавать вопросы можно в чате, а все цифры — на страницах.
web-app-outside = Чтобы отчитаться, откройте эту страницу из бота в Telegram. Всё остальное открыто для всех.
web-app-report = Отчитаться
web-app-note = Примечание
web-app-send = Отправить
web-app-done = Исполнено
web-app-sent = Отправлено. Это видят все.
web-app-confirm = Подтвердить
web-app-send-back = Вернуть
web-app-reason = Почему возвращается
web-app-failed = Не отправлено.
