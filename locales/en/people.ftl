# People with a role: lists, invitations, who did what.

command-people = People and their roles
command-invite = Invite somebody into a role
command-audit = Who did what, and what was refused
command-import = Import records from a file
help-duties = <b>For your work</b>

role-official = Official
role-controller = Controller
role-editor = Editor
role-administrator = Administrator
roles-officials = Officials
roles-controllers = Controllers
roles-editors = Editors
roles-administrators = Administrators
duties-official = Reports on the body's items with evidence, asks for later deadlines, is reminded of deadlines.
duties-controller = Confirms what is done or sends it back, decides on deadlines, has the execution report made.
duties-editor = Writes and publishes announcements, sees how they reach their readers.
duties-administrator = Says who may do what and sees who did it; may also do what controllers and editors do.
person-number = Telegram number { $number }

people-title = <b>People with a role: { $count }</b>
people-none = <b>Nobody here has this role yet.</b>
    Invite somebody: /invite
people-found = <b>People called “{ $words }”: { $count }</b>
people-found-more = And { $count } more: type more of the name.
people-nobody = <b>Nobody with a role is called “{ $words }”.</b>
    Part of a name will do; so will a body: <code>/people Ministry of Healthcare</code>. Everybody with a role: /people
button-everybody = Everybody
button-people = ‹ People
button-invite = ＋ Invite
button-invitations = 🎟 Open invitations: { $count }
button-invitations-open = 🎟 Open invitations
holder-number = Number at Telegram: <code>{ $number }</code>
holder-since = Since { $time }
holder-since-by = Since { $time }, by { $name }
holder-by-settings = Named in the settings of the bot (ADMIN_IDS): changed only there.
button-acts = 📜 What they did
button-demote = ✕ Take the role back
demote-question = <b>Take the role back?</b>
    { $name } – { $role }
    It ends at once, and they are told. What they did stays in the history.
demote-own-question = <b>Give your own role up?</b>
    { $role }
    It ends at once. To have it again, you will need an invitation by another administrator.
button-demote-sure = ✕ Yes, take it back
button-keep-role = ‹ Keep it
demoted = <b>Your role here has ended:</b> { $role }
    As everybody, you can still ask, subscribe and follow: /help. If this is a mistake, ask an administrator for a new invitation.

invite-prompt = <b>Into which role?</b>
    Or in one line: <code>/invite official ministry of health</code>, <code>/invite controller 3</code> (open for 3 days).
invite-into = <b>Official of which body?</b>
    Choose, or write its name behind the command: <code>/invite official health</code>
invite-unknown = “{ $words }” is no role, no body and no number of days.
    An example: <code>/invite official ministry of health 7</code>
invite-days = A link can be open for 1 to { $most } days.
    An example: <code>/invite controller 7</code>
invite-as = <b>Invitation:</b> { $role }
invite-for = How long shall the link be open?
button-invite-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
button-invite-other = ‹ Another role
invitation-made = 🎟 <b>Invitation:</b> { $role }
    Open until { $time }, for one person, once.
invitation-made-how = Send the link to that person only: whoever opens it first can accept it. It is shown only here; if it gets lost, take it back and make another.
invitation-lost = The invitation was made, but its link got lost on the way and cannot be shown again. Take it back among the open ones and make another.
invitations-title = <b>Open invitations: { $count }</b>
invitations-none = <b>No invitation is open.</b>
invitation-facts = made { $made } · until { $time }
invitation-facts-by = made { $made } by { $name } · until { $time }
button-uninvite = ✕ Take it back
uninvite-question = <b>Take this invitation back?</b> Its link will no longer work.
    { $role }
button-uninvite-sure = ✕ Yes, take it back
button-uninvite-keep = ‹ Leave it open
invitation-offer = <b>You are invited.</b> Your role would be: <b>{ $role }</b>
invitation-offer-kept = If you accept, your name at Telegram, your role and what you do in it are kept, for administrators only: /privacy
invitation-until = The link works until { $time }, for one person, once. If it is not for you, just leave it.
button-accept = ✓ Accept
invitation-unknown = This link leads to no invitation: perhaps it was not copied whole. Open it once more from the message that you got, or ask for a new one.
invitation-yours = You accepted this invitation, but the role was taken back since. Ask an administrator for a new link.
invitation-used = Somebody else has accepted this invitation: each link works once, for one person. If it was meant for you, tell the administrator who sent it, and ask for a new one.
invitation-expired = This invitation has expired. Ask the administrator who sent it for a new one.
invitation-revoked = This invitation was taken back. If you still need the role, ask the administrator who sent it.
invitation-have = You have this role already, so the link stays open for whom it is meant. What you can do: /help
invitation-accepted-by-you = You accepted this invitation and have this role. What you can do: /help
role-granted = ✓ <b>Your role is now:</b> { $role }
role-granted-help = /help – everything that you can do
invitation-accepted = ✓ { $name } has accepted: { $role }
button-holder = Open

staff-not-administrator = This is for administrators of the bot. If you are to have a role here, an administrator sends you an invitation link. What everybody can do: /help
staff-only-in-private = Roles are arranged in a private chat with me, not in a group.
staff-alert-not-administrator = Only an administrator can do this.
staff-alert-changed = Somebody else was faster: this is how it stands now.
staff-alert-by-settings = The settings name this administrator: it can be changed only there.
staff-alert-gone = This is here no more. The list is new: /people
staff-alert-demoted = The role was taken back.
staff-alert-uninvited = The invitation was taken back.
staff-alert-no-file = This file is no longer in hand: something else was begun since. Send it again: /import

acts-title = <b>Who did what: { $count }</b>
acts-title-refused = <b>Refused: { $count }</b>
acts-none = Nothing so far.
acts-usage = “{ $words }” is no person, item or day.
    Examples: <code>/audit 49</code>, <code>/audit { $day }</code>, <code>/audit</code> with a name or a number at Telegram, <code>/audit refused</code>
acts-which = Several people are called “{ $words }”. Which one?
button-acts-refused = ✕ Only refused
button-acts-also-done = ✓ Also done
button-acts-all = All
act-erased = Erased
act-announcement = announcement { $number }
deed-report = report
deed-undo = report taken back
deed-undo-request = request for a later deadline taken back
deed-ask-extension = later deadline asked for
deed-grant-extension = later deadline granted
deed-refuse-extension = later deadline refused
deed-confirm = confirmation
deed-send-back = sent back
deed-withdraw = withdrawal
deed-release = document released
deed-remove = evidence removed
deed-acknowledge = reminder acknowledged
deed-paper = execution report
deed-announce = work on an announcement
deed-publish = publication
deed-approve = approval
deed-correct = correction
deed-retract = retraction
deed-steer = sending paused, resumed or cancelled
deed-stats = figures of the press office
deed-invite = invitation
deed-uninvite = invitation taken back
deed-accept = invitation accepted
deed-demote = role taken back
deed-people = people and roles
deed-audit = who did what
deed-import = import
denial-no-right = no right
denial-own-report = own report
denial-changed = changed meanwhile
denial-closed = closed
denial-invalid = not possible as given
