# Чаттағы және беттердегі диаграммалар, сілтемелердің суреттері.

chart-share = { $health }: { $count }
chart-on = { $date } · орташа орындалуы – { $percent }
chart-by-direction = Бағыттар бойынша
chart-worst-directions = Мерзімі өткені ең көп бағыттар
chart-by-body = Жауапты органдар бойынша
chart-worst-bodies = Мерзімі өткені ең көп органдар
button-chart = 🖼 Суретпен
command-chart = Жиынтық сурет түрінде
share-overview = Үкімет не шешті және ол қалай орындалып жатыр
share-counts = Орындалғаны: { $done } / { $total }, орташа { $percent }
share-deadline = Мерзімі: { $date }
share-on = { $date } күнгі жағдай
