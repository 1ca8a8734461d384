# Хабарландырулар: тізімі және әрқайсысының тұрақты беті.

web-announcements-told = Жиналыстар, тапсырмалар, шешімдер мен есептер – қалай жарияланса, сол күйінде, барлық тілде.
web-announcements-found = { $count ->
    [0] Сәйкес ештеңе жарияланбаған.
   *[other] { $count } хабарландыру
}
web-announcements-all = Барлық хабарландыру
web-words = Сөздер
web-kind = Түрі
web-find = Іздеу
web-about = Не туралы
web-corrected = түзетілген: { $moment }
web-retracted = Бұл хабарландыру кері қайтарып алынды: { $moment }. Мәтіні өшірілді.
web-announcement-missing = Мұндай нөмірлі хабарландыру жарияланбаған.
web-announcement-silent = Бұл хабарландырудың мәтіні өшірілген.
web-shown-in = { $language ->
    [ru] Қазақша мәтіні жоқ. Орысша мәтіні көрсетілді.
    [en] Қазақша мәтіні жоқ. Ағылшынша мәтіні көрсетілді.
   *[other] Сіздің тіліңіздегі мәтіні жоқ.
}
web-file = { $number }-файл
web-files-in-telegram = Тағы { $count } файл тек Telegram-да бар.
web-edition = { $edition }-редакция
web-open-in-telegram = Telegram-да ашу
