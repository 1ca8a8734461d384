# Тармақтарды бақылайтындар не естиді.

news-status = Мәртебесі: { $before } → <b>{ $after }</b>
news-progress = Орындалу барысы: { $before } → <b>{ $after }</b>
news-deadline = Мерзімі: { $before } → <b>{ $after }</b>
news-overdue = ■ <b>Мерзімі өтті</b>: мерзімі { $date } болатын
news-instead = Оның орнына: { $instead }
news-why = Бұл хабар осы тармақты бақылайтындықтан келді.
news-digest = 🔔 <b>Бақылауыңыздағы тармақтар: не өзгерді</b> ({ $count })
news-more = … және тағы { $count } тармақ: /following
news-overdue-title = ■ <b>Жазылымдарыңыз бойынша мерзімі жаңа өткендер</b> ({ $count })
news-overdue-more = … және тағы { $count } тармақ: /overdue
news-overdue-why = Бұл жазылымдарыңыз бойынша дайджестпен бірге келді.
button-news-open = Ашу
button-news-history = 🕑 Тарихы
button-news-end = 🔕 Бақыламау
button-news-following = 🔔 Бақылауымдағылар
