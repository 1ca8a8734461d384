# What is kept about people.

command-privacy = What is kept about you
command-mydata = All that is kept about you, as a file
command-forgetme = Erase all that is kept about you
privacy = <b>What is kept about this chat</b>

    • its number at Telegram and the language chosen
    • subscriptions, with their words and since when
    • digest hour, quiet hours, time zone, pause, your region

    Of people with a role here (officials, controllers, editors, administrators) also their name at Telegram, the role, and what they do, report and attach in it; and of anybody, that they tried what only such people may. Administrators see it.

    No phone numbers, no messages: what you write is answered and then erased, after a failure within two days. Words that you search for are kept for 30 days without anything that tells whose they were.

    /mydata – all of it as a file
    /forgetme – erase it
my-data = All that is kept about this chat, { $at }. To erase it: /forgetme
forget-ask = <b>Erase all that is kept about this chat?</b>
    { $count ->
        [0] Language and settings will be gone.
        [one] Language, settings and 1 subscription will be gone.
       *[other] Language, settings and { $count } subscriptions will be gone.
    } It cannot be undone.
forget-roles = Your role here will end too: to have it again, you will need a new invitation. What you did stays in the history without your name and number.
button-forget = 🗑 Erase everything
button-keep = ‹ Keep it
forgotten = <b>Erased.</b> Receipt № { $receipt }, { $at }
forgotten-what = { $count ->
    [0] Language and settings of this chat were erased.
    [one] Language, settings and 1 subscription of this chat were erased.
   *[other] Language, settings and { $count } subscriptions of this chat were erased.
}
forgotten-nothing = Nothing is kept about this chat.
forgotten-return = To begin anew: /start
