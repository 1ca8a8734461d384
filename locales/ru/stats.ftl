# Подписчики, охват и доставка глазами пресс-службы.

command-stats = Подписчики, охват и доставка с графиком
stats-head = 📊 <b>{ $period }</b>
stats-subscribers = 👥 Сейчас <b>{ $count ->
    [one] { $count } подписчик
    [few] { $count } подписчика
   *[many] { $count } подписчиков
}</b>: { $people ->
    [one] { $people } человек
    [few] { $people } человека
   *[many] { $people } человек
}, { $groups ->
    [one] { $groups } группа
    [few] { $groups } группы
   *[many] { $groups } групп
}
stats-others = Без подписок: { $silent } · /stop: { $stopped } · заблокировали бота или ушли: { $gone }
stats-growth = За эти дни: { $new ->
    [one] { $new } новый чат
    [few] { $new } новых чата
   *[many] { $new } новых чатов
}, потеряно { $lost }
stats-none-published = 📢 В эти дни ничего не публиковалось.
stats-published = 📢 { $count ->
    [one] Опубликовано <b>{ $count } объявление</b>
    [few] Опубликованы <b>{ $count } объявления</b>
   *[many] Опубликовано <b>{ $count } объявлений</b>
}
stats-arrived = ✓ Доставлено: <b>{ $sent }</b> из { $owed }, считая каналы
stats-waiting = В пути: { $count }
stats-retracted = Из них затем отозвано: { $count }
stats-copies = Доставок за эти дни: { $count }
stats-latest = <b>Кто получил последние, считая каналы</b>
stats-reached = { $number } · { $kind }, { $day } – { $chats ->
    [one] { $chats } чат
    [few] { $chats } чата
   *[many] { $chats } чатов
}
stats-picture = Объявления и подписчики
stats-picture-copies = Доставки по дням
stats-picture-subscribers = Подписчиков на конец дня
stats-picture-end = Подписчиков на конец: { $count }
stats-unclear = В словах <b>{ $typed }</b> не удалось распознать период.
stats-future = <b>{ $typed }</b> – ещё впереди: данных пока нет.
stats-too-long = <b>{ $typed }</b> – это больше года, такой график не прочесть. Запрашивайте по годам.
stats-usage = Как указать период:
    <code>/stats 7</code> – последние 7 дней
    <code>/stats месяц</code>, <code>/stats год</code> – последние 30 или 365 дней
    <code>/stats октябрь</code>, <code>/stats { $month }</code> – календарный месяц
    <code>/stats { $days }</code> – от одного дня до другого
button-stats-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[many] { $count } дней
}
stats-not-editor = Сколько подписчиков и кто что получил, видит пресс-служба. Если вы из неё, попросите администратора дать вам доступ.
    Как исполняется дорожная карта: /status. Что опубликовано: /latest
stats-only-in-private = Показатели объявлений я сообщаю в личном чате, а не в группе.
