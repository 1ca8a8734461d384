# The ledger, and the verifier of its copies.

web-ledger-told = Everything that has changed in public data since the first day, in one chain: nothing in it can be changed afterwards without breaking it.
web-ledger-root = Root
web-ledger-count = { $count ->
    [one] { $count } entry up to here.
   *[other] { $count } entries up to here.
}
web-ledger-root-told = The root stands for the whole history up to its entry. Keep it, or compare it with the one that the official channel publishes every day: whoever changes history later arrives at another root.
web-ledger-download = Download the whole ledger
web-ledger-size = { $count ->
    [one] { $count } entry, JSON Lines
   *[other] { $count } entries, JSON Lines
}
web-ledger-check = Check your copy in the browser
web-ledger-check-told = works without a network, nothing leaves your machine
web-ledger-command = Or check it with the program:
web-ledger-entries = What has changed
web-ledger-none = Nothing has changed yet.
web-newest = ‹ Newest
web-older = Older
web-published = Published
web-announcement-corrected = Corrected
web-announcement-retracted = Retracted
web-item-instructed = Given as an instruction
web-who-editor = Press office
web-who-administrator = Administrator

web-verify = Check a copy of the ledger
web-verify-told = The check runs here, in your browser. The file goes nowhere.
web-verify-offline = Save this page with its script, switch the network off and check then, if you like: it works the same.
web-verify-file = Your copy (JSON Lines)
web-verify-known-root = A root that you know (may stay empty)
web-verify-start = Check
web-verify-noscript = This check needs JavaScript. Without it, use the program:
web-verify-how = What is checked
web-verify-step-form = Every line is one entry, written exactly in the form of RFC 8785.
web-verify-step-hash = The SHA-256 of each entry is the hash that stands in it.
web-verify-step-chain = Each entry carries the next number and the hash of the entry before it.
web-verify-step-root = The chain passes through the root that you know, if you have given one.
web-verify-reading = Checking… entries so far: #1
web-verify-whole = The copy is whole: #1 entries, and all of them fit. Its root is #2
web-verify-broken = The copy does not fit at entry #1: #2.
web-verify-text = it is not text in UTF-8
web-verify-json = it is no entry with a hash
web-verify-form = it is not written as it was exported
web-verify-missing = it is missing; entry #1 stands in its place
web-verify-prev = it does not continue the entry before it
web-verify-hash = it was changed, its hash does not fit
web-verify-root = it differs from the root that you know
web-verify-short = The copy ends at entry #1, before the root that you know (entry #2): its end is missing.
web-verify-before = The root that you gave is of entry 0, before the first one. Only an empty ledger has such a root, and it is #1. Copy the root once more.
web-verify-nothing = There is no entry in this file.
web-verify-no-file = No file has been chosen. Choose your copy of the ledger: a file with .jsonl at the end of its name.
web-verify-no-root = This is no root. A root is the number of an entry, a colon and 64 characters 0–9 and a–f, for example #1. Copy it whole, or leave the field empty.
