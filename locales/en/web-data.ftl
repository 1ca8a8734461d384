# The page that explains open data.

web-data-lead = Everything that these pages show is open data: any program may read it, without a key.
web-data-examples = Examples
web-data-overdue = What is overdue in the Karaganda region, the most urgent first (JSON)
web-data-item = One item with its whole history
web-data-past = How everything stood on a past day
web-data-due = What falls due in December 2026
web-data-announcements = The latest announcements
web-data-names = Bodies; regions, directions and programmes are found in the same way
web-data-ledger = The hash-chained ledger, page by page
web-data-csv = All items as CSV, in the columns that an import reads back
web-data-xlsx = The items of one body as an Excel workbook
web-data-feed = Announcements and changes of one region as an Atom feed
web-data-calendar = The deadlines of one body for your calendar
web-data-rules = Good to know
web-data-openapi = Every address and parameter is described in OpenAPI 3.1
web-data-at = With at=2024-01-01, items, deadlines and counts are those of that past day.
web-data-lang = Names come in all languages that they exist in; lang=kk, ru or en chooses the language of computed words.
web-data-fresh = Every answer carries an ETag. Send it back as If-None-Match: what you have already is not sent again.
web-data-limits = One address may send 300 requests at once and 50 a second after that; above that it gets 429 and is told when to come again.
web-data-live = /events tells of every change as a server-sent event: read again what you need then.
web-data-proof = An entry's hash is the SHA-256 of its other members as canonical JSON (RFC 8785), and prev is the hash of the entry before it.
