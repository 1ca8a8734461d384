# Объявления для чтения, почему сообщение пришло и почему не пришло.

command-latest = Объявления, сначала новые
command-meetings = Заседания и совещания, сначала новые
command-instructions = Поручения, сначала новые
command-why = Почему пришло сообщение: ответьте на него этой командой
command-missed = Что опубликовано, но к вам не пришло, и почему
button-announcements = 📢 Объявления

announcements-title = <b>Объявления: { $count }</b>
announcements-title-about = <b>{ $about }</b>
    Объявлений: { $count }
announcements-none = Пока ничего не опубликовано.
announcements-none-about = Пока ничего не опубликовано по теме: <b>{ $about }</b>
announcements-none-help = Подпишитесь, и я сообщу, когда что-нибудь появится.
announcements-none-subscribed = Вы на это подписаны: я сообщу, когда что-нибудь появится.
post-unknown = Объявления { $number } нет. Номера есть и у черновиков, а публикуется не каждый.
post-absent-help = Посмотрите, что ещё опубликовано, или выберите, о чём вам сообщать.
announcement-retracted = Объявление { $number } (отозвано)

why-usage = Ответьте командой /why на моё сообщение, и я объясню, почему оно пришло.
why-not-mine = Это не моё сообщение: объяснить я могу только свои.
why-asked = Это ответ: его запросили в этом чате словами или кнопкой. Ни одна подписка его не присылала.
why-digest = <b>Дайджест: { $count ->
    [one] { $count } объявление
    [few] { $count } объявления
   *[many] { $count } объявлений
}</b>
why-more = … и ещё { $count }.
why-because = { $count ->
    [one] Пришло по этой подписке:
   *[other] Пришло по этим подпискам, первая определила время:
}
why-follows = 🔔 Вы следите за пунктом { $item }.
why-overdue = Срок истёк, а дайджест об этом вы получаете по { $count ->
    [one] подписке
   *[other] подпискам
}:
why-news-more = … и ещё { $count ->
    [one] { $count } пункт
    [few] { $count } пункта
   *[many] { $count } пунктов
}
why-ended = <i>(с тех пор убрана)</i>
why-emergency = Это экстренное сообщение: оно приходит всем, кого может касаться, независимо от подписок.
why-forgotten = Пришло по подписке, сведения о которой уже не хранятся.
button-change-subscription = 🔔 Изменить эту подписку

missed-days = { $days ->
    [one] последний { $days } день
    [few] последние { $days } дня
   *[many] последние { $days } дней
}
missed-title = <b>За { $days } { $missed ->
    [0] сюда пришло всё, что должно было прийти
    [one] сюда не пришло { $missed } объявление
    [few] сюда не пришли { $missed } объявления
   *[many] сюда не пришло { $missed } объявлений
}</b>; пришло: { $came }.
missed-nothing-published = За { $days } ничего не опубликовано.
missed-unknown = Ещё о { $unknown } ничего не известно.
missed-all-came = Всё, что опубликовано за { $days }, пришло сюда: { $came ->
    [one] { $came } объявление.
    [few] { $came } объявления.
   *[many] { $came } объявлений.
}
missed-usage = Можно посмотреть от 1 до { $days } дней назад: напишите, например, <code>/missed 14</code>
button-missed = Последние { $days } дней
missed-how = Нажмите номер, чтобы прочитать. За другой срок: <code>/missed 14</code>
missed-waiting = 🔔 О пунктах ещё { $count ->
    [one] придёт { $count } сообщение
    [few] придут { $count } сообщения
   *[many] придёт { $count } сообщений
}, ближайшее – { $time }
missed-decision = решение о { $item }
missed-reminder = напоминание: { $body }
missed-duty = сообщение по вашей роли

explained-came = пришло
explained-taken-back = пришло, затем отозвано и удалено
explained-retracted = отозвано раньше, чем успело прийти
explained-queued = уже в пути
explained-held = пресс-служба приостановила рассылку
explained-cancelled = пресс-служба прекратила рассылку раньше, чем дошла очередь
explained-quiet = ждёт конца тихих часов: { $time }
explained-digest = придёт со следующим дайджестом: { $time }
explained-again = Telegram пока не принял, следующая попытка: { $time }
explained-paused = у вас была пауза
explained-stopped = сообщения остановлены командой /stop; вернуть их: /start
explained-blocked = бот был здесь заблокирован или удалён
explained-away = до { $time } сообщения были остановлены или бот был здесь заблокирован
explained-unsubscribed = подписку убрали раньше, чем объявление успело прийти
explained-refused = Telegram не принял сообщение
explained-subscribed-later = подписка оформлена после публикации
explained-not-subscribed = ни одна подписка здесь под него не подходит
explained-elsewhere = экстренное сообщение для других регионов
explained-before-start = неизвестно: опубликовано до нашего знакомства или до того, как вы попросили всё забыть
explained-forgotten = сведения о том, пришло ли оно, уже не хранятся: прошло слишком много времени
why-too-old = Этому сообщению больше { $days ->
    [one] { $days } дня
   *[other] { $days } дней
}. Дольше я не храню, почему что-то пришло.
