//! Words around the arguments: what people wish, generic nouns, and words that say nothing to us.

use std::{collections::HashSet, sync::LazyLock};

use super::{
    super::{
        health::Health,
        questions::{HealthFilter, Subject},
        text::fold,
    },
    Asks,
    tokens::Token,
};

/// What a word or phrase that is no name and no date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Nothing.
    Filler,
    /// All of the time.
    All,
    /// An akimat; which one, the region beside it tells.
    Akimat,
    /// The history of an item.
    History,
    /// The question what a word means, or how it is decided.
    Meaning,
    /// The word "item" before or after its number.
    Item,
    /// The word "number" before one.
    Number,
    /// A generic noun: "министерство", "region".
    Subject(Subject),
    /// A wish.
    Asks(Asks),
}

/// What the first words say, and how many they are.
pub(super) fn read(tokens: &[Token<'_>]) -> Option<(Sense, usize)> {
    let first = tokens.first()?;
    let phrase = PHRASES.iter().find(|(words, _)| begins_with(tokens, words));
    if let Some((words, sense)) = phrase {
        return Some((*sense, words.len()));
    }
    if FILLERS.contains(&first.folded) {
        return Some((Sense::Filler, 1));
    }
    let word = WORDS.iter().find(|(pattern, _)| matches(&first.folded, pattern)).map(|(_, sense)| *sense);
    word.map(|sense| (sense, 1))
}

/// What a misspelt word of a wish was to say: one of the few that people ask with, and long enough not to be another word.
pub(super) fn misspelt(folded: &str) -> Option<Sense> {
    let letters = folded.chars().count();
    if letters < SHORTEST_MISSPELT {
        return None;
    }
    let near = |(word, _): &&(String, Sense)| strsim::osa_distance(folded, word) == 1;
    ASKED_WITH.iter().find(near).map(|(_, sense)| *sense)
}

/// Whether a folded word says nothing by itself of what is looked for; a greeting does not either.
pub fn is_filler(folded: &str) -> bool {
    let polite = Sense::is_polite;
    FILLERS.contains(folded) || WORDS.iter().any(|(pattern, sense)| polite(*sense) && matches(folded, pattern))
}

impl Sense {
    fn is_polite(self) -> bool {
        matches!(self, Sense::Asks(Asks::Greeting | Asks::Thanks))
    }
}

fn begins_with(tokens: &[Token<'_>], words: &[String]) -> bool {
    tokens.len() >= words.len() && words.iter().zip(tokens).all(|(pattern, token)| matches(&token.folded, pattern))
}

/// Whether it names a law, also where it is part of a name.
pub(super) fn names_a_law(folded: &str) -> bool {
    LAW_WORDS.contains(folded)
}

/// Whether a name is to follow this word: "в", "по", "of".
pub(super) fn is_preposition(folded: &str) -> bool {
    PREPOSITIONS.contains(&folded)
}

/// Whether it may stand between a preposition and its name.
pub(super) fn is_article(folded: &str) -> bool {
    matches!(folded, "the" | "a" | "an" | "all")
}

/// Whether it opens talk and stands for no name: "интересно что просрочено".
pub(super) fn opens_talk(folded: &str) -> bool {
    TALK.contains(folded)
}

/// A pattern that ends in `*` stands for every word with that beginning.
fn matches(folded: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => folded.starts_with(beginning),
        None => folded == pattern,
    }
}

fn pattern(written: &str) -> String {
    match written.strip_suffix('*') {
        Some(beginning) => fold(beginning) + "*",
        None => fold(written),
    }
}

static PHRASES: LazyLock<Vec<(Vec<String>, Sense)>> = LazyLock::new(|| {
    let words = |phrase: &str| phrase.split(' ').map(pattern).collect();
    let each =
        |(phrases, sense): &(&str, Sense)| phrases.split(';').map(|phrase| (words(phrase), *sense)).collect::<Vec<_>>();
    PHRASES_BY_SENSE.iter().flat_map(each).collect()
});

static WORDS: LazyLock<Vec<(String, Sense)>> = LazyLock::new(|| {
    let each =
        |(words, sense): &(&str, Sense)| words.split(' ').map(|word| (pattern(word), *sense)).collect::<Vec<_>>();
    WORDS_BY_SENSE.iter().flat_map(each).collect()
});

static ASKED_WITH: LazyLock<Vec<(String, Sense)>> = LazyLock::new(|| {
    let sense = |word: &str| WORDS.iter().find(|(pattern, _)| matches(word, pattern)).map(|(_, sense)| *sense);
    let words = ASKING_WORDS.split_whitespace().map(fold);
    words.filter_map(|word| sense(&word).map(|sense| (word, sense))).collect()
});

static LAW_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| LAWS.split_whitespace().map(fold).collect());

static TALK: LazyLock<HashSet<String>> = LazyLock::new(|| TALK_WORDS.split_whitespace().map(fold).collect());

static FILLERS: LazyLock<HashSet<String>> = LazyLock::new(|| FILLER_WORDS.split_whitespace().map(fold).collect());

/// Shorter words are one error away from too many others.
const SHORTEST_MISSPELT: usize = 6;

/// The words that most questions are asked with.
const ASKING_WORDS: &str = "
    просрочено просрочены просроченные просрочили сроки дедлайн дедлайны статус сводка показатели исполнено выполнено опоздание
    мерзімі мерзімдері кешіккен кешігіп кешіктірілген орындалды орындалған көрсеткіштер жағдайы
    overdue delayed deadline deadlines status completed indicators";

const LAWS: &str = "
    закон закона законе закону законом законы законов кодекс кодекса кодексе конституция конституции конституцию law laws code constitution
    заң заңы заңның заңын заңда заңында заңдар заңнама заңнамада кодексі кодексінің конституцияның";

const TALK_WORDS: &str = "
    интересно правда люди друзья ребята коллеги народ граждане подскажите срочно слушай слушайте кстати итак короче блин алло уважаемые реально
    айтыңызшы достар халайық ағайын шынымен жалпы қазір қазіргі бүгінгі тіпті сонда енді құрметті
    okay hello guys folks people actually currently really anyone seriously kindly";

const PREPOSITIONS: [&str; 10] = ["в", "во", "по", "у", "in", "of", "for", "at", "by", "about"];

const AT_RISK: Sense = Sense::Asks(Asks::Health(HealthFilter::Is(Health::AtRisk)));
const STALE: Sense = Sense::Asks(Asks::Health(HealthFilter::Stale));
const ON_TRACK: Sense = Sense::Asks(Asks::Health(HealthFilter::Is(Health::OnTrack)));
const AWAITING: Sense = Sense::Asks(Asks::Health(HealthFilter::Is(Health::AwaitingConfirmation)));
const NOT_YET_STARTED: Sense = Sense::Asks(Asks::Health(HealthFilter::Is(Health::NotYetStarted)));
const IN_PROGRESS: Sense = Sense::Asks(Asks::Health(HealthFilter::InProgress));
const BLOCKED: Sense = Sense::Asks(Asks::Health(HealthFilter::Blocked));
const WITHDRAWN: Sense = Sense::Asks(Asks::Health(HealthFilter::Is(Health::Withdrawn)));

const PHRASES_BY_SENSE: &[(&str, Sense)] = &[
    (
        "вызовите скор*;вызови скор*;вызовите полици*;вызовите пожарн*;нужна скорая;скорую помощь;взорвал* газ;газ взорвал*;утечка газа;пахнет газом;запах газа;горит дом;дом горит;\
         человеку плохо;мне плохо;умирает человек;человек умирает;жедел жәрдем шақыр*;полиция шақыр*;өрт шықты;өрт болып;өртеніп жатыр*;газ иісі;газ жарыл*;\
         call an ambulance;call ambulance;call the police;call police;gas leak;house is on fire;there is a fire;someone is dying;heart attack",
        Sense::Asks(Asks::Emergency),
    ),
    (
        "not overdue;not late;not delayed;not completed;not finished;not behind;isnt overdue;isn t overdue;arent overdue;aren t overdue;не просроч*;не опазд*;не опоздал*;\
         не задерж*;не отста*;не под риском;не завершен*;не закончен*;не кешікпе*;кешікпе*;кешіккен жоқ;мерзімі өтпе*",
        Sense::Asks(Asks::Status),
    ),
    (
        "must be finished;must be completed;must be done;should be finished;should be completed;should be done;has to be finished;has to be completed;\
         have to be finished;have to be completed;have to be done;needs to be finished;needs to be completed;needs to be done;need to be finished;need to be completed;\
         need to be done;will be finished;will be completed;will be done;to be finished;to be completed;должно быть завершен*;должны быть завершен*;должно быть выполнен*;\
         должны быть выполнен*;должно быть исполнен*;должны быть исполнен*;должно быть закончен*;должны быть закончен*;должно быть готов*;должны быть готов*;\
         должны завершить;должны закончить;должны выполнить;должны исполнить;нужно завершить;надо завершить;нужно закончить;надо закончить;нужно выполнить;надо выполнить;\
         нужно исполнить;надо исполнить;будет завершен*;будут завершен*;будет готов*;будут готов*;будет выполнен*;будут выполнен*;\
         бітуі керек;бітуі тиіс;аяқталуы керек;аяқталуы тиіс;орындалуы керек;орындалуы тиіс;істелуі керек;істелуі тиіс;бітіру керек;аяқтау керек",
        Sense::Asks(Asks::Deadlines),
    ),
    (
        "what did;did they do;did you do;has been done;have been done;was done;were done;что сделали;что вы сделали;что сделал;что сделала;что успели;что выполнили;что исполнили;\
         что завершили;что закончили;не істелді;не істеді;не істелінді;не бітірді;не атқарылды;не атқарды;не тындырды",
        Sense::Asks(Asks::Health(HealthFilter::Completed)),
    ),
    (
        "ничего не делаете;ничего не делают;ничего не делает;ничего не работает;nothing works;never do anything;do nothing;doing nothing;what a shame;\
         ештеңе істемей*;түк істемей*;ештеңе жасамай*;ештеңе жұмыс істемей*",
        Sense::Asks(Asks::Complaint),
    ),
    (
        "спасибо за помощь;спасибо вам за помощь;спасибо за ответ;спасибо за информац*;thank you for your help;thank you for the help;thanks for your help;thanks for the help;\
         көмегіңізге рахмет;көмегіңізге рақмет;көмегіңе рахмет;көмектескеніңізге рахмет",
        Sense::Asks(Asks::Thanks),
    ),
    ("соңғы жаңалық*;соңғы хабар*", Sense::Asks(Asks::News)),
    (
        "how is health decided;how is health computed;how is the health decided;how is the health computed;how health is decided;как определяется состояние;\
         как считается состояние;состояние қалай анықталады;жай күйі қалай анықталады;жағдай қалай анықталады;күй қалай анықталады",
        Sense::Asks(Asks::Rule),
    ),
    (
        "что значит;что означа*;что такое;что обозначает;деген не;деген немене;деген сөз;дегеніміз не;нені білдір*;what does;what do you mean;what is meant;\
         как считает*;как рассчит*;как вычисля*;как определя*;қалай есептел*;қалай анықтал*;how is the health;how is health;how do you decide;how is it decided;how is it computed",
        Sense::Meaning,
    ),
    (
        "which region* is the worst;which region* is worst;which region* is the best;which region* is best;which region* are worst;which region* are best;worst region*;best region*;\
         ranking of region*;rating of region*;region* ranking;region* rating;leading region*;lagging region*;region* is lagging;region* are lagging;\
         худш* регион*;лучш* регион*;худш* област*;лучш* област*;рейтинг регион*;рейтинг област*;регион* хуже;регион* лучше;область хуже;область лучше;\
         отстающ* регион*;регион* отста*;передов* регион*;лидир* регион*;регион* лидер*;ең нашар өңір*;ең жақсы өңір*;ең үздік өңір*;үздік өңір*;\
         өңір* ең нашар*;өңір* ең жақсы*;өңір* ең үздік*;өңір* рейтинг*;артта қалған өңір*;өңір* артта қал*;озық өңір*",
        Sense::Asks(Asks::Indicators),
    ),
    ("obstacle reported;held up;есть препятстви*;something stands in the way", BLOCKED),
    (
        "deadline moved;deadlines moved;moved deadlines;moved deadline;deadlines were moved;deadline was moved;срок переносил*;сроки переносил*;перен* срок*;срок* перен*;срок* сдвин*;\
         сдвин* срок*;срок* продл*;продл* срок*;мерзім* жылжыт*;жылжыт* мерзім*;мерзім* ұзарт*;ұзарт* мерзім*;мерзім* кейінге*",
        Sense::Asks(Asks::Moved),
    ),
    (
        "at risk;есть риск срыва;под риском;под угрозой;в зоне риска;риск* срыва;есть риск;кешігу қауп*;қаупі бар;қауіп төн*;қауіп астын*",
        AT_RISK,
    ),
    (
        "completed late;done late;finished late;исполнен* с опозданием;выполнен* с опозданием;завершен* с опозданием;сделан* с опозданием;кешігіп орындал*;кешігіп аяқтал*;\
         кешіктіріліп орындал*;кеш орындал*",
        Sense::Asks(Asks::Health(HealthFilter::Is(Health::CompletedLate))),
    ),
    (
        "completed on time;done on time;finished on time;completed in time;исполнен* в срок;выполнен* в срок;завершен* в срок;сделан* в срок;исполнен* вовремя;\
         выполнен* вовремя;завершен* вовремя;мерзімінде орындал*;уақтылы орындал*;уақытында орындал*;мерзімінде аяқтал*",
        Sense::Asks(Asks::Health(HealthFilter::Is(Health::CompletedOnTime))),
    ),
    (
        "carried over;перенесен* из прежней программы;перенесен* из прошлой программы;из прежней программы;из прошлой программы;бұрынғы бағдарлама*;өткен бағдарлама*",
        Sense::Asks(Asks::Health(HealthFilter::Is(Health::CarriedOver))),
    ),
    (
        "on track;on schedule;идет по плану;идут по плану;по графику;по плану;жоспар бойынша;кесте бойынша;жоспарға сай;кестеге сай",
        ON_TRACK,
    ),
    (
        "not yet started;not started;срок еще не нача*;срок не нача*;не начат*;еще не нача*;не начал*;мерзім* әлі баста*;әлі баста*;басталған жоқ",
        NOT_YET_STARTED,
    ),
    (
        "awaiting confirmation;waiting for confirmation;to be confirmed;not confirmed;reported done;на подтверждении;жд* подтвержд*;ожида* подтвержд*;\
         не подтвержд*;заявлен* об исполнении;раста* күт*;орындалғаны хабарлан*",
        AWAITING,
    ),
    ("in progress;under way;в работе;в процессе;в ходе исполнения;орындалып жатыр;орындалып жатқан*", IN_PROGRESS),
    (
        "not updated for a long time;not updated for long;for a long time;not updated;no reports;no updates;давно не обновля*;давно не обновл*;не обновля*;не обновлял*;көптен жаңартылма*;без отчет*;нет отчет*;есеп жоқ",
        STALE,
    ),
    ("алып таста*;алынып таста*;күшін жой*;күші жой*;снят* с контроля", WITHDRAWN),
    ("тоқтап тұр*;тоқтап қал*;кедергі кездес*", BLOCKED),
    (
        "мерзім* өтіп кет*;мерзім* өтіп;мерзім* өткен*;мерзім* өтті;мерзімінен кеш*;өтіп кеткен;past due;past deadline*;behind schedule;\
         не выполнен* в срок;не выполнен*;не исполнен*;не сделан*;не сделал*;не выполнил*;не исполнил*;вышел срок;срок* вышел;срок* истек*;истек* срок*;срок* прош*;not done;қарыз тапсырма*",
        Sense::Asks(Asks::Overdue),
    ),
    (
        "что нужно сделать;что надо сделать;что должны сделать;что должны были сделать;что должно быть сделано;не істеу керек;не жасау керек;what must be done;\
         what has to be done;не жақындады;что горит;когда сдавать;не бітеді;не аяқталады;что заканчивается;что истекает;what ends;what is due;whats due",
        Sense::Asks(Asks::Deadlines),
    ),
    (
        "как дела;как обстоят;как идут;как идет;как продвига*;как исполня*;как выполня*;қалай жүріп;қалай орындал*;how is it going;hows it going;how is;how are things",
        Sense::Asks(Asks::Status),
    ),
    (
        "how many items;how many tasks;how many instructions;how many are there;total items;сколько всего;сколько пунктов;сколько задач;сколько поручений;\
         сколько мероприятий;всего пунктов;қанша тармақ*;неше тармақ*;қанша тапсырма*;неше тапсырма*;барлығы қанша;барлығы неше",
        Sense::Asks(Asks::Status),
    ),
    (
        "what is new;whats new;what s new;anything new;any news;latest news;что нового;что новенького;есть ли новости;есть новости;какие новости;\
         последние новости;не жаңалық*;қандай жаңалық*;жаңалық* бар",
        Sense::Asks(Asks::News),
    ),
    (
        "что ты умеешь;что умеешь;что ты можешь;что можешь;как пользоваться;не істей аласың;не істей аласыз;не істей аламын;what can you do;how do i use;how to use",
        Sense::Asks(Asks::Help),
    ),
    (
        "добрый день;доброе утро;добрый вечер;доброго дня;доброго времени суток;қайырлы күн;қайырлы таң;қайырлы кеш;good morning;good afternoon;good evening;good day",
        Sense::Asks(Asks::Greeting),
    ),
    ("thank you;көп рахмет", Sense::Asks(Asks::Thanks)),
    (
        "сменить язык;поменять язык;тілді ауыстыру;change language;на казахском;на русском;на английском;по казахски;по русски;по английски;in english;in russian;in kazakh",
        Sense::Asks(Asks::Languages),
    ),
    ("все время;все сроки;барлық уақыт;барлық мерзім*;all time;all deadlines", Sense::All),
];

const WORDS_BY_SENSE: &[(&str, Sense)] = &[
    ("пожар пожара горим тонет тонут спасите өртеніп ambulance 911", Sense::Asks(Asks::Emergency)),
    (
        "перенос переносы переносов переносил* переносит перенесен* перенесл* postponed rescheduled moved жылжытыл* шегеріл*",
        Sense::Asks(Asks::Moved),
    ),
    ("mean means meaning definition значение определение мағынасы анықтамасы", Sense::Meaning),
    (
        "позор позорище безобразие безобразно ужас ужасно кошмар бардак disgrace disgraceful useless ұят масқара сұмдық \
         жалоба жалобу жалобы жалоб жалобой жалуюсь жаловаться пожаловаться шағым* арыз* өтінішім өтініш complain complaint* complaining petition",
        Sense::Asks(Asks::Complaint),
    ),
    (
        "просроч* опоздан* опазд* горит горят отста* задерж* невыполнен* неисполнен* overdue late delayed missed behind lagging кешік* кешіг* кешеуіл* орындалма*",
        Sense::Asks(Asks::Overdue),
    ),
    (
        "срок срока сроки сроков сроку сроком сроке срокам сроках дедлайн* deadline* due дедлайнд* мерзім*",
        Sense::Asks(Asks::Deadlines),
    ),
    (
        "статус* сводк* состояни* итог* status summary overview progress carried жағдай* қорытынды* жиынтық* барысы*",
        Sense::Asks(Asks::Status),
    ),
    ("риск* тәуекел* risk risks", AT_RISK),
    (
        "исполнено исполнены исполненн* выполнено выполнены выполненн* завершено завершены завершенн* сделано сделаны сделанн* готово готовы \
         подтвержден* расталды расталған* completed confirmed done finished орындалды орындалған* аяқталды аяқталған* бітті біткен* бітірілген*",
        Sense::Asks(Asks::Health(HealthFilter::Completed)),
    ),
    (
        "blocked obstacle* stuck заблокир* препятстви* приостанов* остановлен* застрял* кедергі* бөгет* бұғатта* тоқтатыл*",
        BLOCKED,
    ),
    ("ongoing исполняется исполняются исполняем* выполняется выполняются выполняем* орындалуда", IN_PROGRESS),
    ("stale outdated устаре* заброшен* жаңартылма* есепсіз", STALE),
    ("показател* көрсеткіш* indicator* figures", Sense::Asks(Asks::Indicators)),
    ("unconfirmed awaiting неподтвержд* расталма*", AWAITING),
    ("unstarted неначат* басталма*", NOT_YET_STARTED),
    ("withdrawn cancelled canceled исключен* отменен* отозван*", WITHDRAWN),
    ("news announcements новости новостей объявления жаңалық* хабарландырулар*", Sense::Asks(Asks::News)),
    (
        "история истории историю историей history изменения изменений изменилось changes changed тарих* өзгеріс*",
        Sense::History,
    ),
    ("помощь помоги помогите справка команды хелп help commands көмек* анықтама* көмектес*", Sense::Asks(Asks::Help)),
    ("привет* здравствуй* здраств* салют сәлем* ассалау* салам* hello hi hey hallo", Sense::Asks(Asks::Greeting)),
    ("спасибо благодар* спс рахмет* рақмет* thanks thx алғыс*", Sense::Asks(Asks::Thanks)),
    (
        "язык языки тіл тілі тілді language languages қазақша орысша ағылшынша english русский",
        Sense::Asks(Asks::Languages),
    ),
    ("все всё всех барлығы барлық бәрі бүкіл all everything any", Sense::All),
    ("акимат* әкімдік* әкімдіг* akimat* akimdik* әкімшіліг*", Sense::Akimat),
    ("пункт пункта пункту пункте пунктом пунктах пункты пунктов тармақ тармағы* тармақт* item items п т", Sense::Item),
    ("номер номера нөмір* number numbers no nr n", Sense::Number),
    (
        "министерств* министрлік* министрліг* ministr* ведомств* госорган* орган органы органов органа органдар* агентств* агенттік* агенттіг* agency agencies мекеме* body bodies",
        Sense::Subject(Subject::Agency),
    ),
    (
        "регион* област* обл облыс* өңір* region regions oblast oblasts city cities город города городе городу городов қала қаласы* қаланың қалада қалалар* аймақ* аймағы*",
        Sense::Subject(Subject::Region),
    ),
    (
        "направлени* бағыт* direction directions theme themes сфера сферы сфере сала салас* отрасл* тема темы теме",
        Sense::Subject(Subject::Direction),
    ),
];

const FILLER_WORDS: &str = "
    в во на по за из изо к ко о об обо от до с со у и а но или ли же бы не ни это этот эта эти этом про для при над под между через там тут
    всего нужна нужен нужны отвечает отвечают ответственный ответственные ответственных
    что чего чем кто кого какой какая какое какие каких каком где когда куда сколько как почему чьи
    есть был были была было будет будут идет идут мне меня мы нам нас наш наши нашей вы вас ваш я ты он она они их его ее себя
    покажи покажите показать скажи скажите дай дайте хочу хотел узнать знать можно нужно надо пожалуйста
    поводу вопрос вопросу вопросы вопросам вообще целом general
    год года году г гг ж жж д день дня дней
    дата даты дату исполнитель исполнители исполняет исполняют отслеживает
    начиная включительно период периода течение течении ходу плану плана план
    задач* задачи задача задач поручения поручений поручение мероприятия мероприятий мероприятие исполнение исполнения исполнению выполнение
    выполнения выполнению работа работы дело дела делах рк республика республики республике казахстан казахстана казахстане казахстану страна страны
    стране программа программы программе программу дорожной следующий следующие ближайшие ближайший последние сейчас
    делается делаются делать делает делают делаете делал делали сделал сделала сделали происходит происходят творится творят занимается занимаются
    занят занята заняты ведется ведутся ведет ведут проводится проводятся проводит проводят работает работают
    закончится закончатся закончат закончите заканчивается завершится завершатся завершат завершается истекает истечет наступит
    ну так вот уже еще тоже там давай расскажи расскажите подскажи подскажите объясни объясните интересно друзья ребята кстати
    бойынша үшін туралы жайлы жайында қатысты мен пен бен және немесе не немене қандай қай қайсы кім кімнің қашан қайда неше қанша қалай ма ме ба бе па пе
    ғой ғана да де та те бар жоқ еді болды болады бітетін аяқталатын орындалатын жауапты жауап береді неге шынында жатыр жатқан тұр тұрған жүр жүрген кетті келе келеді қалды қалған өткен келесі осы бұл мына сол ол олар біз
    сіз сен мен маған бізге біздің менің көрсет көрсетші көрсетіңіз айт айтшы айтыңыз керек өтінемін күн күні күнге ішінде аралығында кезінде арасында
    тапсырма тапсырмалар тапсырмалары тапсырмаларын тапсырмалардың тапсырманың тапсырмасы іс шара шаралар шаралары жұмыс жұмыстар жұмыстары орындау орындалу
    орындалуы қр қ ел елде елімізде қазақстан қазақстанда қазақстанның республикасы республикасының республикасында жол жолы бағдарлама бағдарламасы бағдарламаның
    болып болуда істеп істейді істеді істеуде істеліп істелуде жасап жасайды жасады жасауда жасалып жасалуда жүріп жүруде жүреді жүргізіп жүргізіліп
    жүргізілуде атқарып атқарады атқарды атқаруда атқарылып атқарылуда айналысады айналысып айналысуда кезде бітеді бітіреді аяқталады аяқтайды
    ал енді әлі тағы айтыңызшы айтып беріңіз беріңізші білесіз достар қалайсың қалайсыз қалайсыздар
    go goes going happen happens happened happening doing did work works working been being up so just currently still yet know see
    of the a an in on at for to by from with within about between until since and or is are was were be do does did has have leads responsible what whats which when where who whose why how
    show me tell give list get my our us we i you your it its that this these those next coming last please can could would want need there now
    date dates
    task tasks instruction instructions project programme program programmes kazakhstan kazakhstans republic country national period many much most least total";
