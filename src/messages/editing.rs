//! The press office's desk: a draft as its editor sees it, what can be done with it, and what is said on the way.

mod approvals;
mod asking;
mod instructions;
mod lists;
mod notes;
mod panels;

use super::{
    html::{Html, cut},
    items::called,
    locale::{Args, Locale, args},
    rendered::{Button, Rendered},
    welcome::own_name,
};
use crate::domain::{
    announcements::AnnouncementKind,
    deliveries::Reach,
    drafts::{Draft, DraftState, Incomplete},
    language::Language,
    questions::{Edit, Oversight, Tap},
    record::Kind,
    regions::Area,
    register::Register,
    topics::Topic,
};

pub use approvals::{ApprovalCall, ApprovalNotice, ApprovalRequest, ApprovalStale, ReasonPrompt, Stale, Verdict};
pub use asking::{
    ComposePrompt, DeskAlert, DeskMoved, DiscardQuestion, LaidAside, NotEditor, PublishQuestion, TimePrompt,
    WordingPrompt,
};
pub use instructions::{InstructionFault, InstructionPanel};
pub use lists::{DraftList, DraftRow};
pub use notes::DeskNote;
pub use panels::{KindChoice, PreviewHead, PreviewMissing, TopicList, TopicRow, WordingPanel};

/// Longest title on a desk, in UTF-16 units.
const TITLE_LIMIT: usize = 200;
/// Longest name among topics.
const NAME_LIMIT: usize = 60;
/// Topics of one kind that are named before "+3".
const NAMED: usize = 8;
/// Proposed topics with a button of their own.
const PROPOSED: usize = 4;

/// A draft with what is needed to tell of it.
#[derive(Clone, Copy, Debug)]
pub struct DraftView<'a> {
    /// Its number.
    pub number: i64,
    /// Where it stands.
    pub state: DraftState,
    /// What it says.
    pub content: &'a Draft,
    /// When it shall go out, in UTC epoch seconds.
    pub publish_at: Option<i64>,
    /// The published announcement that it corrects.
    pub corrects: Option<i64>,
    /// Where the names of its topics are.
    pub register: &'a Register,
}

/// Whom a draft would reach, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReachView {
    /// The chats.
    pub reach: Reach,
    /// Official channels.
    pub channels: usize,
    /// Messages that go out in a second.
    pub per_second: u32,
    /// The copies that it changes, if it is a correction: these chats have them.
    pub corrects: Option<Copies>,
    /// What it costs, if it is paid for.
    pub price: Option<Price>,
}

/// Copies that a correction changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copies {
    /// Copies that cannot be changed: their chat blocked or stopped the bot, or had everything erased.
    pub beyond: i64,
    /// The days after which it was forgotten where they are, if it was.
    pub trimmed: Option<u16>,
    /// Whether they cannot be changed in place, so that new messages take theirs.
    pub replaced: bool,
}

/// What a paid broadcast costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// In Stars, at most.
    pub stars: u64,
    /// Whether all chats were counted; else it costs more.
    pub whole: bool,
}

/// A draft on the desk: what it says and is about, and everything that can be done with it.
#[derive(Clone, Debug)]
pub struct Desk<'a> {
    /// The draft.
    pub draft: DraftView<'a>,
    /// What the editor should know now.
    pub notes: Vec<DeskNote>,
    /// Topics of its items that it does not have.
    pub proposed: Vec<Topic>,
    /// Whom it would reach, where that was counted.
    pub reach: Option<ReachView>,
    /// Whether somebody else must approve it.
    pub needs_approval: bool,
    /// Whether there is somebody else who can.
    pub second: bool,
    /// Whether the reader can approve it.
    pub approves: bool,
}

impl Desk<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let mut text = self.draft.story(locale);
        if let Some(reach) = &self.reach {
            text = text.paragraph(&reach.told(locale));
        }
        for note in &self.notes {
            text = text.paragraph(&note.told(locale));
        }
        if self.draft.state == DraftState::Composing {
            text = text.paragraph(&locale.html("desk-rule"));
        }
        let buttons = match self.draft.state {
            DraftState::Composing => self.composing(locale),
            DraftState::Waiting => self.waiting(locale),
            DraftState::Scheduled if self.draft.publish_at.is_none() => vec![self.look(locale)],
            DraftState::Scheduled => {
                let when = edit(&locale.say("button-desk-when"), Edit::When(self.draft.number));
                vec![self.look(locale), vec![when], vec![self.take_back(locale)]]
            }
            DraftState::Published => {
                let card = Tap::Oversee(Oversight::Card(self.draft.announcement()));
                vec![vec![Button::tap(&locale.say("button-sent-card"), card)]]
            }
            DraftState::Discarded => Vec::new(),
        };
        Rendered::new(text, buttons)
    }

    fn composing(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let DraftView { number, content, .. } = self.draft;
        let kind = format!("{} ▾", locale.announcement_kind(content.kind));
        let mut buttons = vec![vec![edit(&kind, Edit::Kinds(number))], self.languages()];
        buttons.extend(self.replacements(locale));
        buttons.extend(self.topics(locale));
        buttons.extend(self.proposals(locale));
        if content.kind == AnnouncementKind::Instruction || !content.instructions.is_empty() {
            let label = format!("{} {}", locale.say("button-desk-instructions"), counted(content.instructions.len()));
            buttons.push(vec![edit(label.trim(), Edit::Instructions(number))]);
        }
        if !content.media.is_empty() {
            buttons.push(vec![edit(&locale.say("button-desk-drop-files"), Edit::DropFiles(number))]);
        }
        buttons.push(self.look(locale));
        if content.lacks().is_ok() {
            buttons.extend(self.ways_out(locale));
        }
        buttons.push(vec![edit(&locale.say("button-desk-discard"), Edit::Discard(number, false))]);
        buttons
    }

    fn languages(&self) -> Vec<Button> {
        let DraftView { number, content, .. } = self.draft;
        let button = |language| match content.wordings.contains_key(&language) {
            true => edit(&format!("✓ {}", own_name(language)), Edit::Wording(number, language)),
            false => edit(&format!("➕ {}", own_name(language)), Edit::Ask(number, language)),
        };
        Language::ALL.map(button).to_vec()
    }

    /// The way to what a text that was not taken was meant for.
    fn replacements(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let button = |note: &DeskNote| match note {
            DeskNote::Taken(language) | DeskNote::Refused(language) => {
                let label = format!("{}: {}", locale.say("button-desk-replace"), own_name(*language));
                Some(vec![edit(&label, Edit::Ask(self.draft.number, *language))])
            }
            _ => None,
        };
        self.notes.iter().filter_map(button).collect()
    }

    fn topics(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let DraftView { number, content, .. } = self.draft;
        let topics = &content.topics;
        let regions = match topics.area {
            Some(Area::All) => "✓".to_owned(),
            _ => counted(topics.regions().len()),
        };
        let button = |key, count: String, kind| {
            edit(format!("{} {count}", locale.say(key)).trim(), Edit::Topics(number, kind, 0))
        };
        vec![
            vec![
                button("button-regions", regions, Kind::Regions),
                button("button-agencies", counted(topics.agencies.len()), Kind::Agencies),
            ],
            vec![
                button("button-directions", counted(topics.directions.len()), Kind::Directions),
                button("button-desk-items", counted(topics.items.len()), Kind::Items),
            ],
        ]
    }

    fn proposals(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let DraftView { number, register, .. } = self.draft;
        let meant = self.notes.iter().flat_map(|note| match note {
            DeskNote::Meant(topics) => topics.as_slice(),
            _ => &[],
        });
        let meant: Vec<&Topic> = meant.collect();
        let button = |topic: &Topic| {
            let (kind, id) = record(register, topic)?;
            let label = format!("➕ {}", named(locale, register, topic)?);
            Some(vec![edit(&label, Edit::Toggle(number, kind, id, None))])
        };
        let proposed = self.proposed.iter().take(PROPOSED).filter(|topic| !meant.contains(topic));
        let mut buttons: Vec<_> = meant.iter().copied().chain(proposed).filter_map(button).collect();
        if self.proposed.len() > 1 {
            let label = locale.say_with("button-desk-add-all", &args().count("count", self.proposed.len()));
            buttons.push(vec![edit(&label, Edit::AddProposed(number))]);
        }
        buttons
    }

    fn look(&self, locale: &Locale) -> Vec<Button> {
        vec![edit(&locale.say("button-desk-preview"), Edit::Preview(self.draft.number))]
    }

    fn ways_out(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let number = self.draft.number;
        let publish = edit(&locale.say("button-desk-publish"), Edit::Publish(number, None));
        let when = edit(&locale.say("button-desk-schedule"), Edit::When(number));
        let label = if self.needs_approval { "button-desk-hand-over" } else { "button-desk-ask-second" };
        let hand_over = edit(&locale.say(label), Edit::HandOver(number, None));
        match (self.needs_approval, self.second) {
            (true, _) => vec![vec![hand_over], vec![when]],
            (false, true) => vec![vec![publish, when], vec![hand_over]],
            (false, false) => vec![vec![publish, when]],
        }
    }

    fn take_back(&self, locale: &Locale) -> Button {
        self.draft.take_back(locale)
    }
}

impl DraftView<'_> {
    /// The number of the announcement that it becomes or corrects.
    fn announcement(&self) -> i64 {
        self.corrects.unwrap_or(self.number)
    }

    fn take_back(&self, locale: &Locale) -> Button {
        edit(&locale.say("button-desk-take-back"), Edit::TakeBack(self.number))
    }

    /// What texts about it name: the announcement's number, whether it is a correction, and its title.
    fn named(&self, locale: &Locale) -> Args {
        let what = if self.corrects.is_some() { "correction" } else { "announcement" };
        args().count("number", self.announcement()).text("what", what).text("title", title(self.content, locale))
    }

    /// Its number, kind and state, its title, its languages, topics and files.
    fn story(&self, locale: &Locale) -> Html {
        let head = args().count("number", self.number).text("kind", locale.announcement_kind(self.content.kind));
        let mut text = match self.corrects {
            Some(of) => locale.html_with("desk-head-correction", &head.count("of", of)),
            None => locale.html_with("desk-head", &head),
        };
        if let Some(state) = self.state_line(locale) {
            text = text.line(&state);
        }
        let title = title(self.content, locale);
        if !title.is_empty() {
            text = text.paragraph(&Html::new().bold(&title));
        }
        text = text.paragraph(&self.languages_line(locale));
        for line in self.topic_lines(locale) {
            text = text.line(&Html::of(&line));
        }
        if !self.content.media.is_empty() {
            text = text.line(&locale.html_with("desk-files", &args().count("count", self.content.media.len())));
        }
        let brought = self.instruction_lines(locale);
        if !brought.is_empty() {
            text = text.paragraph(&locale.html("instructions-title"));
        }
        text = brought.iter().fold(text, Html::line);
        match self.content.lacks() {
            Err(Incomplete::TooLong(language)) => {
                text.paragraph(&locale.html_with("desk-too-long", &args().text("language", language.code())))
            }
            Err(Incomplete::TooManyFiles) => text.paragraph(&locale.html("desk-too-many-files")),
            Err(Incomplete::MixedFiles) => text.paragraph(&locale.html("desk-mixed-files")),
            Err(Incomplete::NoInstruction) => text.paragraph(&locale.html("instructions-wrong-kind")),
            Err(Incomplete::NoDirection) => text.paragraph(&locale.html("instructions-no-direction")),
            Err(Incomplete::TooManyItems) => text.paragraph(&locale.html("instructions-too-many")),
            Ok(()) | Err(Incomplete::NoText) => text,
        }
    }

    /// Its title in the reader's language, or in another one.
    fn languages_line(&self, locale: &Locale) -> Html {
        let names = |languages: Vec<Language>| languages.into_iter().map(own_name).collect::<Vec<_>>().join(", ");
        let there = names(self.content.wordings.keys().copied().collect());
        let missing = names(self.content.missing().collect());
        match (there.is_empty(), missing.is_empty()) {
            (true, _) => locale.html("desk-no-text"),
            (false, true) => locale.html_with("desk-languages", &args().text("there", there)),
            (false, false) => {
                let both = args().text("there", there).text("missing", missing);
                locale.html_with("desk-languages-missing", &both)
            }
        }
    }

    fn topic_lines(&self, locale: &Locale) -> Vec<String> {
        let topics = &self.content.topics;
        let regions = match topics.area {
            Some(Area::All) => vec![Topic::AllRegions],
            _ => topics.regions().iter().cloned().map(Topic::Region).collect(),
        };
        let of = |keys: &[String], topic: fn(String) -> Topic| keys.iter().cloned().map(topic).collect::<Vec<_>>();
        let kinds = [
            regions,
            of(&topics.agencies, Topic::Agency),
            of(&topics.directions, Topic::Direction),
            of(&topics.items, Topic::Item),
            of(&topics.programmes, Topic::Programme),
        ];
        let mut lines: Vec<String> = kinds.iter().filter_map(|topics| self.line(locale, topics)).collect();
        match self.content.kind {
            AnnouncementKind::Emergency => lines.push(locale.say("desk-emergency")),
            _ if lines.is_empty() => lines.push(locale.say("desk-no-topics")),
            _ => {}
        }
        lines
    }

    fn line(&self, locale: &Locale, topics: &[Topic]) -> Option<String> {
        let names: Vec<String> =
            topics.iter().take(NAMED).filter_map(|topic| named(locale, self.register, topic)).collect();
        let more = topics.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" +{more}") } else { String::new() };
        (!names.is_empty()).then(|| format!("{}{more}", names.join(", ")))
    }
}

impl ReachView {
    /// Seconds that it takes to send it to all.
    fn seconds(&self) -> u64 {
        let messages = self.reach.chats + self.channels as u64;
        messages.div_ceil(u64::from(self.per_second.max(1)))
    }

    fn told(&self, locale: &Locale) -> Html {
        let chats = args().count("count", self.reach.chats).count("channels", self.channels);
        let time = locale.html_with("desk-reach-time", &args().text("time", locale.about(self.seconds())));
        match self.corrects {
            Some(Copies { trimmed: Some(days), .. }) => return locale.copies_forgotten(days),
            Some(Copies { trimmed: None, beyond, replaced }) => {
                let text = locale.html_with("desk-reach-copies", &chats).line(&time);
                let text = locale.with_beyond(text, beyond);
                return if replaced { text.paragraph(&locale.html("desk-reach-replaced")) } else { text };
            }
            None => {}
        }
        let key = if self.reach.whole { "desk-reach" } else { "desk-reach-more" };
        let mut text = locale.html_with(key, &chats);
        if self.reach.digests > 0 {
            text = text.line(&locale.html_with("desk-reach-digests", &args().count("count", self.reach.digests)));
        }
        let text = text.line(&time);
        match self.price {
            Some(price) => text.line(&price.told(locale)),
            None => text,
        }
    }
}

impl Price {
    fn told(self, locale: &Locale) -> Html {
        let key = if self.whole { "desk-price" } else { "desk-price-more" };
        locale.html_with(key, &args().count("stars", self.stars))
    }
}

impl Locale {
    /// A moment with its zone: `20 April 2023, 14:05 (Asia/Almaty)`.
    fn planned(&self, at: i64) -> String {
        format!("{} ({})", self.moment(at), self.zone().name())
    }

    /// How long something takes: `about 3 minutes`.
    fn about(&self, seconds: u64) -> String {
        match seconds {
            0..=5 => self.say("desk-time-moments"),
            6..=90 => self.say_with("desk-time-seconds", &args().count("count", seconds)),
            91..=5_400 => self.say_with("desk-time-minutes", &args().count("count", seconds.div_ceil(60))),
            _ => self.say_with("desk-time-hours", &args().count("count", seconds.div_ceil(3_600))),
        }
    }
}

/// A button that does something to a draft.
fn edit(label: &str, edit: Edit) -> Button {
    Button::tap(label, Tap::Edit(edit))
}

/// The way back to the desk.
fn back(locale: &Locale, number: i64) -> Vec<Button> {
    vec![edit(&locale.say("button-back"), Edit::Open(number))]
}

fn counted(count: usize) -> String {
    if count == 0 { String::new() } else { format!("· {count}") }
}

/// The title of a draft, in the reader's language where it is written in it.
fn title(content: &Draft, locale: &Locale) -> String {
    let order = [locale.language()].into_iter().chain(Language::ALL);
    let wording = order.filter_map(|language| content.wordings.get(&language)).next();
    wording.map(|wording| cut(&wording.title, TITLE_LIMIT)).unwrap_or_default()
}

/// What a topic is called, with its sign; `None` if there is no such record any more.
fn named(locale: &Locale, register: &Register, topic: &Topic) -> Option<String> {
    let name = match topic {
        Topic::AllRegions => format!("📍 {}", locale.say("desk-all-regions")),
        Topic::Region(slug) => format!("📍 {}", locale.name(&register.regions.find(slug)?.name)),
        Topic::Agency(slug) => format!("🏛 {}", locale.name(&register.agencies.find(slug)?.name)),
        Topic::Direction(slug) => {
            let direction = register.directions.find(slug)?;
            format!("{} {}", direction.emoji, locale.name(&direction.name))
        }
        Topic::Programme(code) => format!("📘 {}", locale.name(&register.programmes.find(code)?.name)),
        Topic::Item(key) => locale.item_name(&called(register, register.items.find(key)?)),
    };
    Some(cut(&name, NAME_LIMIT))
}

/// The record of a topic; 0 stands for all regions.
fn record(register: &Register, topic: &Topic) -> Option<(Kind, i64)> {
    Some(match topic {
        Topic::AllRegions => (Kind::Regions, 0),
        Topic::Region(slug) => (Kind::Regions, register.regions.find(slug)?.id),
        Topic::Agency(slug) => (Kind::Agencies, register.agencies.find(slug)?.id),
        Topic::Direction(slug) => (Kind::Directions, register.directions.find(slug)?.id),
        Topic::Programme(code) => (Kind::Programmes, register.programmes.find(code)?.id),
        Topic::Item(key) => (Kind::Items, register.items.find(key)?.id),
    })
}
