# Напоминания о сроках и то, на что никто не ответил.

reminder-title = ⏰ <b>{ $agency }</b>
    { $count ->
        [one] Вашего внимания ждёт { $count } пункт.
        [few] Вашего внимания ждут { $count } пункта.
       *[many] Вашего внимания ждут { $count } пунктов.
    }
reminder-how = ✍ — отчитаться сразу. ✓ — увидели и занимаетесь: об этом сроке напомню только в следующий раз по графику. Если за два рабочих дня никто не ответит, узнают контролёры.
reminder-answered = Здесь на всё дан ответ.
reminder-seen = увидели
button-acknowledge-all = ✓ Всё увидели
reminder-alert-not-yours = На эти напоминания отвечают только должностные лица этого органа.
reminder-alert-gone = Это напоминание уже неактуально.
escalation-title = ⚠ <b>Напоминания без ответа</b>
    { $bodies ->
        [one] { $bodies } орган
        [few] { $bodies } органа
       *[many] { $bodies } органов
    }, { $items ->
        [one] { $items } пункт
        [few] { $items } пункта
       *[many] { $items } пунктов
    }
escalation-silent = <b>Прошло два рабочих дня, и никто там не ответил:</b>
escalation-unheard = <b>Напоминать некому</b> (в боте нет должностного лица или сообщения остановлены):
escalation-more = … и ещё { $count ->
    [one] { $count } орган
    [few] { $count } органа
   *[many] { $count } органов
}
escalation-items-more = ещё { $count }
