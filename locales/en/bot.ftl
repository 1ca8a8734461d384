# What Telegram shows of the bot: descriptions and the menu of commands.

bot-description = What did the Government decide, and is it being done?

    • every item with its deadline, responsible body and progress
    • what falls due and what is late, by region and body
    • the whole history: who reported what, who moved a deadline

    In Kazakh, Russian and English. Press Start.
bot-short-description = What the Government decided and whether it is being done: items, deadlines, progress.
command-status = Overview: how many items are on track, at risk, overdue
command-deadlines = What falls due: the next 30 days, a month, a region
command-overdue = What is late
command-search = Items by words: schools, roads, water
command-item = An item by its number
command-region = A region and its items
command-agency = A responsible body and its items
command-direction = A direction and its items
command-language = Change the language
command-help = What you can ask
command-start = Begin: language and menu
