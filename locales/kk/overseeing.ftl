# Жарияланған хабарландыру редакторлар көзімен: күйі қандай, кідірту, тоқтату, түзету, қайтарып алу.

sent-head = 📢 <b>{ $number }-хабарландыру</b> · { $kind }
sent-published = Жарияланды: { $time }
sent-corrected = ✏️ Түзетілді: { $time }
sent-retracted = 🚫 Қайтарып алынды: { $time }
sent-correction = ⏳ Түзетуі дайындалып жатыр: { $number }-нобай
sent-arrived = ✓ Жеткізілді: { $sent } / { $total }
sent-parked = Көп әрекеттен кейін де жеткізілмеді: { $count }
sent-reason = · { $reason } – { $count }
sent-posting = <b>Тарату</b>
sent-correcting = <b>Жеткізілген хабарлар түзетіліп жатыр</b>
sent-retracting = <b>Жеткізілген хабарлар жойылып жатыр</b>
sent-who-may = Түзетуді де хабарландырудың өзі сияқты басқа әкімші мақұлдауы керек. Ал қайтарып алуды кез келген әкімші жалғыз жасай алады: қате күтпейді.
sent-retract-question = { $number }-хабарландыруды қайтарып аласыз ба? Одан кейін қалпына келтіру мүмкін емес.
    <b>{ $title }</b>
    Ол арналарды қосқанда { $copies } чатқа жеткен. Telegram әлі рұқсат беретін жерде хабар жойылады; басқа жерде орнына белгі қойылады. Мәтіні мұрағаттан өшіріледі.
send-cancel-question = { $number }-хабарландыруды таратуды біржола тоқтатасыз ба?
    <b>{ $title }</b>
    Алғаны: { $sent } / { $total }; қалғандары алмайды. Кідіртуді кері қайтаруға болады, тоқтатуды болмайды.
send-trouble = ⏸ <b>{ $number }-хабарландыруды тарату өздігінен кідірді.</b>
    { $title }
    Қатарынан болған қате: { $failures }. Соңғысы: { $reason }
    Әзірге алғаны: { $sent } / { $total }.
send-trouble-help = Алдымен себебін анықтаңыз: Telegram қолжетімді ме, бот әлі бар ма, мәтін қабылдана ма. Содан кейін таратуды жалғастырыңыз: күтіп тұрғандардың бәрі алады.
sent-unpinned = 📌 Арнада бекітілмеді: { $reason }

button-in-channel = 📢 Арнада
button-send-pause = ⏸ Кідірту
button-send-resume = ▶️ Жалғастыру
button-send-cancel = ⛔ Тоқтату
button-send-cancel-sure = ⛔ Иә, біржола тоқтату
button-sent-card = 📊 Толығырақ
button-sent-correct = ✏️ Түзету
button-sent-correction = ✏️ Түзетуді ашу
button-sent-retract = 🚫 Қайтарып алу
button-sent-retract-sure = 🚫 Иә, қайтарып алу
button-sent-read = 📄 Оқу
button-sent-refresh = 🔄 Жаңарту

desk-head-correction = ✏️ <b>{ $of }-хабарландыруды түзету</b> · { $number }-нобай · { $kind }
desk-correction-short = ({ $of }-хабарландырудың түзетуі)
desk-retracted = 🚫 қайтарып алынды: { $time }
desk-reach-copies = Арналарды қосқанда <b>жеткізілген { $count } хабар</b> түзетіледі; түзетілгені уақытымен белгіленеді. Әлі күтіп тұрғандар түзетілген мәтінді алады.
desk-alert-unaltered = Әзірге ештеңе түзетілген жоқ. Тілді және «✏️ Алмастыру» түймесін басып, жаңа мәтінді жіберіңіз, содан кейін жариялаңыз.
desk-alert-elsewhere = Бұл бұрын жасалған немесе өздігінен аяқталған.
