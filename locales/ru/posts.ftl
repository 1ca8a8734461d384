post-corrected = <i>✏️ Исправлено: { $time }</i>
post-replaced = ✏️ Это сообщение исправлено, новый текст ниже.
post-retracted = 🚫 Это объявление отозвано: { $time }.
digest-title = <b>{ $count ->
    [one] Опубликовано { $count } объявление
    [few] Опубликовано { $count } объявления
   *[other] Опубликовано { $count } объявлений
}</b>
digest-line = { $kind } · { $time }
    <a href="{ $link }">{ $title }</a>
digest-more = … и ещё { $count }: /latest
digest-footer = Изменить частоту: /subscriptions, время: /digest
announcement-meeting = Совещание
announcement-instruction = Поручение
announcement-decision = Решение
announcement-report = Отчёт
announcement-announcement = Объявление
announcement-emergency = Чрезвычайная ситуация
