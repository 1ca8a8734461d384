//! The bot: an update becomes a question or a choice, one action or query follows, and its answer is rendered.
//!
//! `Bot::react` is the whole tree of what can come in.

pub mod answers;
pub mod asking;
mod changing;
mod charts;
pub mod commands;
mod crowd;
mod duties;
pub mod editing;
mod figures;
mod following;
pub mod glances;
mod heirs;
pub mod inbox;
pub mod incoming;
pub mod lease;
mod lined;
mod making;
mod namesakes;
pub mod papers;
mod people;
mod personal;
pub mod polling;
pub mod profile;
mod reading;
mod reasons;
mod reminding;
mod replying;
mod searching;
mod settling;
mod sharing;
mod stats;
mod subscribing;
mod times;
pub mod webhook;
mod wishes;

use std::{path::Path, sync::Arc};

use chrono::NaiveDate;
use tokio::sync::Mutex;
use url::Url;

use crate::{
    actions,
    clock::Clock,
    domain::{
        announcements::AnnouncementKind,
        chats::ChatState,
        health::HealthRule,
        invitations::Secret,
        language::Language,
        people::{Right, Roles},
        questions::{Question, Subject, Tap},
        subscriptions::Subscription,
    },
    messages::{
        AdministratorsOnly, LanguageSet, Locale, NotText, OldButton, Privacy, Rendered, SearchUsage, Sent,
        UnknownCommand, UnknownLink, WelcomeLanguage, profile::MenuCommand,
    },
    picture::{Picture, Pictures},
    store::{self, Db, StoreError, Tx, updates},
    telegram::{Failure, Gateway},
};
use answers::Answering;
use asking::{Asking, Understood, Wish};
use changing::Tapped;
use commands::Line;
use crowd::Crowd;
use editing::PressOffice;
use following::Toggle;
use glances::{Glance, Glances};
use incoming::{Content, Event, Person, Place};
use reasons::Reply;
use settling::Settler;
use sharing::Typed;
use times::Setting;

/// Why an update could not be handled.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Telegram did not take the answer.
    #[error(transparent)]
    Telegram(#[from] Failure),
    /// A picture could not be drawn.
    #[error("a picture could not be drawn: {0}")]
    Picture(String),
}

type Result<T> = std::result::Result<T, Trouble>;

/// The bot with everything that it needs.
pub struct Bot {
    db: Db,
    clock: Clock,
    rule: HealthRule,
    telegram: Gateway,
    default_language: Language,
    /// Its user name, without `@`.
    username: String,
    press: PressOffice,
    pictures: Arc<Pictures>,
    glances: Glances,
    settler: Settler,
    /// Where the public pages are, if anywhere.
    site: Option<Url>,
    /// Whether a link opens the Mini App: @BotFather knows its address.
    has_app: bool,
    /// The folder of files (`DATA_DIR`).
    files: Arc<Path>,
    /// Held while a batch of updates is being stored.
    storing: Arc<Mutex<()>>,
}

/// One update in the eyes of the person who caused it.
struct Visit {
    update_id: i64,
    place: Place,
    person: Person,
    /// What they replied to.
    reply: Option<Reply>,
    /// The language that the chat chose, if it did.
    chosen: Option<Language>,
    /// The chat has said `/stop`.
    stopped: bool,
    locale: Locale,
    today: NaiveDate,
    picture: Arc<Picture>,
    /// What the chat subscribed to before.
    own: Vec<Subscription>,
    /// What the person is now; nobody in a group, where rights are not used.
    roles: Roles,
    /// The chat waits for something that a person with a role writes.
    holds: bool,
}

impl Visit {
    fn asking(&self) -> Asking<'_> {
        Asking { picture: &self.picture, today: self.today, locale: self.locale }
    }

    /// Telegram's number of the editor whose private chat this is.
    fn editor(&self) -> Option<i64> {
        self.roles.may(Right::Announce).then(|| self.roles.person())
    }
}

impl Bot {
    /// Everything that can come in, and what follows.
    async fn react(&self, update_id: i64, event: &Event, crowd: &Crowd) -> Result<()> {
        match event {
            Event::Said { place, content: Content::NotText(_), .. } if !place.private => Ok(()),
            Event::Said { place, person, content, carried } => {
                let visit = self.visit(update_id, *place, *person).await?;
                let visit = Visit { reply: carried.reply.clone(), ..visit };
                match content {
                    _ if self.told(&visit, content, carried).await? => Ok(()),
                    _ if self.heard(&visit, content, carried).await? => Ok(()),
                    Content::Text(text) => self.said(&visit, text, crowd).await,
                    Content::NotText(sent) => self.not_text(&visit, *sent, crowd).await,
                }
            }
            Event::Tapped { tap, place: Some(place), message, person, name, data } => {
                let visit = self.visit(update_id, *place, *person).await?;
                self.tapped(&visit, Tapped { id: tap, message: *message, name: name.trim() }, data, crowd).await
            }
            Event::Tapped { tap, place: None, person, .. } => {
                let language = person.language.unwrap_or(self.default_language);
                Ok(self.telegram.answer_tap(tap, Some(&OldButton.alert(&self.locale(language)))).await?)
            }
            Event::Typed { query, person, words, offset } => {
                self.offer(update_id, Typed { query, person: *person, words, offset }).await
            }
            Event::Migrated { from, to } => self.migrate(update_id, *from, *to).await,
            Event::Membership { chat, here } => self.membership(update_id, *chat, *here).await,
            Event::Other => Ok(()),
        }
    }

    /// A text that no dialogue waits for.
    async fn said(&self, visit: &Visit, text: &str, crowd: &Crowd) -> Result<()> {
        let private = visit.place.private;
        match commands::read(text, &self.username) {
            Line::Command(command, arguments) => self.command(visit, command, arguments, crowd).await,
            Line::Editor(command, arguments) => self.editor_command(visit, command, arguments).await,
            Line::Duty(command, arguments) => self.duty_command(visit, command, arguments).await,
            Line::Words { text: "", to_us: true } if !private => self.say(visit, self.hint(visit.locale)).await,
            Line::Words { text, to_us } if to_us || private => self.words(visit, text, crowd).await,
            Line::Unknown { command, to_us } if to_us || private => self.unknown(visit, command, crowd).await,
            // In a group, other people's talk and other bots' commands.
            Line::Words { .. } | Line::Unknown { .. } | Line::NotOurs => Ok(()),
        }
    }

    /// Free words: a question, or something to look for.
    async fn words(&self, visit: &Visit, text: &str, crowd: &Crowd) -> Result<()> {
        if self.drops(visit, crowd).await? {
            return Ok(());
        }
        if self.figure_told(visit, text).await? {
            return Ok(());
        }
        if let Some((command, rest)) = commands::spoken(text) {
            return self.ordered(visit, command, &rest, crowd).await;
        }
        match visit.asking().words(text) {
            Understood::Seeks => self.search_words(visit, text).await,
            understood => self.follow(visit, understood).await,
        }
    }

    /// A command said in words; who says an item to be followed is shown its card, where one tap follows it.
    async fn ordered(&self, visit: &Visit, command: MenuCommand, rest: &str, crowd: &Crowd) -> Result<()> {
        match (command, visit.asking().item(rest)) {
            (MenuCommand::Following, Understood::Asks(card @ Question::Item(_))) => {
                self.follow(visit, Understood::Asks(card)).await
            }
            _ => self.command(visit, command, rest, crowd).await,
        }
    }

    async fn command(&self, visit: &Visit, command: MenuCommand, arguments: &str, crowd: &Crowd) -> Result<()> {
        if command.only_asks() && self.drops(visit, crowd).await? {
            return Ok(());
        }
        let asking = visit.asking();
        let understood = match command {
            MenuCommand::Start => return self.start(visit, arguments).await,
            MenuCommand::Help => Understood::Asks(Question::Help),
            MenuCommand::Language => return self.language_command(visit, arguments).await,
            MenuCommand::Search => return self.search_command(visit, arguments).await,
            MenuCommand::Subscribe => return self.subscribe_command(visit, arguments).await,
            MenuCommand::Unsubscribe => return self.unsubscribe_command(visit, arguments).await,
            MenuCommand::Digest => return self.digest_command(visit, arguments).await,
            MenuCommand::Quiet => return self.quiet_command(visit, arguments).await,
            MenuCommand::Pause => return self.pause_command(visit, arguments).await,
            MenuCommand::Stop => return self.stop(visit).await,
            MenuCommand::MyData => return self.my_data(visit).await,
            MenuCommand::ForgetMe => return self.forget_ask(visit).await,
            MenuCommand::Privacy => Understood::Says(Privacy.render(&visit.locale)),
            MenuCommand::Subscriptions => Understood::Asks(Question::Subscriptions(0)),
            MenuCommand::Following => Understood::Asks(Question::Following(0)),
            MenuCommand::Latest => asking.announcements(None, arguments),
            MenuCommand::Meetings => asking.announcements(Some(AnnouncementKind::Meeting), arguments),
            MenuCommand::Instructions => asking.announcements(Some(AnnouncementKind::Instruction), arguments),
            MenuCommand::Why => return self.why(visit).await,
            MenuCommand::Missed => return self.missed_command(visit, arguments).await,
            MenuCommand::Indicators => asking.indicators(arguments),
            MenuCommand::Item => asking.item(arguments),
            MenuCommand::Status => asking.command(Wish::Status, arguments),
            MenuCommand::Chart => match asking.command(Wish::Status, arguments) {
                Understood::Asks(Question::Status(scope)) => Understood::Asks(Question::Chart(scope)),
                other => other,
            },
            MenuCommand::Deadlines => asking.command(Wish::Deadlines, arguments),
            MenuCommand::Overdue => asking.command(Wish::Overdue, arguments),
            MenuCommand::Agency => asking.command(Wish::Subject(Subject::Agency), arguments),
            MenuCommand::Region => asking.command(Wish::Subject(Subject::Region), arguments),
            MenuCommand::Direction => asking.command(Wish::Subject(Subject::Direction), arguments),
        };
        self.follow(visit, understood).await
    }

    /// `/start`: messages come again if they were stopped; then where a deep link leads, else the choice of a language, else
    /// the welcome.
    async fn start(&self, visit: &Visit, payload: &str) -> Result<()> {
        if !visit.roles.is_empty() {
            // At the start of the program Telegram may not have known this chat yet.
            self.renew_menu(visit.place.chat).await?;
        }
        if let Some(secret) = Secret::from_payload(payload).filter(|_| visit.place.private) {
            return self.open_invitation(visit, secret).await;
        }
        let link = visit.asking().deep_link(payload);
        if let (Some(Understood::Asks(card)), true) = (&link, payload.starts_with("follow_")) {
            return self.follow_by_link(visit, *card).await;
        }
        let resumes = visit.stopped && self.may_set_up(visit).await?;
        if resumes {
            self.resume(visit, None).await?;
        }
        match (link, visit.chosen) {
            (Some(understood), _) => self.follow(visit, understood).await,
            (None, _) if resumes => Ok(()),
            (None, None) => self.say(visit, self.languages(visit)).await,
            (None, Some(_)) if !payload.is_empty() => {
                self.say(visit, UnknownLink { today: visit.today }.render(&visit.locale)).await
            }
            (None, Some(_)) => {
                let welcome = self.answering(visit).welcome().await?;
                self.say(visit, welcome).await
            }
        }
    }

    async fn unknown(&self, visit: &Visit, command: &str, crowd: &Crowd) -> Result<()> {
        if self.drops(visit, crowd).await? {
            return Ok(());
        }
        if let Some(understood) = visit.asking().telling_command(command) {
            return self.follow(visit, understood).await;
        }
        self.say(visit, UnknownCommand { command, today: visit.today }.render(&visit.locale)).await
    }

    async fn not_text(&self, visit: &Visit, sent: Sent, crowd: &Crowd) -> Result<()> {
        if self.drops(visit, crowd).await? {
            return Ok(());
        }
        self.say(visit, NotText { sent, today: visit.today }.render(&visit.locale)).await
    }

    async fn follow(&self, visit: &Visit, understood: Understood) -> Result<()> {
        let answer = match understood {
            Understood::Says(message) => message,
            Understood::Asks(Question::Post(number)) => return self.open_post(visit, number).await,
            Understood::Asks(Question::Chart(scope)) => return self.open_chart(visit, scope).await,
            Understood::Asks(question) => self.asked(visit, question, None).await?,
            Understood::Seeks => SearchUsage { today: visit.today }.render(&visit.locale),
        };
        self.say(visit, answer).await
    }

    async fn tapped(&self, visit: &Visit, tap: Tapped<'_>, data: &str, crowd: &Crowd) -> Result<()> {
        let Ok(button) = data.parse() else {
            self.telegram.answer_tap(tap.id, Some(&OldButton.alert(&visit.locale))).await?;
            let help = self.answer(visit, Question::Help, None).await?;
            return self.say(visit, help).await;
        };
        match button {
            Tap::Nothing => Ok(self.telegram.answer_tap(tap.id, None).await?),
            Tap::Ask { .. } | Tap::Open(_) if self.drops(visit, crowd).await? => {
                Ok(self.telegram.answer_tap(tap.id, None).await?)
            }
            Tap::Ask { question: Question::Post(number), .. } | Tap::Open(Question::Post(number)) => {
                self.telegram.answer_tap(tap.id, None).await?;
                self.open_post(visit, number).await
            }
            Tap::Ask { question: Question::Chart(scope), .. } | Tap::Open(Question::Chart(scope)) => {
                self.telegram.answer_tap(tap.id, None).await?;
                self.open_chart(visit, scope).await
            }
            Tap::Ask { question, back } => {
                let answer = self.asked(visit, question, back).await?;
                self.respond(visit, Some(tap), answer).await
            }
            Tap::Open(question) => {
                self.telegram.answer_tap(tap.id, None).await?;
                let answer = self.asked(visit, question, None).await?;
                self.say(visit, answer).await
            }
            Tap::SetLanguage(language) => self.set_language(visit, Some(tap), language).await,
            Tap::Follow { card, back, on } => self.toggle(visit, tap, &Toggle { card, back, on }).await,
            Tap::Pick { what, on, then } => self.pick(visit, tap, (what, on), then).await,
            Tap::SetFrequency(id, frequency) => self.set_frequency(visit, tap, id, frequency).await,
            Tap::Unsubscribe(id) => self.unsubscribe(visit, Some(tap), id).await,
            Tap::UnsubscribeAll => self.unsubscribe_all(visit, tap).await,
            Tap::Restore(what, frequency) => self.restore(visit, tap, what, frequency).await,
            Tap::SetDigestHour(hour) => self.set(visit, Some(tap), Setting::Digest(hour)).await,
            Tap::TellNothing(told) => self.set(visit, Some(tap), Setting::TellNothing(told)).await,
            Tap::SetQuiet(quiet) => self.set(visit, Some(tap), Setting::Quiet(quiet)).await,
            Tap::SetPause(days) => self.set(visit, Some(tap), Setting::Pause(days)).await,
            Tap::Resume => self.resume(visit, Some(tap)).await,
            Tap::Forget => self.forget(visit, tap).await,
            Tap::Edit(edit) => self.desk_tapped(visit, tap, edit).await,
            Tap::Remind(reminding) => self.reminder_tapped(visit, tap, reminding).await,
            Tap::Staff(staff) => self.staff_tapped(visit, tap, staff).await,
            Tap::Paper(deed) => self.paper_tapped(visit, tap, deed).await,
            Tap::Oversee(deed) => self.oversight_tapped(visit, tap, deed).await,
            Tap::Duty(duty) => self.duty_tapped(visit, tap, duty).await,
            Tap::Rule(ruling) => self.ruling_tapped(visit, tap, ruling).await,
        }
    }

    /// `/language` with what was written behind it: a language is set, everything else shows the choice.
    async fn language_command(&self, visit: &Visit, text: &str) -> Result<()> {
        match Language::named(text) {
            Some(language) => self.set_language(visit, None, language).await,
            None => self.say(visit, self.languages(visit)).await,
        }
    }

    async fn set_language(&self, visit: &Visit, tap: Option<Tapped<'_>>, language: Language) -> Result<()> {
        if !self.may_set_up(visit).await? {
            return match tap {
                Some(tap) => {
                    let refusal = AdministratorsOnly.alert(&visit.locale);
                    Ok(self.telegram.answer_tap(tap.id, Some(&refusal)).await?)
                }
                None => self.say(visit, AdministratorsOnly.render(&visit.locale)).await,
            };
        }
        let first = self.first_time(visit.update_id).await?;
        let is_repeat = first.is_none();
        if let Some(mut tx) = first {
            actions::chats::set_language(&mut tx, visit.place.chat, language, self.clock.timestamp()).await?;
            tx.commit().await?;
        }
        let locale = self.locale(language);
        // A repeat cannot tell whether the choice that it made before was the chat's first.
        let answer = if visit.chosen.is_none() || is_repeat {
            Answering { locale, ..self.answering(visit) }.welcome().await?
        } else {
            LanguageSet { today: visit.today }.render(&locale)
        };
        self.respond(visit, tap, answer).await
    }

    /// Whether the person may set up the chat: everybody in private, in a group one of its administrators.
    async fn may_set_up(&self, visit: &Visit) -> Result<bool> {
        match visit.person.id {
            _ if visit.place.private || visit.person.as_group => Ok(true),
            Some(user) => Ok(self.telegram.is_administrator(visit.place.chat, user).await?),
            None => Ok(false),
        }
    }

    /// A transaction for what an update changes; `None` if that was committed before, so that it is not done twice.
    async fn first_time(&self, update_id: i64) -> Result<Option<Tx>> {
        let mut tx = self.begin().await?;
        let first = updates::apply(&mut tx, update_id, self.clock.timestamp()).await?;
        Ok(first.then_some(tx))
    }

    /// A transaction that writes about an update: not before that is stored.
    async fn begin(&self) -> store::Result<Tx> {
        drop(self.storing.lock().await);
        self.db.begin().await
    }

    async fn visit(&self, update_id: i64, place: Place, person: Person) -> Result<Visit> {
        let Glance { head, chat, own, roles, holds } = self.glances.take(place.chat).await?;
        if chat.as_ref().is_some_and(|chat| chat.state == ChatState::Gone) {
            // Who speaks is there, whatever an earlier refusal meant.
            let mut tx = self.db.begin().await?;
            actions::chats::back(&mut tx, place.chat, self.clock.timestamp()).await?;
            tx.commit().await?;
        }
        let stopped = chat.as_ref().is_some_and(|chat| chat.state == ChatState::Stopped);
        let (chosen, speaks) =
            (chat.as_ref().and_then(|chat| chat.language), chat.as_ref().map(store::chats::Chat::speaks));
        let language = self.language_in(place, person, chosen);
        let today = self.rule.day_of(self.clock.timestamp());
        let picture = self.pictures.at(head).await?;
        let roles = match person.number() {
            Some(number) if place.private => self.press.access.complete(number, roles),
            _ => Roles::default(),
        };
        if !roles.is_empty() && speaks != Some(language) {
            // They are told things without asking, and in this language, though they may never have chosen one.
            let mut tx = self.begin().await?;
            store::chats::meet(&mut tx, place.chat, language, self.clock.timestamp()).await?;
            tx.commit().await?;
        }
        Ok(Visit {
            update_id,
            place,
            person,
            reply: None,
            chosen,
            stopped,
            locale: self.locale(language),
            today,
            picture,
            own,
            roles,
            holds,
        })
    }

    /// The language of a place: the one chosen there, else in private that of the person's Telegram, else the default.
    fn language_in(&self, place: Place, person: Person, chosen: Option<Language>) -> Language {
        let suggested = person.language.filter(|_| place.private);
        chosen.or(suggested).unwrap_or(self.default_language)
    }

    fn locale(&self, language: Language) -> Locale {
        Locale::new(language, self.default_language, self.rule.zone)
    }

    fn languages(&self, visit: &Visit) -> Rendered {
        // One person's Telegram says nothing about the language of a group.
        let suggested = visit.person.language.filter(|_| visit.place.private);
        WelcomeLanguage { current: visit.chosen.or(suggested) }.render(&visit.locale)
    }
}
