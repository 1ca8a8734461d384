# Жазылушылар, қамту және жеткізу – баспасөз қызметі үшін.

command-stats = Жазылушылар, қамту және жеткізу, графигімен
stats-head = 📊 <b>{ $period }</b>
stats-subscribers = 👥 Қазір <b>{ $count } жазылушы</b>: { $people } адам, { $groups } топ
stats-others = Жазылымы жоқ: { $silent } · /stop: { $stopped } · ботты бұғаттаған не өшірген: { $gone }
stats-growth = Осы күндері: { $new } жаңа чат, { $lost } чат кетті
stats-none-published = 📢 Осы күндері ештеңе жарияланған жоқ.
stats-published = 📢 <b>{ $count } хабарландыру</b> жарияланды
stats-arrived = ✓ Жеткізілді: { $owed } хабардан <b>{ $sent }</b>, арналарды қосқанда
stats-waiting = Жолда: { $count }
stats-retracted = Оның ішінде кейін қайтарып алынғаны: { $count }
stats-copies = Осы күндері жеткізілгені: { $count }
stats-latest = <b>Соңғыларын алғандар, арналарды қосқанда</b>
stats-reached = { $number } · { $kind }, { $day } – { $chats } чат
stats-picture = Хабарландырулар мен жазылушылар
stats-picture-copies = Күн сайын жеткізілгені
stats-picture-subscribers = Күн соңындағы жазылушылар саны
stats-picture-end = Соңында жазылушылар саны: { $count }
stats-unclear = <b>{ $typed }</b> деген сөзден кезең танылмады.
stats-future = <b>{ $typed }</b> әлі басталған жоқ, деректер де жоқ.
stats-too-long = <b>{ $typed }</b> – бір жылдан ұзақ кезең, мұндай график оқылмайды. Жыл-жылымен сұраңыз.
stats-usage = Кезең былай жазылады:
    <code>/stats 7</code> – соңғы 7 күн
    <code>/stats ай</code>, <code>/stats жыл</code> – соңғы 30 не 365 күн
    <code>/stats қазан</code>, <code>/stats { $month }</code> – күнтізбелік ай
    <code>/stats { $days }</code> – бір күннен екінші күнге дейін
button-stats-days = { $count } күн
stats-not-editor = Неше адам жазылғанын және кім не алғанын баспасөз қызметі көреді. Сол қызметтен болсаңыз, әкімшіден рұқсат сұраңыз.
    Жол картасының орындалуы: /status. Жарияланғандар: /latest
stats-only-in-private = Хабарландырулардың көрсеткіштері топта емес, менімен жеке чатта көрсетіледі.
