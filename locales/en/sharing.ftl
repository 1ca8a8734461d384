# Inline mode: what can be sent to any chat.

shared-line = { $health } · deadline { $date }
shared-as-of = <i>As of { $date }</i>
button-open-in-bot = Open in the bot
inline-nothing = Nothing found. Ask the bot
shared-post-more = <a href="{ $link }">Read it whole in the bot</a>
