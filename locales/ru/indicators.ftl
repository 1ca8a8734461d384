# Показатели регионов.

command-indicators = Показатели регионов: кто впереди, кто отстаёт
button-indicators = 📈 Показатели
button-figures = 📈 Показатели
band-leading = Лидеры
region-band-leading = среди лидеров
band-average = Средний уровень
region-band-average = средний уровень
band-lagging = Отстающие
region-band-lagging = среди отстающих
indicators-title = <b>Показатели: { $count }</b>
    Выберите или напишите: <code>/indicators Караганда</code>
indicators-none = Показателей пока нет.
figures-of-region = <b>{ $region }: показатели</b>
figures-none = Данных пока нет.
figures-of-country-only = Данных по отдельным регионам пока нет.
figures-missing = Пока нет данных по { $count ->
    [one] { $count } региону
    [few] { $count } регионам
   *[many] { $count } регионам
}.
figure-none-of-region = { $region }: данных пока нет.
figure-place = { $region }: <b>{ $figure }</b>, { $place }-е место из { $regions }
figure-band = { $region }: <b>{ $figure }</b> · { $band }
