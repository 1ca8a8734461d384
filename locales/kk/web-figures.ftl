# Көрсеткіштер және жобалар.

web-indicators-told = Өңірлердің көрсеткіштері – дереккөзі бергендей: кім алда, кім артта. Мұнда қосымша ештеңе есептелмейді.
web-figures-of = { $region }: көрсеткіштері
web-indicator = Көрсеткіш
web-region = Өңір
web-figure = Мәні
web-band = Орны
web-place = { $regions } өңірдің ішінде { $place }-орын
web-no-regional-figures = Жеке өңірлердің көрсеткіштері әзірге жоқ.
web-by-region = Өңірлер бойынша
web-region-page = Осы өңір туралы толығырақ
web-projects-told = Жоспар тармақтары үшін не салынып жатыр: қайда, қаншаға және қай мерзімге.
web-projects-count = { $count ->
    [0] Мұнда жоба жоқ.
   *[other] { $count } жоба
}
web-cost = Құны
web-building-time = Құрылыс мерзімі
web-item-of-project = Тармағы
web-cameras = Алаңдағы камералар
web-tenge = { $amount } теңге
web-million-tenge = { $amount } млн теңге
