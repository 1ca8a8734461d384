# Чатта сұралатын орындалу туралы есеп.

command-report = Орындалу туралы есеп: PDF және Excel
paper-menu = 📄 <b>Орындалу туралы есеп</b>
    Кезең: <b>{ $period }</b>
    Қамтуы: { $about }

    Басқа кезеңді таңдаңыз немесе қамтуын тарылтыңыз. Пәрменнен кейін жазуға да болады: <code>/report қарағанды 3-тоқсан</code>
button-paper-make = 📄 Жасау: PDF және Excel
button-paper-plans = 🗓 Кесте бойынша…
button-paper-any = Барлығы
paper-narrow-programme = Қай бағдарлама бойынша?
paper-narrow-body = Қай орган бойынша?
paper-narrow-region = Қай өңір бойынша?
paper-waits = ⏳ Есеп кезегін күтіп тұр.
paper-gathers = Өзгерістер журналын оқып, барлық санды салыстырып жатырмын…
paper-draws = Құжат пен кестелерді жасап жатырмын…
paper-goes = Файлдарды жіберіп жатырмын…
paper-done = ✓ Есеп дайын: { $count } тармақ. Журналдың түбірі: <code>{ $root }</code>
paper-too-many = Сіз бірнеше есепті күтіп тұрсыз. Олар келген соң қайта сұраңыз.
paper-unreconciled = ⚠️ <b>Есеп жасалмады: сандар сәйкес келмейді.</b>
paper-more-mismatches = тағы { $count }
paper-unsound = ⚠️ <b>Есеп жасалмады: өзгерістер журналы бүлінген.</b>
    <code>{ $fault }</code>
    Әкімшіге хабарлаңыз: толығырақ <code>jolkarta verify</code> айтады.
paper-unknown = Есеп жасалмады: <code>{ $key }</code> тізілімде енді жоқ.
paper-future = Бұл кезең әлі басталған жоқ, есеп беретін ештеңе жоқ. Ертерек кезеңді таңдаңыз.
paper-bad-period = «{ $text }» – кезең емес. Мысалы: <code>/report 2026-07-01 2026-09-30</code>, <code>/report 3-тоқсан</code>, <code>/report қазан</code>
paper-usage = Командадан кейін кезеңді, органды, өңірді немесе бағдарламаны атаңыз, реті маңызды емес:
    <code>/report 3-тоқсан</code>
    <code>/report денсаулық сақтау министрлігі қазан</code>
    <code>/report Қарағанды облысы 2026-07-01 2026-09-30</code>
    Немесе мәзірді ашыңыз: /report
paper-failed = Есепті жасау мүмкін болмады, бұған сіз кінәлі емессіз. Әкімшіге мына нөмірді айтыңыз: <code>{ $id }</code>
mismatch-count = { $of }: { $one } – { $first }, { $other } – { $second }
mismatch-item = { $item }: <code>{ $member }</code> – { $told }, ал журналда { $ledger } ({ $entry }-жазба)
cut-status = мәртебесі бойынша
cut-health = жай-күйі бойынша
cut-body = жауапты органдар бойынша
cut-direction = бағыттар бойынша
cut-programme = бағдарламалар бойынша
cut-region = өңірлер бойынша
cut-list = тізімде
cut-ledger = журналда
paper-caption = 📄 <b>Орындалу туралы есеп</b>
    { $period }
    { $about }
    Тармақ: { $items } · орындалды: { $completed } · мерзімі өткен: { $overdue } · орташа орындалуы: { $percent }
paper-plans = 🗓 <b>Кесте бойынша жасалатын есептер</b>
    Таңғы 9-да барлық бақылаушы мен әкімшіге жіберіледі.
paper-plans-none = 🗓 Кесте бойынша жасалатын есеп әзірге жоқ. Мұндай есептер таңғы 9-да барлық бақылаушы мен әкімшіге жіберіледі.
paper-plan = • { $rhythm }: { $about }. Келесісі: { $next }
paper-plan-refused = Мұндай есеп кестеде бар немесе кесте толып қалды.
paper-plan-unread = ⚠️ «{ $text }» мерзімділікті де, күнді де атамайды: ештеңе жоспарланған жоқ.
paper-plans-usage = Есеп жылдың бір күнінде немесе тек бір орган, өңір, бағдарлама бойынша келуі үшін былай жазыңыз: <code>/report кесте 20 сәуір</code>, <code>/report кесте ай сайын Қарағанды облысы</code>
rhythm-monthly = ай сайын
rhythm-quarterly = тоқсан сайын
rhythm-yearly = жыл сайын, { $day }
paper-only-in-private = Орындалу туралы есепті жеке чатта жасаймын.
paper-not-yours = Орындалу туралы есеп бақылаушылар мен әкімшілерге арналған. Жұмыс барысы бәріне ашық: /status
paper-alert-not-yours = Бұл бақылаушылар мен әкімшілерге арналған.
root-notice = 🔗 Өзгерістер журналының түбірі, { $day }:
    <code>{ $root }</code>
    Журналдың көшірмесі бар кез келген адам бұрынғы жазбалардың өзгертілмегенін осымен тексере алады: <code>jolkarta verify ledger.jsonl --root { $root }</code>
