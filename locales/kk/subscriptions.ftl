# Тармақтарды бақылап отыру және жазылымдар.

command-subscribe = Жазылу: өңір, тақырып, орган, тармақ
command-subscriptions = Менің жазылымдарым
command-unsubscribe = Жазылымнан бас тарту
command-following = Сіз бақылап отырған тармақтар
button-follow = 🔔 Бақылап отыру
button-unfollow = 🔕 Бақыламау
button-subscribe = 🔔 Жазылу
button-unsubscribe = 🔕 Жазылымнан бас тарту
card-followed = 🔔 <i>Бақылап отырсыз: осы тармақ туралы хабарландырулар осында келеді; барысын /following көрсетеді</i>
card-subscribed = 🔔 <i>Жазылдыңыз: осыған қатысты хабарландырулар осында келеді</i>

following-title = Бақылаудағы тармақтар: { $count }
following-none = Мұнда әзірге бірде-бір тармақ бақылауда емес.
    Тармақты ашыңыз, мысалы <code>49</code>, және «🔔 Бақылап отыру» түймесін басыңыз: ол осы тізімге қосылады, ал ол туралы хабарландырулар осында келеді.
subscribe-usage = Не туралы жіберуім керегін атаңыз, мысалы:
    <code>/subscribe Қарағанды</code>
    <code>/subscribe 49</code>
    <code>/subscribe Денсаулық сақтау министрлігі күн сайын</code>
    <code>/subscribe бәрі</code>

refused-administrators = Бұл топқа не келетінін оның әкімшілері ғана таңдайды. Маған жеке жазыңыз: онда өзіңіз үшін таңдайсыз.
refused-full = Жазылым саны { $most }-дан аспайды, бәрі толды. Біреуін алып тастаңыз (/subscriptions) немесе жеке тармақтардың орнына органға не өңірге жазылыңыз.

wish-everything = Барлығы
wish-include = мәтінінде { $words } бар
wish-exclude = мәтінінде { $words } жоқ
kind-meeting = Отырыстар мен кеңестер
kind-instruction = Тапсырмалар
kind-decision = Шешімдер
kind-report = Есептер
kind-announcement = Хабарландырулар
kind-emergency = Төтенше хабарлар
frequency-now = бірден
frequency-daily = күн сайын
frequency-weekly = апта сайын

subscribe-menu = <b>Сізге не жіберейін?</b>
    Таңдаңыз немесе жазыңыз: <code>/subscribe Қарағанды күн сайын</code>, <code>/subscribe 49</code>, <code>/subscribe отырыстар +мектеп -спорт</code>
choose-region = <b>Қай өңір сіздікі?</b>
    Сол өңір туралы хабарландырулар осында келеді. Бірнешеуін таңдауға болады.
choose-directions = <b>Қандай тақырыптар?</b>
    Жазылу үшін басыңыз, бас тарту үшін тағы бір рет басыңыз.
choose-agencies = <b>Қандай органдар?</b>
    Жазылу үшін басыңыз, бас тарту үшін тағы бір рет басыңыз.
choose-kinds = <b>Қандай хабарлар?</b>
    Жазылу үшін басыңыз, бас тарту үшін тағы бір рет басыңыз.
button-my-region = 🏠 Менің өңірім
button-topics = 🗂 Тақырыптар
button-kinds = 📄 Түрлері
button-bodies = 🏛 Органдар
button-done = ✓ Дайын
button-subscriptions = 🔔 Менің жазылымдарым
button-more-subscriptions = ➕ Жазылу

subscriptions-title = <b>Жазылымдар: { $count } / { $most }</b>
subscriptions-none = Мұнда әзірге жазылым жоқ.
subscriptions-how = Жиілігін өзгерту немесе алып тастау үшін нөмірін басыңыз.
subscription-new = ✓ Жазылдыңыз.
subscription-known = Мұндай жазылым бар.
subscription-often = Жиілігі: { $frequency }
subscription-removed = Жазылым алып тасталды: <b>{ $name }</b>
subscription-absent = Мұнда ондай жазылым жоқ: <b>{ $name }</b>
remove-all = { $count } жазылымның бәрін алып тастайын ба?
button-remove = 🗑 Алып тастау
button-remove-all = 🗑 Бәрін алып тастау
button-undo = ↩ Қайтару
