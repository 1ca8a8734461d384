# Following and subscribing.

command-subscribe = Subscribe: a region, a topic, a body, an item
command-subscriptions = What you subscribe to
command-unsubscribe = End a subscription
command-following = Items that you follow
button-follow = 🔔 Follow
button-unfollow = 🔕 Unfollow
button-subscribe = 🔔 Subscribe
button-unsubscribe = 🔕 Unsubscribe
card-followed = 🔔 <i>Followed: announcements about it come here; /following shows how it stands</i>
card-subscribed = 🔔 <i>Subscribed: announcements about it come here</i>

following-title = { $count ->
    [one] Followed: { $count } item
   *[other] Followed: { $count } items
}
following-none = No items are followed here yet.
    Open an item, for example <code>49</code>, and tap 🔔 Follow: it will stand in this list, and announcements about it will come here.
subscribe-usage = Name what I shall send you, for example:
    <code>/subscribe Karaganda</code>
    <code>/subscribe 49</code>
    <code>/subscribe Ministry of Healthcare daily</code>
    <code>/subscribe all</code>

refused-administrators = Only the administrators of this group choose what comes here. Write to me directly: there you choose for yourself.
refused-full = There can be { $most } subscriptions, and there are. Remove one (/subscriptions), or take a body or a region instead of single items.

wish-everything = Everything
wish-include = with { $words }
wish-exclude = without { $words }
kind-meeting = Meetings
kind-instruction = Instructions
kind-decision = Decisions
kind-report = Reports
kind-announcement = Announcements
kind-emergency = Emergencies
frequency-now = at once
frequency-daily = daily
frequency-weekly = weekly

subscribe-menu = <b>What shall I send you?</b>
    Tap, or write: <code>/subscribe Karaganda daily</code>, <code>/subscribe 49</code>, <code>/subscribe meetings +school -sport</code>
choose-region = <b>Which region is yours?</b>
    Announcements about it come here. You can take several.
choose-directions = <b>Which topics?</b>
    Tap once to subscribe, once more to end it.
choose-agencies = <b>Which bodies?</b>
    Tap once to subscribe, once more to end it.
choose-kinds = <b>Which announcements?</b>
    Tap once to subscribe, once more to end it.
button-my-region = 🏠 My region
button-topics = 🗂 Topics
button-kinds = 📄 Kinds
button-bodies = 🏛 Bodies
button-done = ✓ Done
button-subscriptions = 🔔 My subscriptions
button-more-subscriptions = ➕ Subscribe

subscriptions-title = <b>Subscriptions: { $count } of { $most }</b>
subscriptions-none = There are no subscriptions here yet.
subscriptions-how = Tap a number to change how often it comes, or to remove it.
subscription-new = ✓ Subscribed.
subscription-known = This subscription is there already.
subscription-often = How often: { $frequency }
subscription-removed = Removed: <b>{ $name }</b>
subscription-absent = There is no such subscription here: <b>{ $name }</b>
remove-all = { $count ->
    [one] Remove the only subscription?
   *[other] Remove all { $count } subscriptions?
}
button-remove = 🗑 Remove
button-remove-all = 🗑 Remove all
button-undo = ↩ Undo
