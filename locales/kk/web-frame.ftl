# Әр беттің жиегі: атауы, бөлімдері, тілдері, көрсетілген күн, төменгі бөлігі; бет неге жоқ екенін айтатын беттер.

web-site = Jolkarta
web-motto = Жол картасы – жұрт алдында
web-description = Үкімет не шешті және ол орындалып жатыр ма: әр тармақтың мерзімі, жауапты органы және есептері.
web-skip = Мазмұнына өту
web-sections = Бөлімдер
web-languages = Тіл
web-overview = Шолу
web-items = Тармақтар
web-deadlines = Мерзімдер
web-regions = Өңірлер
web-agencies = Органдар
web-announcements = Хабарландырулар
web-indicators = Көрсеткіштер
web-projects = Жобалар
web-ledger = Журнал
web-demo = Көрсетілім
web-demo-note = Көрсетілім: тарихы мен сандары ойдан шығарылған. Ботты «Көрсетілім» бетінде байқап көруге болады.

web-past = { $date } күнгі жағдай осындай болған
web-back-to-today = Бүгінгі күнге оралу
web-other-day = Басқа күнді көрсету
web-show = Көрсету

web-no-report = Әлі есеп берілген жоқ
web-last-report = Соңғы есеп: { $ago }
web-last-report-on = Сол күнге дейінгі соңғы есеп: { $date }
web-just-now = жаңа ғана
web-minutes-ago = { $minutes } минут бұрын
web-hours-ago = { $hours } сағат бұрын
web-rule = Жай-күйі қалай анықталады
web-open-data = Ашық деректер
web-proof = Тарихты тексеру
web-telegram = Telegram-дағы бот

web-missing-title = Мұндай бет жоқ
web-missing = Мекенжай қате терілген немесе мұнда болған нәрсенің мекенжайы өзгерген болуы мүмкін.
web-misread-title = Мекенжай түсініксіз
web-misread = «{ $name }» үшін «{ $value }» деген мән жарамайды.
web-bad-day = «{ $value }» – күн емес. Күн былай жазылады: 2023-06-01.
web-future-day = { $value } күні әлі келген жоқ. Тек бүгінгі және өткен күндерді көрсетуге болады.
web-without-it = Бетті бұл шартсыз көрсету
web-busy-title = Қазір өткен күндер көп сұралып жатыр
web-busy = Дәл қазір өткен күндерді сұраушылар тым көп, сіздің сұрауыңызға кезек жетпеді. Бірнеше секундтан кейін қайталап көріңіз.
web-failed-title = Бет жасалмады
web-failed = Бұл – біздің қатеміз. Қайталап көріңіз; көмектеспесе, бізге мына нөмірді айтыңыз: { $number }
web-try-again = Қайталап көру
