# Records from a file that an administrator sends.

records-programmes = Programmes
records-regions = Regions
records-agencies = Bodies
records-directions = Directions
records-items = Items
records-indicators = Indicators
records-indicator-values = Indicator values
records-projects = Projects
records-announcements = Announcements
import-menu = <b>What does the file hold?</b>
    Or in one line: <code>/import items</code>, <code>/import items P</code> (items of programme P).
import-programmes = <b>Of which programme are the items?</b>
import-too-soon = ⚠️ The file was not taken: first choose its programme, then send it again.
import-prompt = <b>{ $what }:</b> send the file.
    CSV or XLSX, as a document, up to 20 MB. First you see what it would change; nothing is written before you say so.
button-import-other = ‹ Other records
button-import-not = ✕ Leave
button-import-now = ✓ Import
import-counts = new – { $added }, changed – { $changed }, as they are – { $same }
import-moves = ⚠️ <b>{ $count ->
    [one] 1 deadline moves
   *[other] { $count } deadlines move
}</b>: their bodies, controllers and followers are told.
import-vanished = ◦ { $key } is not in the file and stays
import-in-file = … and { $count ->
    [one] 1 line more, in the file above
   *[other] { $count } lines more, in the file above
}
import-more = and { $count } more
import-reason = Reason for the deadlines: { $reason }
import-nothing = Nothing to do: everything is already so.
import-ask-reason = { $count ->
    [one] 1 deadline moves. Why? Write the reason: everybody will read it in the history.
   *[other] { $count } deadlines move. Why? Write the reason: everybody will read it in the history.
}
import-sure = Nothing is written yet. Import all of it?
import-changed = ⚠️ <b>The register has changed since.</b> This is what the file would do now:
import-faults = { $count ->
    [one] <b>1 fault: nothing was imported.</b>
   *[other] <b>{ $count } faults: nothing was imported.</b>
}
import-again = Mend the file and send it again here.
import-quoted = "{ $value }" { $wrong }
import-at-cell = line { $line }, column { $column }
import-at-line = line { $line }
import-at-column = column { $column }
import-done = ✓ <b>Imported.</b> It is in the ledger.
import-was-done = ✓ This was imported already.
import-left = Nothing was imported.
import-too-large = ⚠️ The file is larger than the 20 MB that a bot can fetch. Split it, or use <code>jolkarta import</code> on the server.
import-not-fetched = ⚠️ Telegram did not hand the file over. Send it again: /import
