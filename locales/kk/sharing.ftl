# Кірістірілген режим: кез келген чатқа жіберуге болатындар.

shared-line = { $health } · мерзімі { $date }
shared-as-of = <i>Деректер күні: { $date }</i>
button-open-in-bot = Ботта ашу
inline-nothing = Ештеңе табылмады. Боттан сұрау
shared-post-more = <a href="{ $link }">Толық мәтінін боттан оқу</a>
