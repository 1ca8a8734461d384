# Хабарландыруларды қайта оқу, хабардың неге келгені және неге келмегені.

command-latest = Хабарландырулар, алдымен жаңалары
command-meetings = Отырыстар мен кеңестер, алдымен жаңалары
command-instructions = Тапсырмалар, алдымен жаңалары
command-why = Хабар неге келді: сол хабарға осы командамен жауап беріңіз
command-missed = Жарияланған, бірақ сізге келмеген хабарландырулар және оның себебі
button-announcements = 📢 Хабарландырулар

announcements-title = <b>Хабарландырулар: { $count }</b>
announcements-title-about = <b>{ $about }</b>
    Хабарландырулар: { $count }
announcements-none = Әзірге ештеңе жарияланған жоқ.
announcements-none-about = Бұл туралы әзірге ештеңе жарияланған жоқ: <b>{ $about }</b>
announcements-none-help = Жазылыңыз: бірдеңе шыққанда хабарлаймын.
announcements-none-subscribed = Сіз бұған жазылғансыз: бірдеңе шыққанда хабарлаймын.
post-unknown = { $number } нөмірлі хабарландыру жоқ. Нобайлардың да нөмірі болады, ал олардың бәрі жарияланбайды.
post-absent-help = Басқа жарияланғандарды қараңыз немесе сізге не келетінін таңдаңыз.
announcement-retracted = { $number } нөмірлі хабарландыру (қайтарып алынды)

why-usage = Менің хабарыма /why деп жауап беріңіз, оның неге келгенін айтамын.
why-not-mine = Бұл менің хабарым емес: өз хабарларымның ғана неге келгенін айта аламын.
why-asked = Бұл – осы чатта сөзбен немесе түймемен сұралғанға жауап. Оны ешбір жазылым жіберген жоқ.
why-digest = <b>Дайджест: { $count } хабарландыру</b>
why-more = … тағы { $count }.
why-because = { $count ->
    [one] Осы жазылым бойынша келді:
   *[other] Осы жазылымдар бойынша келді, уақытын біріншісі белгіледі:
}
why-follows = 🔔 Сіз { $item } тармағын бақылайсыз.
why-overdue = Мерзімі өтті, ал ол туралы дайджестті мына { $count ->
    [one] жазылым
   *[other] жазылымдар
} бойынша аласыз:
why-news-more = … және тағы { $count } тармақ
why-ended = <i>(содан бері алып тасталған)</i>
why-emergency = Бұл – төтенше хабар: жазылымдарға қарамай, қатысы болуы мүмкін адамның бәріне келеді.
why-forgotten = Мәліметі енді сақталмайтын жазылым бойынша келді.
button-change-subscription = 🔔 Осы жазылымды өзгерту

missed-days = Соңғы { $days } күнде
missed-title = <b>{ $days } осы чатқа { $missed ->
    [0] келмей қалған хабарландыру жоқ
   *[other] { $missed } хабарландыру келмеді
}</b>; келгені: { $came }.
missed-nothing-published = { $days } ештеңе жарияланған жоқ.
missed-unknown = Тағы { $unknown } хабарландыру туралы ештеңе белгісіз.
missed-all-came = { $days } жарияланған { $came } хабарландырудың бәрі осы чатқа келді.
missed-usage = 1-ден { $days } күнге дейін артқа қарай аламын: мысалы, <code>/missed 14</code> деп жазыңыз
button-missed = Соңғы { $days } күн
missed-how = Оқу үшін нөмірін басыңыз. Басқа мерзім: <code>/missed 14</code>
missed-waiting = 🔔 Тармақтар туралы тағы { $count } хабар келеді, ең жақыны – { $time }.
missed-decision = { $item } туралы шешім
missed-reminder = еске салу: { $body }
missed-duty = рөліңізге қатысты хабар

explained-came = келді
explained-taken-back = келді, кейін қайтарып алынып, өшірілді
explained-retracted = келіп үлгермей, қайтарып алынды
explained-queued = жолда келе жатыр
explained-held = баспасөз қызметі таратуды тоқтата тұрды
explained-cancelled = кезегі жеткенше баспасөз қызметі таратуды тоқтатты
explained-quiet = тыныш уақыттың аяқталуын күтіп тұр: { $time }
explained-digest = келесі дайджестпен келеді: { $time }
explained-again = Telegram әзірге қабылдамады, келесі әрекет: { $time }
explained-paused = сізде үзіліс болды
explained-stopped = хабарлар /stop командасымен тоқтатылған; қайтару: /start
explained-blocked = бот бұл чатта бұғатталған немесе чаттан шығарылған еді
explained-away = хабарлар тоқтатылған немесе бот бұғатталған еді, қайта қосылған уақыты: { $time }
explained-unsubscribed = келіп үлгермей тұрып жазылым алып тасталды
explained-refused = Telegram қабылдамады
explained-subscribed-later = жарияланғаннан кейін жазылдыңыз
explained-not-subscribed = мұнда оған сай жазылым жоқ
explained-elsewhere = басқа өңірлерге арналған төтенше хабар
explained-before-start = белгісіз: біз танысқанға дейін немесе бәрін ұмытуды сұрағаныңызға дейін жарияланған
explained-forgotten = келген-келмегені туралы мәлімет енді сақталмайды: көп уақыт өтті
why-too-old = Бұл хабардың жіберілгеніне { $days } күннен асты. Хабардың неге келгенін одан ұзақ сақтамаймын.
