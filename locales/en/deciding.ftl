# Controllers decide: what waits, an item with its claim and requests, what a decision needs, evidence, notices.

waiting-none = Nothing waits for a decision
waiting-title = { $count ->
    [one] { $count } item waits for a decision
   *[other] { $count } items wait for a decision
}
waiting-claim = claimed to be done
waiting-request = { $count ->
    [one] asks for a later deadline
   *[other] { $count } requests for a later deadline
}
button-decide = ⚖️ Decide
button-ruling-list = ⚖️ All that waits
button-ruling-item = ‹ To the decision
button-ruling-confirm = ✓ Confirm
button-ruling-back = ↩️ Send back
button-ruling-withdraw = 🚫 Withdraw
button-ruling-grant = ✓ Grant { $date }
button-ruling-another = 📅 Another day
button-ruling-refuse = ✗ Refuse
button-ruling-not = ‹ Not now
ruling-lead = lead
ruling-beside = co-executor
ruling-request = 📅 <b>{ $body }</b> asks for { $date } ({ $ago }).
ruling-own = You reported on this item yourself: another controller confirms it.
ruling-own-request = You asked for this yourself: another controller decides.
ruling-perhaps-own = Who reported has had everything about themselves erased, and you are known here only since then: another controller confirms it, or you send it back and the body reports anew.
ruling-ask-back = What is missing? Write it: the body and everybody else will read it.
ruling-ask-refuse = Why does the deadline stay? Write it: everybody will read it.
ruling-ask-day = Which day is granted? Write it: 1 March 2027.
ruling-ask-remove = Why is this removed? Write the reason: it stays in the history, and the piece itself is gone for ever.
ruling-ask-withdraw = Why is the item withdrawn? Write the reason. If something takes its place, add a last line: <code>→ 49</code> or <code>→ in words</code>.
withdraw-sure = 🚫 <b>Withdraw this item for good?</b>
withdraw-how = It leaves the programme, and followers and its bodies are told. This cannot be taken back. To change the reason, write it anew.
button-withdraw-sure = 🚫 Yes, withdraw it
send-back-sure = ↩️ <b>Send the claim back with these words?</b>
refuse-sure = ✗ <b>Refuse the later deadline with these words?</b>
ruling-how = The body and everybody else will read them. To change the text, write it anew.
button-ruling-send = 📤 Send
remove-sure = 🗑 <b>Remove this evidence for ever?</b>
remove-how = The piece goes, the reason stays in the history. This cannot be taken back. To change the reason, write it anew.
button-remove-sure = 🗑 Yes, remove it
ruling-no-day = ⚠️ That is no day. Write it so: 1 March 2027.
ruling-not-later = ⚠️ This day is not later than the deadline.
ruling-no-replacement = ⚠️ What takes its place must be another item that exists.
ruling-no-reason = ⚠️ That explains nothing: write it in words.
ruled-confirmed = ✓ <b>Confirmed.</b> The body is told.
ruled-sent-back = ↩️ <b>Sent back.</b> The body is told.
ruled-withdrawn = 🚫 <b>Withdrawn.</b> The body is told.
ruled-granted = ✓ <b>The deadline is now { $date }.</b> Who asked is told.
ruled-refused = ✗ <b>The deadline stays.</b> Who asked is told.
ruled-removed = 🗑 <b>The evidence is removed for ever.</b> That it was there stays in the history, with your reason.

evidence-title = { $count ->
    [one] { $count } piece of evidence
   *[other] { $count } pieces of evidence
}
evidence-how = 🗑 removes a piece for ever. Documents are public only when released, and once the item is confirmed.
evidence-photo = Photo
evidence-released = public
evidence-closed = not public
evidence-at-telegram = larger than 20 MB, at Telegram only
evidence-lost = the file is gone
button-evidence-release = 📖 { $place }: make public
button-evidence-close = 🔒 { $place }: close

outcome-confirmed = ✓ <b>Confirmed: the item is done.</b>
outcome-sent-back = ↩️ <b>Sent back for more work.</b>
outcome-withdrawn = 🚫 <b>Withdrawn from the programme.</b>
outcome-granted = ✓ <b>The deadline is moved to { $date }, as asked.</b>
outcome-granted-another = ✓ <b>The deadline is moved to { $date }</b> ({ $asked } was asked for).
outcome-refused = ✗ <b>The deadline stays</b> ({ $asked } was asked for).
moves-title = 📅 <b>{ $count ->
    [one] A deadline was moved
   *[other] { $count } deadlines were moved
} by an imported file</b>
moves-more = … and { $count ->
    [one] 1 item more
   *[other] { $count } items more
}
waiting-notice-claims = { $claims ->
    [one] ⚖️ { $claims } claim waits for a decision.
   *[other] ⚖️ { $claims } claims wait for a decision.
}
waiting-notice-requests = { $requests ->
    [one] ⚖️ { $requests } request for a later deadline waits for a decision.
   *[other] ⚖️ { $requests } requests for a later deadline wait for a decision.
}
waiting-notice-both = ⚖️ Waiting for a decision: claims – { $claims }, requests for a later deadline – { $requests }.
