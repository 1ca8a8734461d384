# Тізімдер, жиынтықтар, органдардың, өңірлердің және бағыттардың карталары; түймелер.

deadlines-title = { $count ->
    [0] Мерзімі келетін тармақ жоқ
   *[other] Мерзімдер: { $count } тармақ
}
deadlines-none = Кейін де мерзімі келетін тармақ жоқ.
deadlines-next = Ең жақыны – { $item }, мерзімі { $date }. { $title }
overdue-title = Мерзімі өткен: { $count } тармақ
meaning-overdue-still = Мұнда осы күнге дейін кешігіп тұрғандар. Кешіккен, бірақ орындалып қойғандары – «{ $health }» тізімінде.
overdue-none = Мерзімі өткен тармақ жоқ
wider = Тағы { $count } тармақ бүкіл елге қатысты.
scope-everything = Барлық тармақ
scope-wide = бүкіл ел

status-head = { $total } тармақ, мерзімі өткені { $overdue }
status-mean = орташа орындалуы { $percent }
status-empty = Мұнда тармақ жоқ.
tally-line = { $health }: <b>{ $count }</b>
tally-part = { $health } { $count }
tally-total = Барлығы: <b>{ $count }</b>
week = Соңғы 7 күнде: { $changes }.
week-quiet = Соңғы 7 күнде өзгеріс болған жоқ.
week-reports = { $count } есеп берілді
week-moves = { $count } мерзім ауыстырылды
week-confirmed = { $count } тармақ расталды
week-overdue = { $count } тармақтың мерзімі өтті

subject-items = <b>{ $count } тармақ</b>
subject-no-items = Тармақ жоқ.
agency-closed = Қызметін тоқтатқан күні: { $date }
agency-since = Құрылған күні: { $date }
agency-successors = Қазір жауапты: { $names }
list-agencies = <b>Жауапты органдар: { $count }</b>
    Таңдаңыз немесе жазыңыз: <code>/agency Энергетика министрлігі</code>
list-regions = <b>Өңірлер: { $count }</b>
    Таңдаңыз немесе жазыңыз: <code>/region Қарағанды</code>
list-directions = <b>Бағыттар: { $count }</b>
    Таңдаңыз немесе жазыңыз: <code>/direction денсаулық сақтау</code>

search-title = «{ $words }» бойынша табылғаны: { $count }
search-unknown = Еш жерде кездеспейді: { $words }. Жазылуы ұқсас немесе қалған сөздері бар жазбалар көрсетілді.
search-spelt-alike = Еш жерде кездеспейді: { $words }. Жазылуы ұқсас жазбалар көрсетілді.
search-none = «{ $words }» бойынша ештеңе табылмады.
search-none-help = Азырақ не басқа сөздермен іздеп көріңіз, мысалы <code>/search мектеп</code>, немесе таңдаңыз:
search-usage = Нені іздейін? Командадан кейін жазыңыз: <code>/search балабақша</code>
    Жеке чатта сөздің өзі жеткілікті.
search-forgotten = Бұл іздеудің сөздері енді сақталмайды. Қайта жазыңыз, мысалы: <code>/search мектеп</code>

button-history = 🕑 Тарихы
button-card = ‹ Тармаққа
button-back = ‹ Артқа
button-page = 🌐 Сайтта
button-app = Ашу
button-status = 📊 Жиынтық
button-deadlines = ⏰ Мерзімдер
button-overdue = ■ Мерзімі өткен
button-regions = 📍 Өңірлер
button-agencies = 🏛 Жауаптылар
button-directions = 🗂 Бағыттар
button-help = ❓ Көмек
button-language = 🌐 Тіл · Язык · Language
button-wider = + { $count } бүкіл ел бойынша
button-narrower = − бүкіл ел бойынша
