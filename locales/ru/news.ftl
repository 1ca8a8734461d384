# Что узнают те, кто следит за пунктами.

news-status = Статус: { $before } → <b>{ $after }</b>
news-progress = Ход исполнения: { $before } → <b>{ $after }</b>
news-deadline = Срок: { $before } → <b>{ $after }</b>
news-overdue = ■ <b>Просрочено</b>: срок был { $date }
news-instead = Вместо него: { $instead }
news-why = Вы получили это, потому что следите за этим пунктом.
news-digest = 🔔 <b>Пункты, за которыми вы следите: что изменилось</b> ({ $count })
news-more = … и ещё { $count ->
    [one] { $count } пункт
    [few] { $count } пункта
   *[many] { $count } пунктов
}: /following
news-overdue-title = ■ <b>Впервые просрочено по вашим подпискам</b> ({ $count })
news-overdue-more = … и ещё { $count ->
    [one] { $count } пункт
    [few] { $count } пункта
   *[many] { $count } пунктов
}: /overdue
news-overdue-why = Это пришло с дайджестом по вашим подпискам.
button-news-open = Открыть
button-news-history = 🕑 История
button-news-end = 🔕 Не следить
button-news-following = 🔔 За чем я слежу
