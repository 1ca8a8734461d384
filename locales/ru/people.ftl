# Люди с ролями: списки, приглашения, кто что сделал.

command-people = Люди и их роли
command-invite = Пригласить на роль
command-audit = Кто что сделал и в чём отказано
command-import = Загрузить данные из файла
help-duties = <b>Для вашей работы</b>

role-official = Должностное лицо
role-controller = Контролёр
role-editor = Редактор
role-administrator = Администратор
roles-officials = Должностные лица
roles-controllers = Контролёры
roles-editors = Редакторы
roles-administrators = Администраторы
duties-official = Отчитывается по пунктам своего органа с подтверждениями, просит о переносе сроков, получает напоминания.
duties-controller = Подтверждает исполнение или возвращает на доработку, решает о переносе сроков, получает отчёт об исполнении.
duties-editor = Пишет и публикует объявления, видит, как они доходят до читателей.
duties-administrator = Решает, кто что может, и видит, кто что сделал; может и то, что могут контролёры и редакторы.
person-number = номер в Telegram { $number }

people-title = <b>Люди с ролями: { $count }</b>
people-none = <b>Такой роли пока ни у кого нет.</b>
    Пригласить: /invite
people-found = <b>По имени «{ $words }» найдено: { $count }</b>
people-found-more = И ещё { $count }: допишите имя, чтобы сузить поиск.
people-nobody = <b>Никого с именем «{ $words }» среди людей с ролями нет.</b>
    Хватит и части имени; можно назвать и орган: <code>/people минздрав</code>. Все люди с ролями: /people
button-everybody = Все
button-people = ‹ Люди
button-invite = ＋ Пригласить
button-invitations = 🎟 Открытые приглашения: { $count }
button-invitations-open = 🎟 Открытые приглашения
holder-number = Номер в Telegram: <code>{ $number }</code>
holder-since = С { $time }
holder-since-by = С { $time }, кем дана: { $name }
holder-by-settings = Задано в настройках бота (ADMIN_IDS): меняется только там.
button-acts = 📜 Что сделано
button-demote = ✕ Снять роль
demote-question = <b>Снять роль?</b>
    { $name } — { $role }
    Роль закончится сразу, человек узнает об этом. Сделанное останется в истории.
demote-own-question = <b>Отказаться от собственной роли?</b>
    { $role }
    Она закончится сразу. Вернуть её сможет только приглашение другого администратора.
button-demote-sure = ✕ Да, снять
button-keep-role = ‹ Оставить
demoted = <b>Ваша роль здесь закончилась:</b> { $role }
    Спрашивать, подписываться и следить вы можете, как и все: /help. Если это ошибка, попросите у администратора новое приглашение.

invite-prompt = <b>На какую роль?</b>
    Или одной строкой: <code>/invite исполнитель министерство здравоохранения</code>, <code>/invite контролёр 3</code> (ссылка на 3 дня).
invite-into = <b>Должностное лицо какого органа?</b>
    Выберите или напишите название после команды: <code>/invite исполнитель здравоохранение</code>
invite-unknown = «{ $words }» — не роль, не орган и не число дней.
    Пример: <code>/invite исполнитель министерство здравоохранения 7</code>
invite-days = Ссылка может действовать от 1 до { $most } дней.
    Пример: <code>/invite контролёр 7</code>
invite-as = <b>Приглашение:</b> { $role }
invite-for = Сколько времени будет действовать ссылка?
button-invite-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}
button-invite-other = ‹ Другая роль
invitation-made = 🎟 <b>Приглашение:</b> { $role }
    Действует до { $time }, один раз, для одного человека.
invitation-made-how = Отправьте ссылку только этому человеку: принять её сможет тот, кто первым откроет. Она показана только здесь; если потеряется, отзовите приглашение и сделайте новое.
invitation-lost = Приглашение создано, но ссылка потерялась по дороге, и показать её снова нельзя. Отзовите его среди открытых и сделайте новое.
invitations-title = <b>Открытые приглашения: { $count }</b>
invitations-none = <b>Открытых приглашений нет.</b>
invitation-facts = создано { $made } · до { $time }
invitation-facts-by = создано { $made }, { $name } · до { $time }
button-uninvite = ✕ Отозвать
uninvite-question = <b>Отозвать приглашение?</b> Ссылка больше не сработает.
    { $role }
button-uninvite-sure = ✕ Да, отозвать
button-uninvite-keep = ‹ Оставить
invitation-offer = <b>Вас приглашают.</b> Ваша роль: <b>{ $role }</b>
invitation-offer-kept = Если вы согласитесь, ваше имя в Telegram, роль и то, что вы в ней делаете, будут храниться — только для администраторов: /privacy
invitation-until = Ссылка действует до { $time }, один раз, для одного человека. Если она не для вас, просто не принимайте её.
button-accept = ✓ Принять
invitation-unknown = По этой ссылке приглашения нет: возможно, она скопирована не целиком. Откройте её ещё раз из полученного сообщения или попросите новую.
invitation-yours = Вы приняли это приглашение, но с тех пор роль сняли. Попросите у администратора новую ссылку.
invitation-used = Это приглашение уже принял другой человек: ссылка действует один раз, для одного. Если она была для вас, сообщите администратору, который её прислал, и попросите новую.
invitation-expired = Срок приглашения истёк. Попросите новое у администратора, который его прислал.
invitation-revoked = Приглашение отозвано. Если роль вам всё ещё нужна, обратитесь к администратору, который его прислал.
invitation-have = Эта роль у вас уже есть, поэтому ссылка остаётся для того, кому она предназначена. Что вы можете: /help
invitation-accepted-by-you = Вы приняли это приглашение, и эта роль у вас есть. Что вы можете: /help
role-granted = ✓ <b>Теперь ваша роль:</b> { $role }
role-granted-help = /help — всё, что вы можете
invitation-accepted = ✓ Приглашение принято: { $name }, { $role }
button-holder = Открыть

staff-not-administrator = Это для администраторов бота. Если вам положена роль, администратор пришлёт ссылку-приглашение. Что могут все: /help
staff-only-in-private = Роли назначают в личном чате со мной, а не в группе.
staff-alert-not-administrator = Это может делать только администратор.
staff-alert-changed = Кто-то успел раньше: вот как всё обстоит сейчас.
staff-alert-by-settings = Этот администратор задан в настройках: изменить можно только там.
staff-alert-gone = Этого здесь больше нет. Свежий список: /people
staff-alert-demoted = Роль снята.
staff-alert-uninvited = Приглашение отозвано.
staff-alert-no-file = Этот файл больше не в работе: с тех пор начато другое. Отправьте его ещё раз: /import

acts-title = <b>Кто что сделал: { $count }</b>
acts-title-refused = <b>Отказано: { $count }</b>
acts-none = Пока ничего.
acts-usage = «{ $words }» — не человек, не пункт и не день.
    Примеры: <code>/audit 49</code>, <code>/audit { $day }</code>, <code>/audit</code> с именем или номером в Telegram, <code>/audit отказы</code>
acts-which = Таких людей несколько: «{ $words }». О ком речь?
button-acts-refused = ✕ Только отказы
button-acts-also-done = ✓ И сделанное
button-acts-all = Всё
act-erased = Удалено
act-announcement = объявление { $number }
deed-report = отчёт
deed-undo = отчёт взят назад
deed-undo-request = просьба о переносе срока взята назад
deed-ask-extension = просьба о переносе срока
deed-grant-extension = перенос срока разрешён
deed-refuse-extension = в переносе срока отказано
deed-confirm = подтверждение
deed-send-back = возврат на доработку
deed-withdraw = исключение пункта
deed-release = документ открыт для всех
deed-remove = подтверждающий материал удалён
deed-acknowledge = напоминание принято
deed-paper = отчёт об исполнении
deed-announce = работа над объявлением
deed-publish = публикация
deed-approve = согласование
deed-correct = исправление
deed-retract = отзыв объявления
deed-steer = пауза, продолжение или отмена рассылки
deed-stats = статистика пресс-службы
deed-invite = приглашение
deed-uninvite = приглашение отозвано
deed-accept = приглашение принято
deed-demote = роль снята
deed-people = люди и роли
deed-audit = журнал действий
deed-import = загрузка данных
denial-no-right = нет права
denial-own-report = собственный отчёт
denial-changed = тем временем изменилось
denial-closed = закрыто
denial-invalid = в таком виде невозможно
