# Әкімші жіберген файлдағы деректер.

records-programmes = Бағдарламалар
records-regions = Өңірлер
records-agencies = Органдар
records-directions = Бағыттар
records-items = Тармақтар
records-indicators = Көрсеткіштер
records-indicator-values = Көрсеткіш мәндері
records-projects = Нысандар
records-announcements = Жарияланымдар
import-menu = <b>Файлда не бар?</b>
    Немесе бір жолмен: <code>/import тармақтар</code>, <code>/import тармақтар P</code> (P бағдарламасының тармақтары).
import-programmes = <b>Тармақтар қай бағдарламаға жатады?</b>
import-too-soon = ⚠️ Файл алынбады: алдымен бағдарламасын таңдап, сонан соң қайта жіберіңіз.
import-prompt = <b>{ $what }:</b> файлды жіберіңіз.
    CSV немесе XLSX, құжат түрінде, 20 МБ-қа дейін. Алдымен не өзгеретінін көресіз; сіз растамайынша ештеңе жазылмайды.
button-import-other = ‹ Басқа деректер
button-import-not = ✕ Бас тарту
button-import-now = ✓ Жүктеу
import-counts = жаңасы – { $added }, өзгереді – { $changed }, өзгеріссіз – { $same }
import-moves = ⚠️ <b>{ $count } мерзім ауысады</b>: бұл туралы жауапты органдарға, бақылауға және жазылушыларға хабарланады.
import-vanished = ◦ { $key } файлда жоқ, қала береді
import-in-file = … және тағы { $count } жол жоғарыдағы файлда
import-more = және тағы { $count }
import-reason = Мерзімдерді жылжыту себебі: { $reason }
import-nothing = Істейтін ештеңе жоқ: бәрі солай тұр.
import-ask-reason = { $count } мерзім жылжиды. Неге? Себебін жазыңыз: оны тарихтан бәрі оқиды.
import-sure = Әзірге ештеңе жазылған жоқ. Бәрін жүктейін бе?
import-changed = ⚠️ <b>Содан бері тізілім өзгерді.</b> Енді файл мынаны өзгертер еді:
import-faults = <b>{ $count } қате: ештеңе жүктелген жоқ.</b>
import-again = Файлды түзетіп, осында қайта жіберіңіз.
import-quoted = «{ $value }»: { $wrong }
import-at-cell = { $line }-жол, { $column } бағаны
import-at-line = { $line }-жол
import-at-column = { $column } бағаны
import-done = ✓ <b>Жүктелді.</b> Өзгерістер журналына жазылды.
import-was-done = ✓ Бұл бұрын жүктелген.
import-left = Ештеңе жүктелген жоқ.
import-too-large = ⚠️ Файл 20 МБ-тан үлкен, бот мұндайды ала алмайды. Бөліп жіберіңіз немесе сервердегі <code>jolkarta import</code> пәрменін қолданыңыз.
import-not-fetched = ⚠️ Telegram файлды бермеді. Қайта жіберіңіз: /import
