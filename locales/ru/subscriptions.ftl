# Отслеживание пунктов и подписки.

command-subscribe = Подписаться: регион, тема, орган, пункт
command-subscriptions = Мои подписки
command-unsubscribe = Отписаться
command-following = Пункты, за которыми вы следите
button-follow = 🔔 Следить
button-unfollow = 🔕 Не следить
button-subscribe = 🔔 Подписаться
button-unsubscribe = 🔕 Отписаться
card-followed = 🔔 <i>Отслеживается: объявления о пункте придут сюда; как идут дела, покажет /following</i>
card-subscribed = 🔔 <i>Подписка оформлена: объявления по теме придут сюда</i>

following-title = { $count ->
    [one] Отслеживается: { $count } пункт
    [few] Отслеживается: { $count } пункта
   *[many] Отслеживается: { $count } пунктов
}
following-none = Здесь пока не отслеживается ни один пункт.
    Откройте пункт, например <code>49</code>, и нажмите «🔔 Следить»: он появится в этом списке, а объявления о нём придут сюда.
subscribe-usage = Назовите, о чём присылать, например:
    <code>/subscribe Караганда</code>
    <code>/subscribe 49</code>
    <code>/subscribe Минздрав раз в день</code>
    <code>/subscribe всё</code>

refused-administrators = Что приходит в эту группу, выбирают только её администраторы. Напишите мне лично — там вы выбираете для себя.
refused-full = Подписок может быть не больше { $most }, и столько уже есть. Уберите одну (/subscriptions) или подпишитесь на орган либо регион вместо отдельных пунктов.

wish-everything = Всё
wish-include = в тексте есть { $words }
wish-exclude = в тексте нет { $words }
kind-meeting = Заседания и совещания
kind-instruction = Поручения
kind-decision = Решения
kind-report = Отчёты
kind-announcement = Объявления
kind-emergency = Экстренные сообщения
frequency-now = сразу
frequency-daily = раз в день
frequency-weekly = раз в неделю

subscribe-menu = <b>Что вам присылать?</b>
    Выберите или напишите: <code>/subscribe Караганда раз в день</code>, <code>/subscribe 49</code>, <code>/subscribe заседания +школа -спорт</code>
choose-region = <b>Какой регион ваш?</b>
    Объявления о нём придут сюда. Можно выбрать несколько.
choose-directions = <b>Какие темы?</b>
    Нажмите, чтобы подписаться; ещё раз — чтобы отписаться.
choose-agencies = <b>Какие органы?</b>
    Нажмите, чтобы подписаться; ещё раз — чтобы отписаться.
choose-kinds = <b>Какие сообщения?</b>
    Нажмите, чтобы подписаться; ещё раз — чтобы отписаться.
button-my-region = 🏠 Мой регион
button-topics = 🗂 Темы
button-kinds = 📄 Виды
button-bodies = 🏛 Органы
button-done = ✓ Готово
button-subscriptions = 🔔 Мои подписки
button-more-subscriptions = ➕ Подписаться

subscriptions-title = <b>Подписки: { $count } из { $most }</b>
subscriptions-none = Подписок здесь пока нет.
subscriptions-how = Нажмите номер, чтобы изменить частоту или убрать подписку.
subscription-new = ✓ Подписка оформлена.
subscription-known = Такая подписка уже есть.
subscription-often = Как часто: { $frequency }
subscription-removed = Подписка убрана: <b>{ $name }</b>
subscription-absent = Такой подписки здесь нет: <b>{ $name }</b>
remove-all = { $count ->
    [one] Убрать { $count } подписку?
    [few] Убрать все { $count } подписки?
   *[many] Убрать все { $count } подписок?
}
button-remove = 🗑 Убрать
button-remove-all = 🗑 Убрать все
button-undo = ↩ Вернуть
