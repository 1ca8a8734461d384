# What followers of items hear.

news-status = Status: { $before } → <b>{ $after }</b>
news-progress = Progress: { $before } → <b>{ $after }</b>
news-deadline = Deadline: { $before } → <b>{ $after }</b>
news-overdue = ■ <b>Overdue</b>: the deadline was { $date }
news-instead = In its place: { $instead }
news-why = You get this because you follow the item.
news-digest = 🔔 <b>Items that you follow: what changed</b> ({ $count })
news-more = … and { $count ->
    [one] 1 item more
   *[other] { $count } items more
}: /following
news-overdue-title = ■ <b>Newly overdue of what you subscribe to</b> ({ $count })
news-overdue-more = … and { $count ->
    [one] 1 item more
   *[other] { $count } items more
}: /overdue
news-overdue-why = You get this with your digest because of your subscriptions.
button-news-open = Open
button-news-history = 🕑 History
button-news-end = 🔕 Stop following
button-news-following = 🔔 What I follow
