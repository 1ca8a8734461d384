# Диаграммы в чате и на страницах, картинки ссылок.

chart-share = { $health }: { $count }
chart-on = { $date } · в среднем исполнено { $percent }
chart-by-direction = По направлениям
chart-worst-directions = Направления, где больше всего просрочено
chart-by-body = По ответственным органам
chart-worst-bodies = Органы, у которых больше всего просрочено
button-chart = 🖼 Картинкой
command-chart = Сводка картинкой
share-overview = Что решило Правительство и как это исполняется
share-counts = Исполнено { $done } из { $total }, в среднем { $percent }
share-deadline = Срок: { $date }
share-on = По состоянию на { $date }
