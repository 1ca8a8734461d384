# Рөлі бар адамдар: тізімдер, шақырулар, кім не істегені.

command-people = Адамдар мен олардың рөлдері
command-invite = Рөлге шақыру
command-audit = Кім не істеді, кімге не рұқсат етілмеді
command-import = Файлдан деректер жүктеу
help-duties = <b>Жұмысыңызға</b>

role-official = Лауазымды адам
role-controller = Бақылаушы
role-editor = Редактор
role-administrator = Әкімші
roles-officials = Лауазымды адамдар
roles-controllers = Бақылаушылар
roles-editors = Редакторлар
roles-administrators = Әкімшілер
duties-official = Органының тармақтары бойынша растайтын құжаттармен есеп береді, мерзімді ұзартуды сұрайды, мерзімдер туралы еске салу алады.
duties-controller = Орындалғанын растайды немесе қайтарады, мерзім туралы шешім қабылдайды, орындалу есебін алады.
duties-editor = Хабарландыру жазып, жариялайды, олардың оқырманға жеткенін көреді.
duties-administrator = Кімге не рұқсат екенін шешеді және кім не істегенін көреді; бақылаушылар мен редакторлар істейтінді де істей алады.
person-number = Telegram-дағы нөмірі { $number }

people-title = <b>Рөлі бар адамдар: { $count }</b>
people-none = <b>Бұл рөл әзірге ешкімде жоқ.</b>
    Шақыру: /invite
people-found = <b>«{ $words }» аты бойынша табылғаны: { $count }</b>
people-found-more = Тағы { $count } адам бар: іздеуді тарылту үшін атын толығырақ жазыңыз.
people-nobody = <b>Рөлі бар адамдардың ішінде «{ $words }» дейтін ешкім жоқ.</b>
    Аттың бір бөлігі де жетеді; органды да атауға болады: <code>/people денсаулық сақтау министрлігі</code>. Рөлі бар адамдардың бәрі: /people
button-everybody = Барлығы
button-people = ‹ Адамдар
button-invite = ＋ Шақыру
button-invitations = 🎟 Ашық шақырулар: { $count }
button-invitations-open = 🎟 Ашық шақырулар
holder-number = Telegram-дағы нөмірі: <code>{ $number }</code>
holder-since = Рөл берілген уақыт: { $time }
holder-since-by = Рөл берілген уақыт: { $time }, берген: { $name }
holder-by-settings = Боттың баптауларында көрсетілген (ADMIN_IDS): сонда ғана өзгертіледі.
button-acts = 📜 Не істегені
button-demote = ✕ Рөлді алып тастау
demote-question = <b>Рөлді алып тастайын ба?</b>
    { $name } – { $role }
    Рөл бірден тоқтайды, бұл адамға хабарланады. Істегені тарихта қалады.
demote-own-question = <b>Өз рөліңізден бас тартасыз ба?</b>
    { $role }
    Ол бірден тоқтайды. Оны басқа әкімшінің шақыруымен ғана қайта аласыз.
button-demote-sure = ✕ Иә, алып тастау
button-keep-role = ‹ Қалдыру
demoted = <b>Мұндағы рөліңіз тоқтады:</b> { $role }
    Бәрі сияқты сұрай, жазыла және бақылай аласыз: /help. Бұл қате болса, әкімшіден жаңа шақыру сұраңыз.

invite-prompt = <b>Қай рөлге?</b>
    Немесе бір жолмен: <code>/invite орындаушы денсаулық сақтау министрлігі</code>, <code>/invite бақылаушы 3</code> (сілтеме 3 күнге).
invite-into = <b>Қай органның лауазымды адамы?</b>
    Таңдаңыз немесе атауын пәрменнен кейін жазыңыз: <code>/invite орындаушы денсаулық сақтау</code>
invite-unknown = «{ $words }» – рөл де, орган да, күн саны да емес.
    Мысалы: <code>/invite орындаушы денсаулық сақтау министрлігі 7</code>
invite-days = Сілтеме 1 күннен { $most } күнге дейін ашық бола алады.
    Мысалы: <code>/invite бақылаушы 7</code>
invite-as = <b>Шақыру:</b> { $role }
invite-for = Сілтеме қанша уақыт жарамды болсын?
button-invite-days = { $days } күн
button-invite-other = ‹ Басқа рөл
invitation-made = 🎟 <b>Шақыру:</b> { $role }
    Жарамды мерзімі: { $time } дейін, бір адамға, бір рет.
invitation-made-how = Сілтемені тек сол адамға жіберіңіз: оны бірінші ашқан адам қабылдай алады. Ол осы жерде ғана көрсетіледі; жоғалса, шақыруды қайтарып алып, жаңасын жасаңыз.
invitation-lost = Шақыру жасалды, бірақ сілтемесі жолда жоғалды, оны қайта көрсету мүмкін емес. Ашық шақырулардан оны қайтарып алып, жаңасын жасаңыз.
invitations-title = <b>Ашық шақырулар: { $count }</b>
invitations-none = <b>Ашық шақыру жоқ.</b>
invitation-facts = жасалды: { $made } · мерзімі: { $time }
invitation-facts-by = жасалды: { $made }, { $name } · мерзімі: { $time }
button-uninvite = ✕ Қайтарып алу
uninvite-question = <b>Шақыруды қайтарып алайын ба?</b> Сілтемесі енді жұмыс істемейді.
    { $role }
button-uninvite-sure = ✕ Иә, қайтарып алу
button-uninvite-keep = ‹ Қалдыру
invitation-offer = <b>Сізді шақырады.</b> Рөліңіз: <b>{ $role }</b>
invitation-offer-kept = Қабылдасаңыз, Telegram-дағы атыңыз, рөліңіз және сол рөлде істегеніңіз сақталады, оны әкімшілер ғана көреді: /privacy
invitation-until = Сілтеме { $time } дейін, бір адамға, бір рет жарамды. Сізге арналмаса, қабылдамай-ақ қойыңыз.
button-accept = ✓ Қабылдау
invitation-unknown = Бұл сілтемеде шақыру жоқ: толық көшірілмеген болар. Өзіңізге келген хабардан қайта ашыңыз немесе жаңасын сұраңыз.
invitation-yours = Бұл шақыруды қабылдағансыз, бірақ содан кейін рөл алып тасталды. Әкімшіден жаңа сілтеме сұраңыз.
invitation-used = Бұл шақыруды басқа адам қабылдап қойды: сілтеме бір адамға, бір рет жарамды. Ол сізге арналса, жіберген әкімшіге хабарлап, жаңасын сұраңыз.
invitation-expired = Бұл шақырудың мерзімі өтті. Жіберген әкімшіден жаңасын сұраңыз.
invitation-revoked = Бұл шақыру қайтарып алынды. Рөл әлі керек болса, жіберген әкімшіге айтыңыз.
invitation-have = Бұл рөл сізде бар, сондықтан сілтеме кімге арналса, соған қалады. Не істей аласыз: /help
invitation-accepted-by-you = Бұл шақыруды сіз қабылдағансыз, бұл рөл сізде бар. Не істей аласыз: /help
role-granted = ✓ <b>Енді сіздің рөліңіз:</b> { $role }
role-granted-help = /help – қолыңыздан келетіннің бәрі
invitation-accepted = ✓ Шақыру қабылданды: { $name }, { $role }
button-holder = Ашу

staff-not-administrator = Бұл боттың әкімшілеріне арналған. Сізге рөл тиесілі болса, әкімші шақыру сілтемесін жібереді. Бәріне қолжетімдісі: /help
staff-only-in-private = Рөлдер топта емес, менімен жеке чатта беріледі.
staff-alert-not-administrator = Мұны тек әкімші жасай алады.
staff-alert-changed = Басқа біреу бұрын үлгерді: қазіргі жағдай осындай.
staff-alert-by-settings = Бұл әкімші баптауларда көрсетілген: сонда ғана өзгертіледі.
staff-alert-gone = Бұл енді мұнда жоқ. Жаңа тізім: /people
staff-alert-demoted = Рөл алып тасталды.
staff-alert-uninvited = Шақыру қайтарып алынды.
staff-alert-no-file = Бұл файл енді қолда жоқ: содан бері басқа іс басталды. Қайта жіберіңіз: /import

acts-title = <b>Кім не істеді: { $count }</b>
acts-title-refused = <b>Рұқсат етілмеді: { $count }</b>
acts-none = Әзірге ештеңе жоқ.
acts-usage = «{ $words }» – адам да, тармақ та, күн де емес.
    Мысалы: <code>/audit 49</code>, <code>/audit { $day }</code>, <code>/audit</code> және адамның аты немесе Telegram-дағы нөмірі, <code>/audit рұқсатсыз</code>
acts-which = «{ $words }» атты бірнеше адам бар. Қайсысы?
button-acts-refused = ✕ Тек рұқсатсыз
button-acts-also-done = ✓ Істелгені де
button-acts-all = Бәрі
act-erased = Өшірілген
act-announcement = { $number }-хабарландыру
deed-report = есеп
deed-undo = есеп қайтарып алынды
deed-undo-request = мерзімді ұзарту өтініші қайтарып алынды
deed-ask-extension = мерзімді ұзарту өтініші
deed-grant-extension = мерзім ұзартылды
deed-refuse-extension = мерзім ұзартылмады
deed-confirm = растау
deed-send-back = пысықтауға қайтару
deed-withdraw = тармақты алып тастау
deed-release = құжат бәріне ашылды
deed-remove = растау материалы өшірілді
deed-acknowledge = еске салу қабылданды
deed-paper = орындалу есебі
deed-announce = хабарландырумен жұмыс
deed-publish = жариялау
deed-approve = мақұлдау
deed-correct = түзету
deed-retract = хабарландыруды қайтарып алу
deed-steer = таратуды кідірту, жалғастыру немесе тоқтату
deed-stats = баспасөз қызметінің көрсеткіштері
deed-invite = шақыру
deed-uninvite = шақыру қайтарып алынды
deed-accept = шақыру қабылданды
deed-demote = рөл алып тасталды
deed-people = адамдар мен рөлдер
deed-audit = әрекеттер журналы
deed-import = деректерді жүктеу
denial-no-right = құқығы жоқ
denial-own-report = өз есебі
denial-changed = бұл арада өзгерді
denial-closed = жабық
denial-invalid = бұл түрде мүмкін емес
