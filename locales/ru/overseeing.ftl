# Опубликованное глазами редакторов: что с ним стало, пауза, отмена, исправление, отзыв.

sent-head = 📢 <b>Объявление { $number }</b> · { $kind }
sent-published = Опубликовано: { $time }
sent-corrected = ✏️ Исправлено: { $time }
sent-retracted = 🚫 Отозвано: { $time }
sent-correction = ⏳ Готовится исправление: черновик { $number }
sent-arrived = ✓ Доставлено: { $sent } из { $total }
sent-parked = Не удалось доставить после многих попыток: { $count }
sent-reason = · { $reason } — { $count }
sent-posting = <b>Рассылка</b>
sent-correcting = <b>Доставленные сообщения исправляются</b>
sent-retracting = <b>Доставленные сообщения удаляются</b>
sent-who-may = Исправление, как и само объявление, должен согласовать другой администратор. Отозвать может любой администратор один: с ошибкой нельзя ждать.
sent-retract-question = Отозвать объявление { $number }? Вернуть его будет нельзя.
    <b>{ $title }</b>
    Оно доставлено, считая каналы: { $copies ->
    [one] { $copies } чат
    [few] { $copies } чата
   *[many] { $copies } чатов
}. Где Telegram ещё позволяет, сообщение удалится; в остальных чатах на его месте появится пометка. Текст сотрётся из архива.
send-cancel-question = Отменить рассылку объявления { $number } насовсем?
    <b>{ $title }</b>
    Получили { $sent } из { $total }; остальные не получат. Паузу можно снять, отмену — нет.
send-trouble = ⏸ <b>Рассылка объявления { $number } приостановилась сама.</b>
    { $title }
    Ошибок подряд: { $failures }. Последняя: { $reason }
    Пока получили { $sent } из { $total }.
send-trouble-help = Сначала выясните, в чём дело: доступен ли Telegram, существует ли ещё бот, принимается ли текст. Затем продолжите рассылку: все, кто ждёт, получат объявление.
sent-unpinned = 📌 Не закреплено в канале: { $reason }

button-in-channel = 📢 В канале
button-send-pause = ⏸ Пауза
button-send-resume = ▶️ Продолжить
button-send-cancel = ⛔ Отменить
button-send-cancel-sure = ⛔ Да, отменить насовсем
button-sent-card = 📊 Подробнее
button-sent-correct = ✏️ Исправить
button-sent-correction = ✏️ Открыть исправление
button-sent-retract = 🚫 Отозвать
button-sent-retract-sure = 🚫 Да, отозвать
button-sent-read = 📄 Прочитать
button-sent-refresh = 🔄 Обновить

desk-head-correction = ✏️ <b>Исправление объявления { $of }</b> · черновик { $number } · { $kind }
desk-correction-short = (исправление объявления { $of })
desk-retracted = 🚫 отозвано: { $time }
desk-reach-copies = Будет исправлено <b>{ $count ->
    [one] { $count } доставленное сообщение
    [few] { $count } доставленных сообщения
   *[many] { $count } доставленных сообщений
}</b>, считая каналы; появится пометка об исправлении с указанием времени. Кто ещё ждёт, получит исправленный текст.
desk-alert-unaltered = Пока ничего не исправлено. Нажмите язык и «✏️ Заменить», пришлите новый текст и затем публикуйте.
desk-alert-elsewhere = Это уже сделано или само завершилось.
