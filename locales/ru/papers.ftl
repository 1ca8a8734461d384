# Отчёт об исполнении по запросу в чате.

command-report = Отчёт об исполнении: PDF и Excel
paper-menu = 📄 <b>Отчёт об исполнении</b>
    Период: <b>{ $period }</b>
    Охват: { $about }

    Выберите другой период или сузьте охват. Можно и написать после команды: <code>/report минздрав 3 квартал</code>
button-paper-make = 📄 Составить: PDF и Excel
button-paper-plans = 🗓 По расписанию…
button-paper-any = Все
paper-narrow-programme = По какой программе?
paper-narrow-body = По какому органу?
paper-narrow-region = По какому региону?
paper-waits = ⏳ Отчёт ждёт своей очереди.
paper-gathers = Читаю журнал изменений и сверяю все цифры…
paper-draws = Составляю документ и таблицы…
paper-goes = Отправляю файлы…
paper-done = ✓ Отчёт готов: { $count ->
    [one] { $count } пункт
    [few] { $count } пункта
   *[many] { $count } пунктов
}. Корень журнала: <code>{ $root }</code>
paper-too-many = Вы уже ждёте несколько отчётов. Повторите, когда они придут.
paper-unreconciled = ⚠️ <b>Отчёт не составлен: цифры не сходятся.</b>
paper-more-mismatches = и ещё { $count }
paper-unsound = ⚠️ <b>Отчёт не составлен: журнал изменений повреждён.</b>
    <code>{ $fault }</code>
    Сообщите администратору: подробности покажет <code>jolkarta verify</code>.
paper-unknown = Отчёт не составлен: <code>{ $key }</code> больше нет в реестре.
paper-future = Этот период ещё впереди, отчитываться пока не о чем. Выберите более ранний.
paper-bad-period = «{ $text }» – не период. Например: <code>/report 2026-07-01 2026-09-30</code>, <code>/report 3 квартал</code>, <code>/report октябрь</code>
paper-usage = После команды назовите период, орган, регион или программу, в любом порядке:
    <code>/report 3 квартал</code>
    <code>/report минздрав октябрь</code>
    <code>/report Карагандинская область 2026-07-01 2026-09-30</code>
    Или откройте меню: /report
paper-failed = Отчёт составить не удалось, и это не ваша вина. Сообщите администратору этот номер: <code>{ $id }</code>
mismatch-count = { $of }: { $one } – { $first }, { $other } – { $second }
mismatch-item = { $item }: <code>{ $member }</code> – { $told }, а в журнале { $ledger } (запись { $entry })
cut-status = по статусам
cut-health = по состоянию
cut-body = по ответственным органам
cut-direction = по направлениям
cut-programme = по программам
cut-region = по регионам
cut-list = в списке
cut-ledger = в журнале
paper-caption = 📄 <b>Отчёт об исполнении</b>
    { $period }
    { $about }
    Пунктов: { $items } · исполнено: { $completed } · просрочено: { $overdue } · выполнено в среднем: { $percent }
paper-plans = 🗓 <b>Отчёты по расписанию</b>
    В 9 утра их получают все контролёры и администраторы.
paper-plans-none = 🗓 Отчётов по расписанию пока нет. Такие отчёты в 9 утра получают все контролёры и администраторы.
paper-plan = • { $rhythm }: { $about }. Следующий: { $next }
paper-plan-refused = Такой отчёт уже есть в расписании, или расписание заполнено.
paper-plan-unread = ⚠️ «{ $text }» не называет ни периодичности, ни дня: ничего не запланировано.
paper-plans-usage = Чтобы отчёт приходил в один день года или только по органу, региону, программе, напишите: <code>/report график 20 апреля</code>, <code>/report график ежемесячно Карагандинская область</code>
rhythm-monthly = ежемесячно
rhythm-quarterly = ежеквартально
rhythm-yearly = каждый год, { $day }
paper-only-in-private = Отчёт об исполнении я составляю в личном чате.
paper-not-yours = Отчёт об исполнении составляется для контролёров и администраторов. Как идут дела, открыто всем: /status
paper-alert-not-yours = Это доступно контролёрам и администраторам.
root-notice = 🔗 Корень журнала изменений, { $day }:
    <code>{ $root }</code>
    Всякий, у кого есть копия журнала, может по нему убедиться, что более ранние записи не изменены: <code>jolkarta verify ledger.jsonl --root { $root }</code>
