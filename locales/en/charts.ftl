# Charts in the chat and on pages, and the pictures by which links show.

chart-share = { $health }: { $count }
chart-on = { $date } · { $percent } done on average
chart-by-direction = By direction
chart-worst-directions = Directions with most overdue
chart-by-body = By responsible body
chart-worst-bodies = Bodies with most overdue
button-chart = 🖼 As a picture
command-chart = The overview as a picture
share-overview = What the Government decided and whether it is being done
share-counts = { $done } of { $total } done, { $percent } on average
share-deadline = Deadline: { $date }
share-on = As of { $date }
