# Органы, регионы и направления: списки и страницы.

web-all-regions = Все регионы
web-all-directions = Все направления
web-heir = Теперь отвечает:
web-standing = Состояние
web-punctual = Соблюдение сроков
web-months = Отчёты по месяцам
web-months-sum = { $count ->
    [0] За последние 12 месяцев отчётов не было.
    [one] За последние 12 месяцев — { $count } отчёт.
    [few] За последние 12 месяцев — { $count } отчёта.
   *[many] За последние 12 месяцев — { $count } отчётов.
}
web-month = Месяц
web-reports = Отчёты
web-narrow-further = Искать и отбирать среди этих пунктов
web-wider-country = Все пункты вместе с касающимися всей страны: { $count }
web-wider-group = Все пункты вместе с общими для органов этого вида: { $count }
web-here = Здесь
web-everywhere = Все пункты
web-in-time = Из подтверждённых — в срок
web-overdue-share = Просрочено
web-moved-share = С перенесённым сроком
web-moves-count = { $count ->
    [0] Сроки здесь не переносили.
    [1] Здесь перенесли один срок, один раз.
    [one] Всего сроки здесь переносили { $count } раз.
    [few] Всего сроки здесь переносили { $count } раза.
   *[many] Всего сроки здесь переносили { $count } раз.
}
web-few-items = Проценты указаны, если пунктов не меньше { $count }: иначе они говорили бы больше, чем известно.
web-of = { $part } из { $whole }
web-number = { $count }
web-column-name = Название
web-column-overdue = Просрочено
web-compare-how = Это подсчёт, а не места в рейтинге: задачи различаются числом и весом.
web-by-name = По названию
web-by-items = Больше пунктов
web-by-overdue = Больше просроченных
web-by-moved = Больше переносов
