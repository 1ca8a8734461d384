# The frame of every page: name, sections, languages, the day that is shown, footer; pages that say why there is no page.

web-site = Jolkarta
web-motto = Road map, in the open
web-description = What the government decided, and whether it is being done: every item with its deadline, responsible body and reports.
web-skip = Skip to content
web-sections = Sections
web-languages = Language
web-overview = Overview
web-items = Items
web-deadlines = Deadlines
web-regions = Regions
web-agencies = Bodies
web-announcements = Announcements
web-indicators = Indicators
web-projects = Projects
web-ledger = Ledger
web-demo = Demonstration
web-demo-note = Demonstration: the history and the numbers are made up. Try the bot on the page “Demonstration”.

web-past = This is how it stood on { $date }.
web-back-to-today = Back to today
web-other-day = See another day
web-show = Show

web-no-report = No report yet
web-last-report = Last report: { $ago }
web-last-report-on = Last report by that day: { $date }
web-printed = Figures as of { $moment }: { $address }
web-printed-day = Figures as of the end of { $date }: { $address }
web-just-now = just now
web-minutes-ago = { $minutes ->
    [one] { $minutes } minute ago
   *[other] { $minutes } minutes ago
}
web-hours-ago = { $hours ->
    [one] { $hours } hour ago
   *[other] { $hours } hours ago
}
web-rule = How health is decided
web-legend = What the colours and shapes mean
web-open-data = Open data
web-proof = Proof of history
web-telegram = Bot in Telegram

web-missing-title = There is no such page
web-missing = The address may be mistyped, or what stood there has another address now.
web-missing-then-title = Not there yet on that day
web-missing-then = There was no “{ $name }” in the register on { $date }. Choose a later day, or go back to today.
web-misread-title = The address cannot be read
web-misread = “{ $value }” is nothing that can be asked for as “{ $name }”.
web-too-long = What is asked for as “{ $name }” is too long: { $most } letters at most. Shorten it, or show the page without it.
web-bad-day = “{ $value }” is no day. A day is written like 2023-06-01.
web-future-day = { $value } has not come yet. Only today and past days can be shown.
web-without-it = Show the page without it
web-busy-title = Many past days are being read
web-busy = So many people ask for past days at this moment that yours has to wait. Please try again in a few seconds.
web-failed-title = The page could not be made
web-failed = It is our fault, not yours. Please try again; if it stays so, tell us this number: { $number }
web-try-again = Try again

web-live-changed = The page has been updated.
web-live-lost = No connection: what you see may be out of date. Trying again…
web-live-back = Connected again; the page is up to date.
