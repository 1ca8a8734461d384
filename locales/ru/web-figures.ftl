# Показатели и проекты.

web-indicators-told = Показатели регионов, как их даёт источник: кто впереди и кто отстаёт. Здесь ничего не досчитывается.
web-figures-of = { $region }: показатели
web-indicator = Показатель
web-region = Регион
web-figure = Значение
web-band = Положение
web-place = место { $place } из { $regions }
web-no-regional-figures = Показателей отдельных регионов пока нет.
web-by-region = По регионам
web-region-page = Всё об этом регионе
web-projects-told = Что строится для пунктов плана: где, за сколько и к какому сроку.
web-projects-count = { $count ->
    [0] Здесь проектов нет.
    [one] { $count } проект
    [few] { $count } проекта
   *[many] { $count } проектов
}
web-cost = Стоимость
web-building-time = Строительство
web-item-of-project = Для пункта
web-cameras = Камер на площадке
web-tenge = { $amount } тенге
web-million-tenge = { $amount } млн тенге
