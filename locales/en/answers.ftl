# First minutes, help, questions that were not understood, small talk.

choose-language = Choose your language
welcome = I show what the Government decided and whether it is being done.
welcome-now = Now: { $items ->
    [one] <b>{ $items } item</b>
   *[other] <b>{ $items } items</b>
}, { $overdue ->
    [0] none is overdue.
   *[other] <b>{ $overdue } overdue</b>.
}
welcome-try = Tap a button, or write the number of an item: <code>49</code>
welcome-wishes = 🔔 I can also tell you what is new: choose your region, topics, or everything.
welcome-chosen = 🔔 { $count ->
    [one] 1 subscription
   *[other] { $count } subscriptions
}: /subscriptions
language-set = Done: I will answer in English.
help = <b>What you can ask</b>

    <code>49</code> – an item by its number
    /status – the overview
    /chart – the same as a picture
    /deadlines – what falls due in the next 30 days
    /overdue – what is late
    /search – items by words
    /region, /agency, /direction – a region, a body, a direction
    /subscribe, /subscriptions – what I tell you by myself; 🔔 under an item follows it
    /indicators – figures of the regions
    /following – items that you follow
    /language – change the language

    <b>Narrow it down</b> (tap to copy)
    <code>/deadlines Karaganda December</code>
    <code>/overdue Ministry of Energy</code>
    <code>/status healthcare</code>
    <code>/status at risk</code>
    <code>/search kindergarten</code>

    I register no complaints or requests: please send them to eOtinish.

unknown-word = I do not understand “{ $word }”.
did-you-mean = Did you mean:
unknown-word-help = Name a region, a body, a direction or dates, for example: <code>/deadlines Karaganda December</code>
unknown-link = This link is not known any more. Here is what you can look at instead:
bad-date = There is no date “{ $text }”.
bad-date-help = Write it like this:
    <code>/deadlines { $month }</code>
    <code>/deadlines December</code>
    <code>/deadlines { $from } – { $to }</code>
    <code>/deadlines week</code>
ambiguous = “{ $word }” can mean several things. Which one?
conflict = I answer about one at a time, and “{ $word }” is the second. Which one do you mean?
conflict-of-periods = I answer about one period at a time, and “{ $word }” is the second. Please name only one.
unknown-command = There is no command { $command }. This is what I can do:
unknown-text = I did not understand the question.
unknown-text-help = Write the number of an item, for example <code>49</code>, or a command: <code>/region Karaganda</code>
internal-error = The answer failed on our side. Please ask again in a minute.
    If it fails again, tell the administrator this number: <code>{ $id }</code>
internal-error-alert = The answer failed on our side, № { $id }. Please try again in a minute.
old-button = This button is out of date. Please ask again: /help
administrators-only = Only the administrators of this group can change its language. Write to me directly to use yours.

greeting = Hello! Ask what was decided and whether it is done.
thanks = You are welcome! Ask me any time: /help
not-text-picture = Thank you for the picture, but I read only text.
not-text-voice = I cannot listen yet, I read only text.
not-text-sticker = A nice sticker! But I read only text.
not-text-document = Thank you for the file, but I read only text.
not-text-location = I cannot read places on a map; write the name of a region, for example <code>/region Karaganda</code>
not-text-other = I read only text.
not-text-help = Write the number of an item, for example <code>49</code>, or choose:
appeals = I register no complaints or requests.
    Please send them to eOtinish, the official service: there they are registered and answered.
appeals-address = https://eotinish.kz
button-appeals = Open eOtinish
emergency-numbers = 🆘 <b>Call 112, the call is free.</b>
    This bot cannot send help.
    101 – fire · 102 – police · 103 – ambulance · 104 – gas
other-document = I know the items of the road map, not the articles of laws. Laws are published in Adilet.
laws-address = https://adilet.zan.kz/eng
button-laws = Open Adilet
button-item-of-map = { $item } of the road map
register-empty = There are no data yet: the programme has not been loaded. Please come back later.
group-hint = In a group I answer commands: <code>/item@{ $bot } 49</code> or <code>/overdue@{ $bot }</code>
    In a private chat a number is enough: <code>49</code>
button-open-bot = Open a private chat
too-many = Too many questions at once: I answer the last { $count }. If yours is missing, please ask again.
