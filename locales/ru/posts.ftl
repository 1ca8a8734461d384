post-corrected = <i>✏️ Исправлено: { $time }</i>
post-replaced = ✏️ Это сообщение исправлено, новый текст ниже.
post-retracted = 🚫 Это объявление отозвано: { $time }.
announcement-meeting = Совещание
announcement-instruction = Поручение
announcement-decision = Решение
announcement-report = Отчёт
announcement-announcement = Объявление
announcement-emergency = Экстренное сообщение
post-emergency = 🚨 <b>Экстренное сообщение</b>
post-link = <a href="{ $link }">в канале</a>
