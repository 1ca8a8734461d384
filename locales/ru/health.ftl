# Что стоит за каждым числом сводки.

health-title = { $health }: { $count ->
    [one] { $count } пункт
    [few] { $count } пункта
   *[many] { $count } пунктов
}
health-none = { $health }: таких пунктов нет
due-in-period = срок: { $period }
done-in-period = исполнено: { $period }
filter-completed = Исполнено
filter-in-progress = Исполняется
filter-blocked = Есть препятствие
filter-stale = Давно не обновлялось
filter-moved = Срок переносился
meaning-at-risk = <i>Отстаёт от графика, есть препятствие или срок близко, а сделано мало.</i>
meaning-awaiting-confirmation = <i>Ответственный орган заявил об исполнении, но оно ещё не подтверждено.</i>
meaning-carried-over = <i>Срок истёк ещё до начала программы, и отчётов с тех пор не было.</i>
meaning-blocked = <i>Ответственный орган сообщил, что исполнению что-то мешает.</i>
meaning-stale = <i>Ещё не исполнено, а отчётов давно не было.</i>
button-any-time = За всё время
