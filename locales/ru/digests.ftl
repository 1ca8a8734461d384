# Дайджесты: что опубликовано с прошлого раза и что ничего не опубликовано.

digest-title = <b>{ $count ->
    [one] Опубликовано { $count } объявление
    [few] Опубликовано { $count } объявления
   *[other] Опубликовано { $count } объявлений
}</b>
digest-line = { $kind } · { $time }
    <a href="{ $link }">{ $title }</a>
digest-more = … и ещё { $count }: /latest
digest-footer = Изменить частоту: /subscriptions, время: /digest
digest-retracted = 🚫 { $count ->
    [one] Из этого дайджеста отозвано { $count } объявление.
    [few] Из этого дайджеста отозвано { $count } объявления.
   *[other] Из этого дайджеста отозвано { $count } объявлений.
}
digest-everywhere = Все регионы
digest-regions = Несколько регионов
digest-nowhere = Без привязки к региону
digest-nothing = 🗞 За неделю ничего нового: по вашим подпискам ничего не публиковалось.
button-silence-off = 🔕 Не сообщать об этом
button-silence-on = 🔔 Сообщать, если новостей нет
digest-silence-on = Если за неделю ничего не вышло, в понедельник придёт одна строка об этом. Отключить: <code>/digest тихо</code>
digest-silence-off = Если за неделю ничего не вышло, сообщения об этом не будет. Включить: <code>/digest сообщать</code>
times-zone = 🌍 Время — по поясу { $zone }. Другой пояс: <code>/digest Berlin</code>
