# Жиынтықтағы әр санның артында не тұр.

health-title = { $health }: { $count } тармақ
health-none = { $health }: мұндай тармақ жоқ
due-in-period = мерзімі: { $period }
done-in-period = орындалған уақыты: { $period }
filter-completed = Орындалды
filter-in-progress = Орындалуда
filter-blocked = Кедергі бар
filter-stale = Көптен жаңартылмаған
filter-moved = Мерзімі жылжытылған
meaning-at-risk = <i>Кестеден қалып келеді, кедергі бар немесе мерзімі жақын, ал атқарылғаны аз.</i>
meaning-awaiting-confirmation = <i>Жауапты орган орындалғанын хабарлады, бірақ ол әлі расталған жоқ.</i>
meaning-carried-over = <i>Мерзімі бағдарлама басталғанға дейін өткен, содан бері есеп берілген жоқ.</i>
meaning-blocked = <i>Жауапты орган орындауға кедергі барын хабарлады.</i>
meaning-stale = <i>Әлі орындалған жоқ, ал есеп көптен берілмеген.</i>
button-any-time = Барлық уақыт
