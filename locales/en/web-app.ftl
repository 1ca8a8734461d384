# The Mini App's own page.

web-app-desk = My items
web-app-claims = Waiting for a decision
web-app-reminders = Reminders
web-app-nothing = Nothing is owed now.
web-app-citizen = Follow items and ask questions in the chat; all figures are on the pages.
web-app-outside = Open this page from the bot in Telegram to report. Everything else is open to everybody.
web-app-back = Back
web-app-report = Report
web-app-body = In the name of
web-app-percent = Progress, %
web-app-amount = Done so far
web-app-note = Note
web-app-send = Send
web-app-done = Done
web-app-claim = Everybody will see at once: #1 reports that item #2 is done. A controller then confirms it or sends it back.
web-app-claim-send = Yes, it is done
web-app-cancel = Not yet
web-app-sent = Sent. Everybody sees it.
web-app-acknowledge = Seen, in hand
web-app-acknowledged = Acknowledged.
web-app-confirm = Confirm
web-app-send-back = Send back
web-app-decided = Decided. The body is told.
web-app-reason = Why it is sent back
web-app-evidence = Evidence
web-app-photo = Photo
web-app-failed = Not sent.
web-app-offline = No connection. Check the network and tap again: nothing is done twice.
web-app-broken = The service failed. Try again in a minute; if it fails again, tell its operator the number of the request.
web-app-request = Request { $number }

# What a person is told whose deed is refused.
web-app-unsigned = Telegram has not confirmed who you are, or did so over an hour ago. Close this window and open it from the bot again.
web-app-outdated = This window is out of date. Close it and open it from the bot again.
web-app-no-right = You may not do this now. An administrator gives rights by an invitation.
web-app-changed = Somebody changed this item while you were writing. Open the page again, look at it and repeat what still holds.
web-app-no-way = This cannot follow the present status. Open the page again and look at the item.
web-app-no-reason = Write why, and send it again.
web-app-too-long = The text is longer than { $most } characters. Shorten it and send it again.
web-app-no-news = There is nothing new in it. Change the figure or write a note.
web-app-range = Percent runs from 0 to 100, and an amount is not below zero. Correct the figure.
web-app-not-whole = “Done” means 100 %. Leave the figure out, or send it without “Done”.
web-app-no-figure = “{ $text }” cannot be read as a number. Write, for example, 75 or 24.5.
web-app-percent-only = Progress of this item is told in percent. Write it so.
