# Өңірлердің көрсеткіштері.

command-indicators = Өңірлердің көрсеткіштері: кім алда, кім артта
button-indicators = 📈 Көрсеткіштер
button-figures = 📈 Көрсеткіштері
band-leading = Алдыңғы қатарда
region-band-leading = алдыңғы қатарда
band-average = Орташа деңгейде
region-band-average = орташа деңгейде
band-lagging = Артта қалған
region-band-lagging = артта қалған
indicators-title = <b>Көрсеткіштер: { $count }</b>
    Таңдаңыз немесе жазыңыз: <code>/indicators Қарағанды</code>
indicators-none = Әзірге көрсеткіш жоқ.
figures-of-region = <b>{ $region }: көрсеткіштері</b>
figures-none = Әзірге дерек жоқ.
figures-of-country-only = Жеке өңірлер бойынша әзірге дерек жоқ.
figures-missing = { $count } өңір бойынша әзірге дерек жоқ.
figure-none-of-region = { $region }: әзірге дерек жоқ.
figure-place = { $region }: <b>{ $figure }</b>, { $regions } өңірдің ішінде { $place }-орын
figure-band = { $region }: <b>{ $figure }</b> · { $band }
