# Digests: what was published since the last one, and that nothing was.

digest-title = <b>{ $count ->
    [one] { $count } announcement was published
   *[other] { $count } announcements were published
}</b>
digest-line = { $kind } · { $time }
    <a href="{ $link }">{ $title }</a>
digest-more = … and { $count } more: /latest
digest-footer = Change how often: /subscriptions, when: /digest
digest-retracted = 🚫 { $count ->
    [one] One announcement of this digest was retracted.
   *[other] { $count } announcements of this digest were retracted.
}
digest-everywhere = All regions
digest-regions = Several regions
digest-nowhere = No particular region
digest-nothing = 🗞 Nothing new this week: nothing was published that you subscribe to.
button-silence-off = 🔕 Do not say so
button-silence-on = 🔔 Say when a week brings nothing
digest-silence-on = When a week brings nothing, one line on Monday says so. Without it: <code>/digest quiet</code>
digest-silence-off = A week that brings nothing passes in silence. To be told: <code>/digest tell</code>
times-zone = 🌍 Hours are those of { $zone }. Another zone: <code>/digest Berlin</code>
