# Органдар, өңірлер және бағыттар: тізімдері мен беттері.

web-all-regions = Барлық өңірлер
web-all-directions = Барлық бағыттар
web-heir = Қазір жауапты:
web-standing = Жай-күйі
web-punctual = Мерзімнің сақталуы
web-months = Айлар бойынша есептер
web-months-sum = { $count ->
    [0] Соңғы 12 айда есеп берілмеген.
   *[other] Соңғы 12 айда { $count } есеп берілді.
}
web-month = Ай
web-reports = Есептер
web-narrow-further = Осы тармақтардан іздеу және іріктеу
web-wider-country = Бүкіл елге қатысты тармақтармен қоса барлығы: { $count }
web-wider-group = Осындай органдардың бәріне ортақ тармақтармен қоса барлығы: { $count }
web-here = Осында
web-everywhere = Барлық тармақтар
web-in-time = Расталғандардың мерзімінде орындалғаны
web-overdue-share = Мерзімі өткені
web-moved-share = Мерзімі ауыстырылғаны
web-moves-count = { $count ->
    [0] Мұнда мерзім ауыстырылмаған.
   *[other] Мұнда мерзімдер барлығы { $count } рет ауыстырылған.
}
web-few-items = Пайыз кемінде { $count } тармақ болғанда ғана көрсетіледі: одан аз болса, ол белгілі нәрседен артық айтқан болар еді.
web-of = { $part } / { $whole }
web-number = { $count }
web-column-name = Атауы
web-column-overdue = Мерзімі өткені
web-compare-how = Бұл – рейтингтегі орын емес, тек сандар: міндеттердің саны да, салмағы да әртүрлі.
web-by-name = Атауы бойынша
web-by-items = Тармағы көбі
web-by-overdue = Мерзімі өткені көбі
web-by-moved = Ауыстырылғаны көбі
