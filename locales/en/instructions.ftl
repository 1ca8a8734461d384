# Instructions: items that an announcement brings, on the desk and on their cards.

card-origin = Given in announcement { $number }
button-card-origin = 📢 Announcement { $number }
button-desk-instructions = 🧾 New items
instructions-title = 🧾 <b>Items that this instruction brings</b>
instruction-facts = 🏛 { $bodies } · ⏰ { $date }
instructions-how = Write an item in one message, line by line: what must be done, who (the first leads), until when.
    <code>Check all sections of the heat networks
    Akimat of Karaganda region, Ministry of Energy
    15 December</code>
    The title may stand in several languages, one line each. Regions and the direction are those of the announcement. The number (P-…) is given when it is published.
instruction-lines = ⚠ At least three lines are needed: what must be done, who, until when.
instruction-two-titles = ⚠ Two lines are titles in one language: { $language }.
instruction-no-body = ⚠ I do not know the body “{ $name }”. Write its name or abbreviation: <code>Ministry of Energy</code>
instruction-near-bodies = ⚠ I do not know the body “{ $name }”. Is it one of these? Write the instruction again with its name.
    { $near }
instruction-no-day = ⚠ I do not understand which day “{ $words }” is.
instruction-over = ⚠ That day is over.
instructions-wrong-kind = ⚠ Only an instruction can bring new items: choose that kind, or remove the items.
instructions-no-direction = ⚠ Choose a direction 🗂: the new items belong to it.
instructions-too-many = ⚠ One announcement brings at most 12 items.
desk-alert-items = Its new items lack something: look at the draft.
