// Every word that the page itself says, in three languages, and how dates are written in them.

const WORDS = {
  kk: {
    skip: "Телефондарға өту",
    skipDrawer: "Bot API панеліне өту",
    skipMessages: "Хабарлардан аттап, жазу өрісіне өту",
    playground: "сынақ алаңы",
    demonstration: "демонстрациялық деректер",
    demonstrationWhy: "Есептер, мерзімдерді жылжыту және адамдар көрсету үшін ойдан алынған",
    clock: "Сағат",
    hour: "+1 сағат", oneDay: "+1 күн", week: "+1 апта",
    pageLanguage: "Бет тілі",
    theme: "Ашық немесе қараңғы түс",
    drawer: "Bot API журналы",
    close: "Жабу",
    offline: "Сервермен байланыс үзілді, қайта қосылуда…",
    welcome: "Төрт телефон – бір қызмет: азамат, лауазымды адам, редактор және ресми арна. «Бастау» түймесін басыңыз немесе ұсынылған сұрақты таңдаңыз. Мұндағы хабарламалар нағыз Telegram-ға жіберілмейді.",
    understood: "Түсінікті",
    phones: "Телефондар",
    faults: "Ақау туғызу",
    faultsWhy: "Telegram немесе желі істен шыққанда бот не істейтінін көріңіз.",
    faultMethod: "Келесі сұрау:",
    fault_too_many: "Қате 429",
    fault_server: "Қате 500",
    fault_drop: "Байланыс үзіледі",
    fault_lost: "Жауап жоғалады",
    fault_repeat: "Соңғы жаңартуларды қайталау",
    noFaults: "Ақауларды алып тастау",
    lostAnswer: "байланыс үзілді",
    blocks: "Ботты бұғаттау",
    blocked: "бұғатталған",
    calls: "Сұраулар",
    showPolls: "getUpdates көрсету",
    noCalls: "Әзірге сұрау болған жоқ.",
    request: "сұрау", answer: "жауап",
    // In a phone:
    message: "Хабарлама", sendIt: "Жіберу", attach: "Фото немесе файл тіркеу", commands: "Командалар", start: "Бастау",
    unblock: "Бұғаттан шығару", edited: "өзгертілді", typing: "жазып жатыр…", photo: "Фото", file: "Файл", try: "Мысалы:",
    reply: "Жауап беру", edit: "Өзгерту", editing: "Хабарламаны өзгерту", copy: "Көшіру", copied: "Көшірілді", actions: "Әрекеттер",
    newest: "Жаңа хабарламаларға өту", cancel: "Болдырмау", remove: "Алып тастау", asFile: "Файл ретінде", channelOnly: "Мұнда тек баспасөз қызметі жазады",
    noPosts: "Жарияланымдар осында шығады.", greeting: "Бұл бот не істей алады?", today: "Бүгін", yesterday: "Кеше", forwarded: "Қайта жіберілді",
    messages: "Хабарламалар", shown: "Толығырақ", tooBig: "Файлдар 20 МБ-тан аспауы керек.", bot: "бот", channel: "арна", noAnswer: "Бот жауап бермеді.",
    opened: "Азаматтың телефонында ашылды", ownFile: "Құрылғыдан…", sample_school: "Үлгі: мектеп", sample_road: "Үлгі: жол", sample_meeting: "Үлгі: отырыс", place: "Орын: Қарағанды", video: "Бейне", forwardTo: (whom) => `Қайта жіберу: ${whom}`, rights: "Боттың арнадағы құқығын алу", right_can_post_messages: "жариялау", right_can_edit_messages: "өзгерту", right_can_delete_messages: "жою",
    inlineResults: "Жіберуге болатындар", inlineCount: (count) => `Нәтижелер: ${count}`, via: (bot) => `@${bot} арқылы`, you: "Сіз", ok: "Жарайды", spoiler: "Жасырын мәтін, көрсету үшін басыңыз",
  },
  ru: {
    skip: "Перейти к телефонам",
    skipDrawer: "Перейти к панели Bot API",
    skipMessages: "Пропустить сообщения, перейти к полю ввода",
    playground: "пробная площадка",
    demonstration: "демонстрационные данные",
    demonstrationWhy: "Отчёты, переносы сроков и люди вымышлены для показа",
    clock: "Часы",
    hour: "+1 час", oneDay: "+1 день", week: "+1 неделя",
    pageLanguage: "Язык страницы",
    theme: "Светлая или тёмная тема",
    drawer: "Журнал Bot API",
    close: "Закрыть",
    offline: "Связь с сервером прервалась, подключаемся снова…",
    welcome: "Четыре телефона – одна служба: гражданин, должностное лицо, редактор и официальный канал. Нажмите «Старт» или выберите готовый вопрос. В настоящий Telegram отсюда ничего не уходит.",
    understood: "Понятно",
    phones: "Телефоны",
    faults: "Устроить сбой",
    faultsWhy: "Посмотрите, что сделает бот, когда подводит Telegram или сеть.",
    faultMethod: "Следующий запрос:",
    fault_too_many: "Ошибка 429",
    fault_server: "Ошибка 500",
    fault_drop: "Обрыв связи",
    fault_lost: "Потеря ответа",
    fault_repeat: "Повторить последние обновления",
    noFaults: "Убрать сбои",
    lostAnswer: "связь оборвана",
    blocks: "Заблокировать бота",
    blocked: "заблокирован",
    calls: "Запросы",
    showPolls: "показывать getUpdates",
    noCalls: "Запросов пока не было.",
    request: "запрос", answer: "ответ",
    message: "Сообщение", sendIt: "Отправить", attach: "Прикрепить фото или файл", commands: "Команды", start: "Старт",
    unblock: "Разблокировать", edited: "изменено", typing: "печатает…", photo: "Фото", file: "Файл", try: "Попробуйте:",
    reply: "Ответить", edit: "Изменить", editing: "Изменение сообщения", copy: "Копировать", copied: "Скопировано", actions: "Действия",
    newest: "К новым сообщениям", cancel: "Отмена", remove: "Убрать", asFile: "Файлом", channelOnly: "Здесь пишет только пресс-служба",
    noPosts: "Здесь будут публикации.", greeting: "Что умеет этот бот?", today: "Сегодня", yesterday: "Вчера", forwarded: "Переслано",
    messages: "Сообщения", shown: "Показать полностью", tooBig: "Файлы не должны превышать 20 МБ.", bot: "бот", channel: "канал", noAnswer: "Бот не ответил.",
    opened: "Открыто в телефоне гражданина", ownFile: "С устройства…", sample_school: "Образец: школа", sample_road: "Образец: дорога", sample_meeting: "Образец: совещание", place: "Место: Караганда", video: "Видео", forwardTo: (whom) => `Переслать: ${whom}`, rights: "Отнять у бота право в канале", right_can_post_messages: "публиковать", right_can_edit_messages: "изменять", right_can_delete_messages: "удалять",
    inlineResults: "Что можно отправить", inlineCount: (count) => `Найдено: ${count}`, via: (bot) => `через @${bot}`, you: "Вы", ok: "Хорошо", spoiler: "Скрытый текст, нажмите, чтобы показать",
  },
  en: {
    skip: "Skip to the phones",
    skipDrawer: "Skip to the Bot API panel",
    skipMessages: "Skip the messages, go to the text field",
    playground: "playground",
    demonstration: "demonstration data",
    demonstrationWhy: "Reports, moved deadlines and people are made up for the demonstration",
    clock: "Clock",
    hour: "+1 hour", oneDay: "+1 day", week: "+1 week",
    pageLanguage: "Language of this page",
    theme: "Light or dark",
    drawer: "Bot API log",
    close: "Close",
    offline: "The connection to the server was lost, reconnecting…",
    welcome: "Four phones, one service: a citizen, an official, an editor and the official channel. Press Start or pick a suggested question. Nothing here goes to the real Telegram.",
    understood: "Got it",
    phones: "Phones",
    faults: "Make something fail",
    faultsWhy: "See what the bot does when Telegram or the network lets it down.",
    faultMethod: "Next call of",
    fault_too_many: "Error 429",
    fault_server: "Error 500",
    fault_drop: "Drop the connection",
    fault_lost: "Lose the answer",
    fault_repeat: "Repeat the last updates",
    noFaults: "Take the faults back",
    lostAnswer: "connection dropped",
    blocks: "Block the bot",
    blocked: "blocked",
    calls: "Calls",
    showPolls: "show getUpdates",
    noCalls: "No calls yet.",
    request: "request", answer: "answer",
    message: "Message", sendIt: "Send", attach: "Attach a photo or file", commands: "Commands", start: "Start",
    unblock: "Unblock", edited: "edited", typing: "typing…", photo: "Photo", file: "File", try: "Try:",
    reply: "Reply", edit: "Edit", editing: "Edit message", copy: "Copy", copied: "Copied", actions: "Actions",
    newest: "Go to the newest messages", cancel: "Cancel", remove: "Remove", asFile: "As a file", channelOnly: "Only the press office posts here",
    noPosts: "Announcements will appear here.", greeting: "What can this bot do?", today: "Today", yesterday: "Yesterday", forwarded: "Forwarded",
    messages: "Messages", shown: "Show all", tooBig: "Files may not exceed 20 MB.", bot: "bot", channel: "channel", noAnswer: "The bot did not answer.",
    opened: "Opened in the citizen’s phone", ownFile: "From this device…", sample_school: "Sample: school", sample_road: "Sample: road", sample_meeting: "Sample: meeting", place: "Place: Karaganda", video: "Video", forwardTo: (whom) => `Forward to: ${whom}`, rights: "Take a right in the channel from the bot", right_can_post_messages: "post", right_can_edit_messages: "edit", right_can_delete_messages: "delete",
    inlineResults: "What you can send", inlineCount: (count) => `${count} results`, via: (bot) => `via @${bot}`, you: "You", ok: "OK", spoiler: "Hidden text, press to show",
  },
};

const MONTHS = {
  kk: "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(" "),
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};
const WEEKDAYS = {
  kk: ["жс", "дс", "сс", "ср", "бс", "жм", "сб"],
  ru: ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};
const DAY_SECONDS = 86400;

/** The words of a language; English when it is not one of ours. */
export const words = (language) => WORDS[language] ?? WORDS.en;

/** Civil time of an epoch second in a zone that is `offset` minutes ahead of UTC. */
function civil(epoch, offset) {
  const date = new Date((epoch + offset * 60) * 1000);
  return { day: date.getUTCDate(), month: date.getUTCMonth(), year: date.getUTCFullYear(), weekday: date.getUTCDay(), iso: date.toISOString() };
}

/** 09:05 */
export const hour = (epoch, offset) => civil(epoch, offset).iso.slice(11, 16);
/** 09:05:07 */
export const second = (epoch, offset) => civil(epoch, offset).iso.slice(11, 19);
/** A key of the civil day. */
export const dayKey = (epoch, offset) => civil(epoch, offset).iso.slice(0, 10);

/** Mon, 23 November 2026 · пн, 23 ноября 2026 г. · 2026 ж. 23 қараша, дс */
export function longDay(epoch, offset, language) {
  const { day, month, year, weekday } = civil(epoch, offset);
  const name = (MONTHS[language] ?? MONTHS.en)[month];
  const short = (WEEKDAYS[language] ?? WEEKDAYS.en)[weekday];
  if (language === "kk") return `${year} ж. ${day} ${name}, ${short}`;
  return language === "ru" ? `${short}, ${day} ${name} ${year} г.` : `${short}, ${day} ${name} ${year}`;
}

/** The heading over a day's messages: today, yesterday, 23 November, with the year when it is another one. */
export function heading(epoch, now, offset, language) {
  const say = words(language);
  if (dayKey(epoch, offset) === dayKey(now, offset)) return say.today;
  if (dayKey(epoch, offset) === dayKey(now - DAY_SECONDS, offset)) return say.yesterday;
  const { day, month, year } = civil(epoch, offset);
  const name = `${day} ${(MONTHS[language] ?? MONTHS.en)[month]}`;
  if (year === civil(now, offset).year) return name;
  if (language === "kk") return `${year} ж. ${name}`;
  return language === "ru" ? `${name} ${year} г.` : `${name} ${year}`;
}

/** 12 KB */
export function bytes(size, language) {
  const units = language === "en" ? ["B", "KB", "MB"] : ["Б", "КБ", "МБ"];
  const step = size < 1024 ? 0 : size < 1024 * 1024 ? 1 : 2;
  const value = size / 1024 ** step;
  const figure = value < 10 && step > 0 ? value.toFixed(1) : String(Math.round(value));
  return `${language === "en" ? figure : figure.replace(".", ",")}\u00a0${units[step]}`;
}
