# Стол пресс-службы: как объявление пишут, согласуют, планируют и публикуют.

help-editors = <b>Для пресс-службы</b>
command-announce = Написать объявление
command-drafts = Черновики в работе
command-scheduled = Запланированные объявления
command-sent = Опубликованные объявления
command-cancel = Выйти из диалога; черновик останется

desk-compose = <b>Новое объявление</b>
    Пришлите или перешлите текст в том оформлении, в каком его увидят читатели. Можно с фотографиями и файлами. Первая строка станет заголовком.
    Тексты на разных языках присылайте один за другим.

    ✍️ Всё, что вы пришлёте сейчас, станет объявлением; только отдельное число или время — нет. Спросить меня можно командой: <code>/item 49</code>. Выйти: /cancel
desk-head = 📝 <b>Черновик { $number }</b> · { $kind }
desk-waiting = ⏳ Ждёт согласования; выйдет после него, не раньше чем { $time }
desk-waiting-now = ⏳ Ждёт согласования; выйдет сразу после него
desk-waiting-short = ⏳ ждёт согласования
desk-planned = 🕑 Выйдет { $time }
desk-going = 🚀 Выходит сейчас
desk-published = ✅ Опубликовано
desk-discarded = 🗑 Удалено
desk-no-text = Текста пока нет
desk-languages = Текст: { $there }
desk-languages-missing = Текст: { $there } · нет: { $missing }
desk-no-topics = Регион, орган или пункт не указаны: объявление получат подписчики на всё и на этот вид.
desk-emergency = Экстренное сообщение получат все, кого оно может касаться, на что бы они ни были подписаны.
desk-files = 📎 { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
}
desk-too-many-files = ⚠ В одном сообщении не больше 10 файлов. Уберите их и пришлите меньше.
desk-mixed-files = ⚠ Документы нельзя отправить вместе с фото и видео. Уберите файлы и пришлите что-то одно.
desk-all-regions = Все регионы
desk-reach = { $channels ->
    [0] Получат
   *[other] Выйдет в официальном канале; получат
} <b>{ $count ->
    [one] { $count } чат
    [few] { $count } чата
   *[many] { $count } чатов
}</b>.
desk-reach-more = { $channels ->
    [0] Получат
   *[other] Выйдет в официальном канале; получат
} <b>больше { $count ->
    [one] { $count } чата
    [few] { $count } чатов
   *[many] { $count } чатов
}</b>.
desk-reach-digests = В дайджесте — ещё { $count ->
    [one] { $count } чат
    [few] { $count } чата
   *[many] { $count } чатов
}.
desk-reach-time = Рассылка займёт { $time }.
desk-price = ⭐ Платная рассылка: спишется не больше { $stars ->
    [one] { $stars } звезды
    [few] { $stars } звёзд
   *[many] { $stars } звёзд
} с баланса бота, по 0,1 за каждое сообщение сверх 30 в секунду.
desk-price-more = ⭐ Платная рассылка: спишется больше { $stars ->
    [one] { $stars } звезды
    [few] { $stars } звёзд
   *[many] { $stars } звёзд
} с баланса бота, по 0,1 за каждое сообщение сверх 30 в секунду.
desk-time-moments = несколько мгновений
desk-time-seconds = { $count ->
    [one] около { $count } секунды
    [few] около { $count } секунд
   *[many] около { $count } секунд
}
desk-time-minutes = { $count ->
    [one] около { $count } минуты
    [few] около { $count } минут
   *[many] около { $count } минут
}
desk-time-hours = { $count ->
    [one] около { $count } часа
    [few] около { $count } часов
   *[many] около { $count } часов
}
desk-lost = ⚠ Незнакомое мне оформление пропущено, текст остался: { $texts }
desk-listening = ✍️ Что пришлёте сейчас, добавится к тексту на { $language ->
    [kk] казахском
    [ru] русском
   *[en] английском
}; текст на другом языке встанет на своё место.
desk-unknown = Не знаю, что такое «{ $words }». Напишите регион, орган, направление или пункт: <code>Караганда</code>, <code>95</code>

desk-kinds = Что это за объявление?
desk-wording = Текст на { $language ->
    [kk] казахском
    [ru] русском
   *[en] английском
}: <b>{ $title }</b>
desk-write = Пришлите текст на { $language ->
    [kk] казахском
    [ru] русском
   *[en] английском
} языке.
desk-write-instead = Он заменит нынешний.
desk-choose-regions = <b>О каких регионах объявление?</b>
    Нажмите или напишите названия: <code>Караганда, Астана</code>
desk-choose-agencies = <b>О каких органах объявление?</b>
    Нажмите или напишите названия: <code>Минэнерго, акимат Карагандинской области</code>
desk-choose-directions = <b>О каких направлениях объявление?</b>
    Нажмите или напишите названия: <code>здравоохранение</code>
desk-choose-items = <b>О каких пунктах объявление?</b>
    Напишите номера или нажмите: <code>95, P-12</code>
desk-preview = 👁 <b>На { $language ->
    [kk] казахском
    [ru] русском
   *[en] английском
}</b> читатели получат:

desk-publish-question = { $what ->
    [correction] Опубликовать исправление объявления { $number } сейчас?
   *[announcement] Опубликовать объявление { $number } сейчас?
}
    <b>{ $title }</b>
desk-hand-over-question = { $what ->
    [correction] Передать исправление объявления { $number } на согласование?
   *[announcement] Передать объявление { $number } на согласование?
}
    <b>{ $title }</b>
    Оно выйдет, как только его согласует другой администратор.
desk-missing = ⚠ Нет текста: { $languages }. Их читатели получат текст на { $shown ->
    [kk] казахском
    [ru] русском
   *[en] английском
} языке с пометкой.
desk-discard-question = Удалить черновик { $number }? Вернуть его будет нельзя.
    <b>{ $title }</b>
desk-when = <b>Когда опубликовать?</b> Время — по поясу { $zone }.
    Нажмите или напишите: <code>завтра 10:00</code>, <code>25.11 18:30</code>, <code>через 2 часа</code>
desk-when-approved = Ещё нужно согласование другого администратора: раньше объявление не выйдет.
desk-time-missing = Не вижу времени. Напишите его так: <code>10:00</code>.
desk-day-unknown = Не понимаю, какой это день.
desk-time-past = Этот момент уже прошёл.
desk-laid-aside = Вы вышли из диалога. Черновик { $number } остался в /drafts: <b>{ $title }</b>
desk-moved = 📝 Черновик { $number }: смотрите ниже ↓
desk-left = Вы вышли из диалога. Ничего не было начато.
desk-nothing-to-cancel = Выходить не из чего.
desk-not-editor = Объявления пишет пресс-служба. Если вы из неё, попросите администратора дать вам доступ.
    Чтобы получать объявления, откройте регион или пункт и нажмите 🔔: /region
desk-only-in-private = Объявления пишут в личном чате со мной, а не в группе.

desk-approve-question = <b>Публиковать в таком виде?</b> Вы согласуете именно этот текст; если его изменят, согласовать придётся заново.
desk-approve-call = 📨 Объявление { $number } пришло из файла и ждёт согласования вторым человеком.
    <b>{ $title }</b>

    Откройте, посмотрите, каким его получат читатели, затем согласуйте или верните.
desk-approved = ✅ { $what ->
    [correction] Исправление объявления { $number } согласовано
   *[announcement] Объявление { $number } согласовано
}; выйдет { $time }.
    <b>{ $title }</b>
desk-sent-back = ↩ { $what ->
    [correction] Исправление объявления { $number } возвращено
   *[announcement] Объявление { $number } возвращено
} тому, кто его готовил.
    <b>{ $title }</b>
desk-reason = ↩ Почему возвращено { $what ->
    [correction] исправление объявления { $number }
   *[announcement] объявление { $number }
}: { $reason }
    <b>{ $title }</b>
desk-reason-question = Напишите одним сообщением, почему возвращено объявление { $number }, — я передам. /cancel — без причины

desk-alert-not-editor = Это может делать только пресс-служба.
desk-alert-closed = Это объявление уже опубликовано или удалено.
desk-alert-planned = Оно запланировано или ждёт согласования: сначала верните его в работу.
desk-alert-changed = С тех пор его изменили. Посмотрите ещё раз.
desk-alert-own = Последние изменения внесли вы: согласовать должен кто-то другой.
desk-alert-no-text = В нём пока нет текста.
desk-alert-files = Эти файлы нельзя отправить вместе: не больше 10, документы отдельно от фото и видео.
desk-alert-too-late = Этот момент уже прошёл: выберите другой.

desk-drafts = <b>Черновики: { $count }</b>
desk-drafts-none = Черновиков нет. /announce — начать новый.
desk-scheduled = <b>Запланировано: { $count }</b>
desk-scheduled-none = Ничего не запланировано. /drafts — то, что в работе.
desk-sent = <b>Опубликовано: { $count }</b>
desk-sent-none = Пока ничего не опубликовано. /announce — написать объявление.
desk-sent-counts = ✓ доставлено { $sent }{ $failed ->
    [0] {""}
   *[other] , ✗ не доставлено { $failed }
}

button-desk-items = № Пункты
button-desk-add-all = ➕ Всё предложенное ({ $count })
button-desk-preview = 👁 Посмотреть, как выйдет
button-desk-publish = 🚀 Опубликовать
button-desk-schedule = 🕑 Запланировать
button-desk-hand-over = 📨 На согласование
button-desk-publish-sure = 🚀 Да, опубликовать
button-desk-hand-over-sure = 📨 Да, передать
button-desk-discard = 🗑 Удалить
button-desk-discard-sure = 🗑 Да, удалить
button-desk-drop-files = 📎 Убрать файлы
button-desk-take-back = ↩ Вернуть в работу
button-desk-when = 🕑 Изменить время
button-desk-replace = ✏️ Заменить
button-desk-move = Язык текста: { $language }
button-desk-drop = 🗑 Убрать
button-desk-done = ✓ Готово
button-desk-open = 📝 Открыть
button-desk-drafts = 📝 Черновики
button-desk-approve = ✅ Согласовать
button-desk-send-back = ↩ Вернуть

# Что попадает в черновик, а что нет.
desk-rule = ✍️ В течение часа после вашего последнего действия здесь присланный текст или файл попадёт в этот черновик. Спросить меня можно командой: <code>/item 49</code>. Выйти: /cancel
desk-rule-step = ✍️ Что напишете сейчас, будет ответом на этот вопрос. Спросить меня можно командой: <code>/item 49</code>. Выйти: /cancel
desk-not-taken = ⚠ Текст на { $language ->
    [kk] казахском
    [ru] русском
   *[en] английском
} языке уже есть, поэтому присланный не принят. Чтобы заменить прежний, нажмите кнопку и пришлите новый ещё раз.
desk-not-a-text = ⚠ «{ $words }» — это не текст, а только число, время или знаки: сообщение не принято. Вопрос: <code>/item 49</code>. Время: кнопка 🕑 под черновиком.
desk-too-long = ⚠ Текст на { $language ->
    [kk] казахском
    [ru] русском
   *[en] английском
} языке длиннее пяти сообщений. Замените его более коротким, остальное приложите файлом.
desk-alert-too-long = Текст длиннее пяти сообщений: сократите его.
desk-alert-too-far = До этого момента больше года: выберите другой.
desk-preview-missing = 👁 Читатели на { $language ->
    [kk] казахском
    [ru] русском
   *[en] английском
} языке получат текст на { $shown ->
    [kk] казахском
    [ru] русском
   *[en] английском
}; под ним будет пометка:
desk-stale = ↩ { $what ->
    [correction] Исправление объявления { $number }
   *[announcement] Объявление { $number }
}: { $why ->
    [changed] текст изменили после того, как вас спросили, поэтому решать здесь нечего. Когда объявление передадут снова, я снова спрошу.
    [back] объявление вернули в работу. Когда его передадут снова, я снова спрошу.
    [approved] уже согласовал кто-то другой.
    [published] уже опубликовано.
   *[discarded] удалено.
}
    <b>{ $title }</b>
button-desk-ask-second = 👥 Сначала согласовать
