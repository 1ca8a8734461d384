post-corrected = <i>✏️ Түзетілді: { $time }</i>
post-replaced = ✏️ Бұл хабарлама түзетілді, жаңа мәтіні төменде.
post-retracted = 🚫 Бұл хабарландыру қайтарып алынды: { $time }.
announcement-meeting = Жиналыс
announcement-instruction = Тапсырма
announcement-decision = Шешім
announcement-report = Есеп
announcement-announcement = Хабарландыру
announcement-emergency = Төтенше хабар
post-emergency = 🚨 <b>Төтенше хабар</b>
post-link = <a href="{ $link }">арнада</a>
