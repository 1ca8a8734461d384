# Контролёры решают: что ждёт, пункт с заявлением и запросами, что нужно для решения, подтверждения, уведомления.

waiting-none = Ничего не ждёт решения
waiting-title = { $count ->
    [one] { $count } пункт ждёт решения
    [few] { $count } пункта ждут решения
   *[many] { $count } пунктов ждут решения
}
waiting-claim = заявлено об исполнении
waiting-request = { $count ->
    [one] { $count } запрос о продлении
    [few] { $count } запроса о продлении
   *[many] { $count } запросов о продлении
}
button-decide = ⚖️ Решить
button-ruling-list = ⚖️ Всё, что ждёт
button-ruling-item = ‹ К решению
button-ruling-confirm = ✓ Подтвердить
button-ruling-back = ↩️ Вернуть
button-ruling-withdraw = 🚫 Исключить
button-ruling-grant = ✓ Продлить до { $date }
button-ruling-another = 📅 Другой день
button-ruling-refuse = ✗ Отказать
button-ruling-not = ‹ Не сейчас
ruling-lead = головной исполнитель
ruling-beside = соисполнитель
ruling-request = 📅 <b>{ $body }</b> просит { $date } ({ $ago }).
ruling-own = Вы сами отчитывались по этому пункту: подтвердит его другой контролёр.
ruling-own-request = Об этом сроке просите вы сами: решит другой контролёр.
ruling-perhaps-own = Отчитавшийся стёр все сведения о себе, а вы известны здесь лишь с более позднего времени: подтвердит другой контролёр, или верните на доработку, и орган отчитается заново.
ruling-ask-back = Чего не хватает? Напишите: это прочтут и орган, и все остальные.
ruling-ask-refuse = Почему срок остаётся? Напишите: это прочтут все.
ruling-ask-day = До какого дня продлить? Напишите: 1 марта 2027.
ruling-ask-remove = Почему это удаляется? Напишите причину: она останется в истории, а сам материал исчезнет навсегда.
ruling-ask-withdraw = Почему пункт исключается? Напишите причину. Если его что-то заменяет, добавьте последней строкой: <code>→ 49</code> или <code>→ словами</code>.
withdraw-sure = 🚫 <b>Исключить этот пункт окончательно?</b>
withdraw-how = Он выйдет из программы; подписчики и ответственные органы узнают об этом. Отменить это нельзя. Чтобы изменить причину, напишите её заново.
button-withdraw-sure = 🚫 Да, исключить
send-back-sure = ↩️ <b>Вернуть на доработку с этими словами?</b>
refuse-sure = ✗ <b>Отказать в продлении с этими словами?</b>
ruling-how = Их прочтут и орган, и все остальные. Чтобы изменить текст, напишите его заново.
button-ruling-send = 📤 Отправить
remove-sure = 🗑 <b>Удалить это подтверждение навсегда?</b>
remove-how = Материал исчезнет, причина останется в истории. Отменить это нельзя. Чтобы изменить причину, напишите её заново.
button-remove-sure = 🗑 Да, удалить
ruling-no-day = ⚠️ Это не дата. Напишите так: 1 марта 2027.
ruling-not-later = ⚠️ Этот день не позже нынешнего срока.
ruling-no-replacement = ⚠️ Заменить пункт может только другой существующий пункт.
ruling-no-reason = ⚠️ Это ничего не объясняет: напишите словами.
ruled-confirmed = ✓ <b>Подтверждено.</b> Органу сообщат.
ruled-sent-back = ↩️ <b>Возвращено на доработку.</b> Органу сообщат.
ruled-withdrawn = 🚫 <b>Исключено.</b> Органу сообщат.
ruled-granted = ✓ <b>Срок теперь { $date }</b> Просившему сообщат.
ruled-refused = ✗ <b>Срок остаётся прежним.</b> Просившему сообщат.
ruled-removed = 🗑 <b>Подтверждение удалено навсегда.</b> В истории останется, что оно было, и ваша причина.

evidence-title = Подтверждений: { $count }
evidence-how = 🗑 удаляет навсегда. Документы открыты, только если их открыл контроль и исполнение подтверждено.
evidence-photo = Фото
evidence-released = открыт для всех
evidence-closed = не открыт
evidence-at-telegram = больше 20 МБ, только в Telegram
evidence-lost = файла больше нет
button-evidence-release = 📖 { $place }: открыть
button-evidence-close = 🔒 { $place }: закрыть

outcome-confirmed = ✓ <b>Исполнение подтверждено.</b>
outcome-sent-back = ↩️ <b>Возвращено на доработку.</b>
outcome-withdrawn = 🚫 <b>Исключено из программы.</b>
outcome-granted = ✓ <b>Срок продлён до { $date }, как вы просили.</b>
outcome-granted-another = ✓ <b>Срок продлён до { $date }</b> (вы просили { $asked }).
outcome-refused = ✗ <b>Срок остаётся прежним</b> (вы просили { $asked }).
moves-title = 📅 <b>Загруженный файл: { $count ->
    [one] перенесён { $count } срок
    [few] перенесены { $count } срока
   *[many] перенесено { $count } сроков
}</b>
moves-more = … и ещё { $count ->
    [one] { $count } пункт
    [few] { $count } пункта
   *[many] { $count } пунктов
}
waiting-notice-claims = { $claims ->
    [one] ⚖️ Решения ждёт { $claims } заявление об исполнении.
    [few] ⚖️ Решения ждут { $claims } заявления об исполнении.
   *[many] ⚖️ Решения ждут { $claims } заявлений об исполнении.
}
waiting-notice-requests = { $requests ->
    [one] ⚖️ Решения ждёт { $requests } запрос о продлении срока.
    [few] ⚖️ Решения ждут { $requests } запроса о продлении срока.
   *[many] ⚖️ Решения ждут { $requests } запросов о продлении срока.
}
waiting-notice-both = ⚖️ Ждут решения: заявлений об исполнении — { $claims }, запросов о продлении — { $requests }.
