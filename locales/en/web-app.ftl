# The Mini App's own page.

web-app-desk = My items
web-app-claims = Waiting for a decision
web-app-nothing = Nothing is owed now.
web-app-citizen = Follow items and ask questions in the chat; all figures are on the pages.
web-app-outside = Open this page from the bot in Telegram to report. Everything else is open to everybody.
web-app-report = Report
web-app-note = Note
web-app-send = Send
web-app-done = Done
web-app-sent = Sent. Everybody sees it.
web-app-confirm = Confirm
web-app-send-back = Send back
web-app-reason = Why it is sent back
web-app-failed = Not sent.
