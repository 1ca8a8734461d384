# What is wrong with a file that is imported: each text continues the quoted value, and ends with what to do.

fault-unread = the file cannot be read
fault-file-large = the file is larger than 64 MB; split it
fault-old-workbook = the file is an old XLS workbook, or one with a password; in Excel choose File → Save As → Excel Workbook (.xlsx), without a password
fault-misnamed = the file is named .{ $extension } but is not a workbook; if it is text with separators, name it .csv; otherwise save it again as .xlsx
fault-json = the file is JSON, not a table; export it as .csv or .xlsx and send that
fault-file-empty = the file is empty; its first line must name the columns, and the next ones be the rows
fault-no-rows = the file has a header but no rows; add at least one row under it
fault-rows = the file has more than { $most } rows; split it
fault-cells = the file has more than { $most } cells; split it
fault-wide = has more than { $most } cells; remove the columns that are not needed
fault-cells-few = has { $count } cells where the header has { $width }; the line is cut off, or a separator is missing
fault-cells-many = has { $count } cells where the header has { $width }; put a cell that contains the separator between quotation marks
fault-cell-long = is longer than 32 KB; shorten it
fault-unreadable = contains the unreadable character { $character }; remove it
fault-utf-sixteen = the file is in UTF-16 or not text at all; save it as UTF-8: in Excel choose File → Save As → CSV UTF-8, elsewhere the encoding UTF-8
fault-utf-not = is not in UTF-8; save it as UTF-8: in Excel choose File → Save As → CSV UTF-8, elsewhere the encoding UTF-8
fault-utf-cut = ends in the middle of a letter: the file is cut off; send the whole file
fault-quote-open = has a quotation mark that is never closed; the file is cut off, or a quotation mark is missing
fault-quote-after = has text after a closing quotation mark; write a quotation mark inside a cell twice
fault-not-workbook = the file is an archive but not an XLSX workbook; in Excel or LibreOffice choose Save As → Excel Workbook (.xlsx)
fault-cut-off = the workbook is damaged or cut off; send the whole file, or save it again
fault-damaged = the workbook is damaged; open it in Excel, save it again and send the new file
fault-unpacked = the workbook holds more than 256 MB or 16 million tags when unpacked; split it
fault-text-long = the workbook has a text longer than 1 MB; shorten it: a cell may hold 32 KB
fault-texts = the workbook holds too much text; split it
fault-sheet-text = the sheet holds too much text; split it
fault-parts = the workbook has too many sheets or parts; copy its rows into a new workbook
fault-formats = the workbook has too many formats; copy its rows into a new workbook
fault-no-sheet = the workbook has no sheet with cells; put the rows on its first sheet
fault-formula = the formula in { $cell } has no value; open the file in Excel and save it again, or put a value in the formula's place
fault-far = has a cell beyond the { $most }th column; remove what stands far to the right
fault-error = is an error; correct the formula, or put a value in its place
fault-merged = the cells { $area } are merged; unmerge them and fill in each of them
fault-column-nameless = column { $number } has no name; name it, or empty it
fault-column-like = is not a column of { $kind }; did you mean { $word }?
fault-column-unknown = is not a column of { $kind }; remove it
fault-column-twice = names two columns; keep one of them
fault-column-missing = the column { $column } is missing; files of { $kind } need it
fault-rows-lost = { $count } rows cannot be read; compare them with data/README.md
fault-announcements = announcements are published, not imported; use the command announce
fault-empty = is empty; every row needs it
fault-elements = has too many elements; write { $most } at most
fault-named-twice = names { $name } twice; name each once
fault-no-language = is empty in all languages; write it in at least one
fault-same-line = is the same as in line { $line }; keep one of the two rows
fault-slug = is not a slug; write small Latin letters, digits and hyphens: min-health
fault-slug-long = is too long; a slug has { $most } characters at most
fault-line-break = has a line break or a tab; write it on one line, with spaces
fault-long = has { $count } characters; write { $most } at most
fault-date = is not a date; write 2023-04-20
fault-date-era = is not a date of our time; write the year with four digits: 2023-04-20
fault-date-count = is not a date; if Excel means { $date }, give the column a date format
fault-number = is not a number; write only digits, and a point before decimals: 1234.5
fault-number-two-ways = can be read in two ways; write { $whole }, or { $decimal } with a point
fault-count = is not a count; write 0, 1, 2 …
fault-truth = is neither true nor false; write true or false
fault-choice = is not one of the words for this column; write one of these: { $words }
fault-code = is not a programme code; write one to eight capital Latin letters, the first one not N
fault-emoji = is not one picture; write one emoji
fault-no-default = no programme is the default one; write true for exactly one, counting those that are stored already
fault-defaults = more than one programme is the default one: { $codes }; write true for exactly one, counting those that are stored already
fault-no-programmes = there are no programmes yet; import programmes first
fault-programme = is not the code of a programme; known are { $known }
fault-programme-unknown = is not a programme; import programmes first
fault-programme-unnamed = no programme is the default one; name one with --programme CODE
fault-other-programme = belongs to programme { $code }, this file to { $own }; import it as a file of programme { $code }
fault-all = means the whole country; give the region another slug
fault-all-beside = stands beside other regions; write all alone, or the regions
fault-iso = is not a code of ISO 3166-2; write KZ-35
fault-tile = is too far; the map ends at { $most }
fault-life = is before active_from, { $from }; correct one of them
fault-itself = is the body itself; name who took over
fault-other-unit = is not the unit of { $indicator }; write { $unit }
fault-measure-nameless = is empty; name what is counted, or empty its unit and target
fault-measure-unitless = is empty; say in what the indicator is counted
fault-item-number = is not an item number; write 49, 49.1 or R-49
fault-item = is not a known item; write its number, or its reference: P-12
fault-no-items = is not a known item; import items first: there are none yet
fault-title-emptied = is empty, but { $item } has a title in this language; put it back, or write another
fault-no-body = names no body; name the lead body first, then the others
fault-body-closed = was closed on { $date }, before the item starts; name the body that is in charge
fault-body-succeeded = was closed on { $date }, before the item starts; its work went to: { $bodies }
fault-move = moves the deadline of { $item }: { $from } → { $to }; say why with --reason TEXT, or put the old date back
fault-move-closed = moves the deadline of { $item }, which is closed: { $from } → { $to }; what is confirmed or withdrawn keeps its deadline: put the old date back
fault-state-new = is not how a new item begins; files do not change it, reports and decisions do: leave the column as it was exported
fault-state-empty = is not what is stored (empty); files do not change it, reports and decisions do: leave the column as it was exported
fault-state = is not what is stored ({ $stored }); files do not change it, reports and decisions do: leave the column as it was exported
fault-term = is after the deadline, { $deadline }; correct one of them
fault-globe = is not on the globe; write degrees between -{ $most } and { $most }
fault-negative = is less than nothing; write 0 or more
fault-name-several = names more than one { $kind ->
    [agencies] body
    [regions] region
    [directions] direction
    [indicators] indicator
   *[units] unit
}; write the slug
fault-name-like = is not a known { $kind ->
    [agencies] body
    [regions] region
    [directions] direction
    [indicators] indicator
   *[units] unit
}; did you mean { $slug }?
fault-name-unknown = is not a known { $kind ->
    [agencies] body
    [regions] region
    [directions] direction
    [indicators] indicator
   *[units] unit
}; write a slug of { $kind }
fault-name-none-yet = is not a known { $kind ->
    [agencies] body
    [regions] region
    [directions] direction
    [indicators] indicator
   *[units] unit
}; import { $kind } first: there are none yet
