# Дайджест: соңғы реттен бері не жарияланды және ештеңе жарияланбағаны.

digest-title = <b>Жарияланғаны: { $count } хабарландыру</b>
digest-line = { $kind } · { $time }
    <a href="{ $link }">{ $title }</a>
digest-more = … тағы { $count }: /latest
digest-footer = Жиілігін өзгерту: /subscriptions, уақытын: /digest
digest-retracted = 🚫 Бұл дайджесттен { $count } хабарландыру қайтарып алынды.
digest-everywhere = Барлық өңір
digest-regions = Бірнеше өңір
digest-nowhere = Нақты өңірге қатысты емес
digest-nothing = 🗞 Осы аптада жаңалық болмады: жазылымдарыңыз бойынша ештеңе жарияланған жоқ.
button-silence-off = 🔕 Бұл туралы хабарламау
button-silence-on = 🔔 Жаңалық болмаса, хабарлау
digest-silence-on = Апта бойы ештеңе жарияланбаса, дүйсенбіде бұл туралы бір жол келеді. Өшіру: <code>/digest тыныш</code>
digest-silence-off = Апта бойы ештеңе жарияланбаса, бұл туралы хабар келмейді. Қосу: <code>/digest хабарлау</code>
times-zone = 🌍 Уақыт – { $zone } белдеуі бойынша. Басқа белдеу: <code>/digest Berlin</code>
