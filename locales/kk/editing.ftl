# Баспасөз қызметінің үстелі: хабарландыру қалай жазылады, келісіледі, жоспарланады және жарияланады.

help-editors = <b>Баспасөз қызметіне</b>
command-announce = Хабарландыру жазу
command-drafts = Жұмыстағы нобайлар
command-scheduled = Жоспарланған хабарландырулар
command-sent = Жарияланған хабарландырулар
command-cancel = Диалогтан шығу; нобай сақталады

desk-compose = <b>Жаңа хабарландыру</b>
    Мәтінді оқырман көретін түрінде безендіріп жіберіңіз немесе қайта жолдаңыз. Фото мен файл қосуға болады. Бірінші жол тақырып болады.
    Бірнеше тілдегі мәтіндерді бірінен соң бірін жіберіңіз.

    /cancel – шығу
desk-head = 📝 <b>{ $number }-нобай</b> · { $kind }
desk-waiting = ⏳ Мақұлдауды күтіп тұр; содан кейін шығады, ең ерте уақыты: { $time }
desk-waiting-short = ⏳ мақұлдауды күтіп тұр
desk-planned = 🕑 Шығатын уақыты: { $time }
desk-going = 🚀 Қазір шығады
desk-published = ✅ Жарияланды
desk-discarded = 🗑 Жойылды
desk-no-text = Мәтін әзірге жоқ
desk-languages = Мәтін: { $there }
desk-languages-missing = Мәтін: { $there } · жоқ: { $missing }
desk-no-topics = Өңірі, органы немесе тармағы көрсетілмеген: оны бәріне немесе осы түрге жазылғандар алады.
desk-emergency = Төтенше хабарды неге жазылғанына қарамастан, қатысы болуы мүмкін адамның бәрі алады.
desk-files = 📎 Файл саны: { $count }
desk-too-many-files = ⚠ Бір хабарға 10 файлдан артық сыймайды. Файлдарды алып тастап, азырақ жіберіңіз.
desk-mixed-files = ⚠ Құжаттарды фото немесе бейнемен бірге жіберуге болмайды. Файлдарды алып тастап, бір түрін жіберіңіз.
desk-all-regions = Барлық өңір
desk-reach = { $channels ->
    [0] Алатындар:
   *[other] Ресми арнада шығады; алатындар:
} <b>{ $count } чат</b>.
desk-reach-more = { $channels ->
    [0] Алатындар:
   *[other] Ресми арнада шығады; алатындар:
} <b>{ $count } чаттан көп</b>.
desk-reach-digests = Дайджестпен тағы { $count } чат алады.
desk-reach-time = Тарату ұзақтығы: { $time }.
desk-price = ⭐ Ақылы тарату: бот балансынан ең көбі { $stars } жұлдыз шегеріледі, секундына 30-дан асқан әр хабар үшін 0,1.
desk-price-more = ⭐ Ақылы тарату: бот балансынан { $stars } жұлдыздан көп шегеріледі, секундына 30-дан асқан әр хабар үшін 0,1.
desk-time-moments = бірнеше сәт
desk-time-seconds = шамамен { $count } секунд
desk-time-minutes = шамамен { $count } минут
desk-time-hours = шамамен { $count } сағат
desk-lost = ⚠ Маған таныс емес безендіру түсіп қалды, мәтіні сақталды: { $texts }
desk-listening = ✍️ Қазір жіберетініңіз { $language ->
    [kk] қазақ
    [ru] орыс
   *[en] ағылшын
} тіліндегі мәтінге қосылады; басқа тілдегі мәтін өз орнына түседі.
desk-unknown = «{ $words }» дегенді білмеймін. Өңірді, органды, бағытты немесе тармақты жазыңыз: <code>Қарағанды</code>, <code>95</code>

desk-kinds = Бұл қандай хабарландыру?
desk-wording = { $language ->
    [kk] Қазақ
    [ru] Орыс
   *[en] Ағылшын
} тіліндегі мәтін: <b>{ $title }</b>
desk-write = { $language ->
    [kk] Қазақ
    [ru] Орыс
   *[en] Ағылшын
} тіліндегі мәтінді жіберіңіз.
desk-write-instead = Ол қазіргі мәтінді алмастырады.
desk-choose-regions = <b>Хабарландыру қай өңірлер туралы?</b>
    Басыңыз немесе атауын жазыңыз: <code>Қарағанды, Астана</code>
desk-choose-agencies = <b>Хабарландыру қай органдар туралы?</b>
    Басыңыз немесе атауын жазыңыз: <code>Энергетика министрлігі, Қарағанды облысының әкімдігі</code>
desk-choose-directions = <b>Хабарландыру қай бағыттар туралы?</b>
    Басыңыз немесе атауын жазыңыз: <code>денсаулық сақтау</code>
desk-choose-items = <b>Хабарландыру қай тармақтар туралы?</b>
    Нөмірін жазыңыз немесе басыңыз: <code>95, P-12</code>
desk-preview = 👁 <b>{ $language ->
    [kk] Қазақ
    [ru] Орыс
   *[en] Ағылшын
} тілінде</b> оқырман мынаны алады:

desk-publish-question = { $what ->
    [correction] { $number }-хабарландырудың түзетуін қазір жариялайсыз ба?
   *[announcement] { $number }-хабарландыруды қазір жариялайсыз ба?
}
    <b>{ $title }</b>
desk-hand-over-question = { $what ->
    [correction] { $number }-хабарландырудың түзетуін мақұлдауға бересіз бе?
   *[announcement] { $number }-хабарландыруды мақұлдауға бересіз бе?
}
    <b>{ $title }</b>
    Басқа әкімші мақұлдаған бойда шығады.
desk-missing = ⚠ Мәтіні жоқ тілдер: { $languages }. Олардың оқырмандары негізгі тілдегі мәтінді ескертпемен алады.
desk-discard-question = { $number }-нобайды жоясыз ба? Оны қайтару мүмкін болмайды.
    <b>{ $title }</b>
desk-when = <b>Қашан жариялансын?</b> Уақыт { $zone } белдеуі бойынша.
    Басыңыз немесе жазыңыз: <code>ертең 10:00</code>, <code>25.11 18:30</code>, <code>2 сағаттан кейін</code>
desk-when-approved = Оған қоса басқа әкімшінің мақұлдауы қажет: одан бұрын шықпайды.
desk-time-missing = Уақыты көрінбейді. Былай жазыңыз: <code>10:00</code>.
desk-day-unknown = Бұл қай күн екенін түсінбедім.
desk-time-past = Бұл сәт өтіп кетті.
desk-laid-aside = Диалогтан шықтыңыз. { $number }-нобай /drafts ішінде қалды: <b>{ $title }</b>
desk-moved = 📝 { $number }-нобай: төменде ↓
desk-left = Диалогтан шықтыңыз. Ештеңе басталған жоқ.
desk-nothing-to-cancel = Шығатын ештеңе жоқ.
desk-not-editor = Хабарландыруларды баспасөз қызметі жазады. Сол қызметтен болсаңыз, әкімшіден рұқсат сұраңыз.
    Хабарландыру алып тұру үшін өңірді немесе тармақты ашып, 🔔 түймесін басыңыз: /region
desk-only-in-private = Хабарландыру топта емес, менімен жеке чатта жазылады.

desk-approve-question = <b>Осы түрінде жариялансын ба?</b> Сіз дәл осы мәтінді мақұлдайсыз; ол өзгертілсе, қайта мақұлдау қажет болады.
desk-approved = ✅ { $what ->
    [correction] { $number }-хабарландырудың түзетуі мақұлданды
   *[announcement] { $number }-хабарландыру мақұлданды
}; шығатын уақыты: { $time }.
    <b>{ $title }</b>
desk-sent-back = ↩ { $what ->
    [correction] { $number }-хабарландырудың түзетуі
   *[announcement] { $number }-хабарландыру
} дайындаған адамға қайтарылды.
    <b>{ $title }</b>
desk-reason = ↩ { $what ->
    [correction] { $number }-хабарландырудың түзетуі
   *[announcement] { $number }-хабарландыру
} неге қайтарылды: { $reason }
    <b>{ $title }</b>
desk-reason-question = { $number }-хабарландырудың неге қайтарылғанын бір хабармен жазыңыз, жеткіземін. /cancel – себепсіз

desk-alert-not-editor = Мұны тек баспасөз қызметі жасай алады.
desk-alert-closed = Бұл хабарландыру жарияланған немесе жойылған.
desk-alert-planned = Ол жоспарланған немесе мақұлдауды күтіп тұр: алдымен жұмысқа қайтарыңыз.
desk-alert-changed = Содан бері ол өзгертілді. Қайта қарап шығыңыз.
desk-alert-own = Соңғы өзгерісті өзіңіз енгіздіңіз: басқа адам мақұлдауы керек.
desk-alert-no-text = Онда әзірге мәтін жоқ.
desk-alert-files = Бұл файлдарды бірге жіберуге болмайды: ең көбі 10, құжаттар фото мен бейнеден бөлек.
desk-alert-too-late = Бұл сәт өтіп кетті: басқасын таңдаңыз.

desk-drafts = <b>Нобайлар: { $count }</b>
desk-drafts-none = Нобай жоқ. /announce – жаңасын бастау.
desk-scheduled = <b>Жоспарланғаны: { $count }</b>
desk-scheduled-none = Ештеңе жоспарланбаған. /drafts – жұмыстағылар.
desk-sent = <b>Жарияланғаны: { $count }</b>
desk-sent-none = Әзірге ештеңе жарияланбаған. /announce – хабарландыру жазу.
desk-sent-counts = ✓ жеткізілді: { $sent }{ $failed ->
    [0] {""}
   *[other] , ✗ жеткізілмеді: { $failed }
}

button-desk-items = № Тармақтар
button-desk-add-all = ➕ Ұсынылғанның бәрі ({ $count })
button-desk-preview = 👁 Қалай шығатынын көру
button-desk-publish = 🚀 Жариялау
button-desk-schedule = 🕑 Жоспарлау
button-desk-hand-over = 📨 Мақұлдауға беру
button-desk-publish-sure = 🚀 Иә, жариялау
button-desk-hand-over-sure = 📨 Иә, беру
button-desk-discard = 🗑 Жою
button-desk-discard-sure = 🗑 Иә, жою
button-desk-drop-files = 📎 Файлдарды алып тастау
button-desk-take-back = ↩ Жұмысқа қайтару
button-desk-when = 🕑 Уақытын өзгерту
button-desk-replace = ✏️ Алмастыру
button-desk-move = Мәтін тілі: { $language }
button-desk-drop = 🗑 Алып тастау
button-desk-done = ✓ Дайын
button-desk-open = 📝 Ашу
button-desk-drafts = 📝 Нобайлар
button-desk-approve = ✅ Мақұлдау
button-desk-send-back = ↩ Қайтару
