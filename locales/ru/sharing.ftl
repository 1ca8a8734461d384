# Встроенный режим: что можно отправить в любой чат.

shared-line = { $health } · срок { $date }
shared-as-of = <i>По состоянию на { $date }</i>
button-open-in-bot = Открыть в боте
inline-nothing = Ничего не нашлось. Спросить бота
shared-post-more = <a href="{ $link }">Читать целиком в боте</a>
