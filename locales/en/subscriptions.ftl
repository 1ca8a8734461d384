# Following and subscribing.

command-following = Items that you follow
button-follow = 🔔 Follow
button-unfollow = 🔕 Unfollow
button-subscribe = 🔔 Subscribe
button-unsubscribe = 🔕 Unsubscribe
button-following = 🔔 Followed items
card-followed = 🔔 <i>Followed: you will hear here when anything changes</i>
card-subscribed = 🔔 <i>Subscribed: announcements about it come here</i>

following-title = { $count ->
    [one] Followed: { $count } item
   *[other] Followed: { $count } items
}
following-none = No items are followed here yet.
    Open an item, for example <code>49</code>, and tap 🔔 Follow: you will hear when its status, progress or deadline changes.

refused-administrators = Only the administrators of this group choose what comes here. Write to me directly: there you choose for yourself.
refused-full = There can be { $most } subscriptions, and there are. Remove one (/subscriptions), or take a body or a region instead of single items.
