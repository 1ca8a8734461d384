# What is kept about people.

command-privacy = What is kept about you
command-mydata = All that is kept about you, as a file
command-forgetme = Erase all that is kept about you
privacy = <b>What is kept about this chat</b>

    • its number at Telegram and the language chosen
    • subscriptions, with their words and since when
    • digest hour, quiet hours, time zone, pause, your region

    No names, no phone numbers, no messages: what you write is answered and then erased, after a failure within two days. Words that you search for are kept for 30 days without anything that tells whose they were.

    /mydata – all of it as a file
    /forgetme – erase it
my-data = All that is kept about this chat, { $at }. To erase it: /forgetme
forget-ask = <b>Erase all that is kept about this chat?</b>
    { $count ->
        [0] Language and settings will be gone.
        [one] Language, settings and 1 subscription will be gone.
       *[other] Language, settings and { $count } subscriptions will be gone.
    } It cannot be undone.
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
