# Данные из файла, который присылает администратор.

records-programmes = Программы
records-regions = Регионы
records-agencies = Органы
records-directions = Направления
records-items = Пункты
records-indicators = Показатели
records-indicator-values = Значения показателей
records-projects = Объекты
records-announcements = Публикации
import-menu = <b>Что в файле?</b>
    Или одной строкой: <code>/import пункты</code>, <code>/import пункты P</code> (пункты программы P).
import-programmes = <b>К какой программе относятся пункты?</b>
import-too-soon = ⚠️ Файл не принят: сначала выберите программу, затем отправьте его ещё раз.
import-prompt = <b>{ $what }:</b> пришлите файл.
    CSV или XLSX, документом, до 20 МБ. Сначала вы увидите, что изменится; без вашего подтверждения ничего не будет записано.
button-import-other = ‹ Другие данные
button-import-not = ✕ Отказаться
button-import-now = ✓ Загрузить
import-counts = новых – { $added }, изменено – { $changed }, без изменений – { $same }
import-moves = ⚠️ <b>{ $count ->
    [one] Переносится { $count } срок
    [few] Переносятся { $count } срока
   *[many] Переносится { $count } сроков
}</b>: об этом узнают ответственные органы, контроль и подписчики.
import-vanished = ◦ { $key }: в файле нет, остаётся
import-in-file = … и ещё { $count ->
    [one] { $count } строка – в файле выше
    [few] { $count } строки – в файле выше
   *[many] { $count } строк – в файле выше
}
import-more = и ещё { $count }
import-reason = Причина переноса сроков: { $reason }
import-nothing = Делать нечего: всё уже так.
import-ask-reason = { $count ->
    [one] Переносится { $count } срок. Почему? Напишите причину: её все прочтут в истории.
    [few] Переносятся { $count } срока. Почему? Напишите причину: её все прочтут в истории.
   *[many] Переносится { $count } сроков. Почему? Напишите причину: её все прочтут в истории.
}
import-sure = Пока ничего не записано. Загрузить всё?
import-changed = ⚠️ <b>С тех пор реестр изменился.</b> Теперь файл изменил бы вот что:
import-faults = { $count ->
    [one] <b>{ $count } ошибка: ничего не загружено.</b>
    [few] <b>{ $count } ошибки: ничего не загружено.</b>
   *[many] <b>{ $count } ошибок: ничего не загружено.</b>
}
import-again = Исправьте файл и пришлите его сюда снова.
import-quoted = «{ $value }»: { $wrong }
import-at-cell = строка { $line }, столбец { $column }
import-at-line = строка { $line }
import-at-column = столбец { $column }
import-done = ✓ <b>Загружено.</b> Записано в журнал изменений.
import-was-done = ✓ Это уже загружено.
import-left = Ничего не загружено.
import-too-large = ⚠️ Файл больше 20 МБ, столько бот получить не может. Разделите его или используйте <code>jolkarta import</code> на сервере.
import-not-fetched = ⚠️ Telegram не отдал файл. Пришлите его снова: /import
