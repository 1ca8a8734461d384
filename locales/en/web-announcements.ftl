# Announcements: the list and the permanent page of each.

web-announcements-told = Meetings, instructions, decisions and reports as they were published, in every language.
web-announcements-found = { $count ->
    [0] Nothing was published that fits.
    [one] { $count } announcement
   *[other] { $count } announcements
}
web-announcements-all = All announcements
web-words = Words
web-kind = Kind
web-find = Find
web-about = What it is about
web-corrected = corrected on { $moment }
web-retracted = This announcement was retracted on { $moment }. Its text was removed.
web-announcement-missing = No announcement of this number was published.
web-announcement-silent = The text of this announcement was removed.
web-shown-in = { $language ->
    [kk] There is no English text. This one is in Kazakh.
    [ru] There is no English text. This one is in Russian.
   *[other] There is no text in your language.
}
web-file = File { $number }
web-files-in-telegram = { $count ->
    [one] { $count } file of it stands in Telegram only.
   *[other] { $count } files of it stand in Telegram only.
}
web-edition = edition { $edition }
web-open-in-telegram = Open in Telegram
