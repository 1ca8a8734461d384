//! What editors write while a dialogue waits for it: texts with their files, names of topics, times, reasons.

use super::{
    super::{
        Bot, Result, Visit,
        incoming::{Carried, Content, Event},
    },
    told,
};
use crate::{
    actions::{
        announcements,
        dialogues::{self, Hand},
    },
    domain::{
        acts::Deed,
        arguments::{self, Arguments, Problem, Target},
        dialogues::{Awaits, Dialogue, Material, Untaken},
        drafts::{Draft, DraftState},
        moments,
        record::Kind,
        rich::Rich,
        text::fold,
        topics::Topic,
    },
    messages::{ComposePrompt, editing::DeskNote},
    store::{self, drafts, updates},
    telegram::Failure,
};

/// Words for all regions, folded.
const ALL: [&str; 8] = ["all", "все", "барлык", "бари", "all regions", "все регионы", "барлык онир", "вся страна"];

/// Most characters of a moment in words.
const LONGEST_TIME: usize = 40;
/// Updates that are looked through for more of an album: those of other people can stand between its parts.
const LOOKED_THROUGH: i64 = 100;

impl Bot {
    /// Takes a message into the dialogue of its chat; `false` if there is none, or none that waits for it.
    pub(in crate::bot) async fn heard(&self, visit: &Visit, content: &Content, carried: &Carried) -> Result<bool> {
        let Some(editor) = visit.editor() else { return Ok(false) };
        let text = match content {
            Content::Text(text) if text.trim_start().starts_with('/') => return Ok(false),
            Content::Text(text) => text.as_str(),
            Content::NotText(_) => "",
        };
        let Some(dialogue) = store::dialogues::get(&self.db, visit.place.chat).await? else { return Ok(false) };
        if updates::is_applied(&self.db, visit.update_id).await? {
            return self.show_again(visit, &dialogue).await;
        }
        let edited = carried.edited.then_some(carried.message);
        if !dialogue.wants(carried.album.as_deref(), edited, self.clock.timestamp()) {
            return Ok(false);
        }
        if text.trim().is_empty() && (carried.file.is_none() || !takes_files(dialogue.awaits)) {
            let is_for_a_draft = !matches!(dialogue.awaits, Awaits::Reason { .. });
            if is_for_a_draft {
                self.take_nothing(visit, &dialogue, DeskNote::Untakable).await?;
            }
            return Ok(is_for_a_draft);
        }
        match (dialogue.awaits, dialogue.draft) {
            (Awaits::Topics, Some(number)) => self.typed_topics(visit, editor, number, text).await?,
            (Awaits::Instruction, Some(number)) => self.typed_instruction(visit, editor, number, text).await?,
            (Awaits::Time, Some(number)) => self.typed_time(visit, number, text).await?,
            (Awaits::Reason { number }, _) => self.typed_reason(visit, editor, number, text).await?,
            _ => self.typed_text(visit, editor, dialogue, (text, carried)).await?,
        }
        Ok(true)
    }

    /// A message that was taken before a restart is answered again.
    async fn show_again(&self, visit: &Visit, dialogue: &Dialogue) -> Result<bool> {
        let draft = match dialogue.draft {
            Some(number) => drafts::get(&self.db, number).await?,
            None => None,
        };
        let Some(draft) = draft else { return Ok(false) };
        self.lay_out(visit, &draft, Vec::new(), None).await?;
        Ok(true)
    }

    async fn typed_text(
        &self,
        visit: &Visit,
        editor: i64,
        mut dialogue: Dialogue,
        (text, carried): (&str, &Carried),
    ) -> Result<()> {
        if carried.file.is_none() && self.is_no_text(visit, text) {
            return self.take_nothing(visit, &dialogue, DeskNote::NoText(text.trim().to_owned())).await;
        }
        let received = Rich::from_entities(text, &carried.entities);
        let mut material = Material {
            message: carried.message,
            edited: carried.edited,
            text: received.rich,
            media: None,
            album: carried.album.clone(),
        };
        let now = self.clock.timestamp();
        let lost = received.lost.into_iter().map(|lost| lost.text).collect();
        let mut untaken = Untaken { caption: None, formatting: lost };
        if let Some(number) = dialogue.draft
            && let Some(draft) = drafts::get(&self.db, number).await?
            && let Some(language) = dialogue.refuses(&draft.content, &material, visit.locale.language(), now)
        {
            if carried.file.is_none() {
                return self.take_nothing(visit, &dialogue, DeskNote::Taken(language)).await;
            }
            material.text = Rich::default();
            untaken.caption = Some(language);
        }
        let Some(mut tx) = self.first_time(visit.update_id).await? else { return Ok(()) };
        // The parts of an album after the first change the desk that the first one laid out.
        let in_place = dialogue.desk.filter(|_| carried.album.is_some() && carried.album == dialogue.album);
        dialogue.leave(carried.album.as_deref(), untaken);
        let hand = Hand { chat_id: visit.place.chat, editor, spoken: visit.locale.language() };
        let taken = dialogues::take(&mut tx, hand, dialogue, material, carried.file.as_ref(), now).await;
        let number = match taken {
            Ok(number) => number,
            Err(refused) => return self.say(visit, told(refused)?.render(&visit.locale)).await,
        };
        tx.commit().await?;
        let Some(draft) = drafts::get(&self.db, number).await? else { return Ok(()) };
        if in_place.is_some() && self.more_follows(visit, carried).await? {
            return Ok(());
        }
        let held = store::dialogues::get(&self.db, visit.place.chat).await?;
        let notes = held.map(notes).unwrap_or_default();
        let Some(desk) = in_place else { return self.lay_out(visit, &draft, notes, None).await };
        let shown = self.desk(visit, &draft, notes.clone(), None).await?;
        match self.telegram.edit(visit.place.chat, desk, &shown.text, &shown.markup()).await {
            Err(Failure::NoMessage(_)) => self.lay_out(visit, &draft, notes, None).await,
            other => Ok(other?),
        }
    }

    /// Whether more parts of the same album wait: then its desk is drawn with the last of them.
    async fn more_follows(&self, visit: &Visit, carried: &Carried) -> Result<bool> {
        let behind = updates::behind(&self.db, visit.update_id, LOOKED_THROUGH).await?;
        Ok(behind.iter().any(|update| match Event::read(&update.raw) {
            Event::Said { place, carried: other, .. } => {
                place.chat == visit.place.chat && other.album.is_some() && other.album == carried.album
            }
            _ => false,
        }))
    }

    /// Whether words are a number or a time alone: an answer or a question, and no announcement.
    fn is_no_text(&self, visit: &Visit, text: &str) -> bool {
        let number = arguments::reference(&visit.picture.register, text).is_some();
        number || !text.chars().any(char::is_alphabetic) || self.is_a_time(visit, text)
    }

    /// Whether words name a moment and nothing else: "tomorrow 10:00", and not "Meeting tomorrow at 10:00".
    fn is_a_time(&self, visit: &Visit, text: &str) -> bool {
        let day = |words: &str| {
            let read = arguments::parse(&visit.picture.names, &visit.picture.register, words, visit.today);
            let talks = !read.problems.is_empty() || !read.items.is_empty() || read.asks.is_some();
            let day = read.period.filter(|period| period.from == period.to).map(|period| period.from);
            day.filter(|_| !talks && read.subject.is_none() && read.scope.is_everything())
        };
        let read = moments::read(text, self.local_now(), day);
        text.chars().count() <= LONGEST_TIME && matches!(read, Ok(_) | Err(moments::NoMoment::Past))
    }

    /// Says why a message was not taken, over the draft if there is one.
    async fn take_nothing(&self, visit: &Visit, dialogue: &Dialogue, note: DeskNote) -> Result<()> {
        let draft = match dialogue.draft {
            Some(number) => drafts::get(&self.db, number).await?,
            None => None,
        };
        match (draft, note) {
            (Some(draft), note) => self.lay_out(visit, &draft, vec![note], None).await,
            (None, note) => self.say(visit, ComposePrompt { refused: Some(&note) }.render(&visit.locale)).await,
        }
    }

    /// The moment that words name, as clocks in the zone show it.
    fn moment(&self, visit: &Visit, text: &str) -> std::result::Result<chrono::NaiveDateTime, moments::NoMoment> {
        let day = |words: &str| {
            let Arguments { period, .. } =
                arguments::parse(&visit.picture.names, &visit.picture.register, words, visit.today);
            period.filter(|period| period.from == period.to).map(|period| period.from)
        };
        moments::read(text, self.local_now(), day)
    }

    async fn typed_topics(&self, visit: &Visit, editor: i64, number: i64, text: &str) -> Result<()> {
        let Some(mut tx) = self.first_time(visit.update_id).await? else { return Ok(()) };
        let meant = understand(visit, text);
        let topics = meant.topics;
        let add = |draft: &mut Draft| topics.into_iter().for_each(|topic| draft.topics.add(topic));
        let draft = match announcements::change(&mut tx, number, editor, self.clock.timestamp(), add).await {
            Ok(draft) => draft,
            Err(refused) => return self.say(visit, told(refused)?.render(&visit.locale)).await,
        };
        tx.commit().await?;
        let mut notes = Vec::new();
        if !meant.unknown.is_empty() {
            notes.push(DeskNote::Unknown(meant.unknown.join(", ")));
        }
        if !meant.near.is_empty() {
            notes.push(DeskNote::Meant(meant.near));
        }
        self.lay_out(visit, &draft, notes, None).await
    }

    async fn typed_time(&self, visit: &Visit, number: i64, text: &str) -> Result<()> {
        let read = self.moment(visit, text).and_then(|moment| self.at(moment).ok_or(moments::NoMoment::NoDay));
        let Some(draft) = drafts::get(&self.db, number).await? else { return Ok(()) };
        let at = match read {
            Ok(at) => at,
            Err(fault) => {
                let asked = self.when(visit, &draft, Some(fault)).await?;
                return self.lay_out_as(visit, number, asked).await;
            }
        };
        let Some(mut tx) = self.first_time(visit.update_id).await? else { return Ok(()) };
        let planned = match self.plan(&mut tx, number, at).await {
            Ok(planned) => planned,
            Err(refused) => return self.say(visit, told(refused)?.render(&visit.locale)).await,
        };
        self.note_edit(&mut tx, visit, Deed::Publish, number).await?;
        self.hold(&mut tx, visit, number, Awaits::Nothing, None).await?;
        tx.commit().await?;
        self.lay_out(visit, &planned, Vec::new(), None).await?;
        match planned.state {
            DraftState::Waiting => self.request_approval(visit, &planned).await,
            _ => Ok(()),
        }
    }

    async fn typed_reason(&self, visit: &Visit, editor: i64, number: i64, text: &str) -> Result<()> {
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            dialogues::lay_aside(&mut tx, visit.place.chat).await?;
            tx.commit().await?;
        }
        self.pass_on(visit, editor, number, text).await
    }
}

/// Whether a file is taken where this is awaited.
fn takes_files(awaits: Awaits) -> bool {
    !matches!(awaits, Awaits::Topics | Awaits::Instruction | Awaits::Time | Awaits::Reason { .. })
}

/// What its editor is to know of what was just taken.
fn notes(held: Dialogue) -> Vec<DeskNote> {
    let Untaken { caption, formatting } = held.untaken;
    let lost = (!formatting.is_empty()).then_some(DeskNote::Lost(formatting));
    let listening = match held.awaits {
        Awaits::More { language, .. } => Some(DeskNote::Listening(language)),
        _ => None,
    };
    [lost, caption.map(DeskNote::Refused), listening].into_iter().flatten().collect()
}

/// What typed names mean.
#[derive(Default)]
struct Meant {
    topics: Vec<Topic>,
    /// What may have been meant by the rest.
    near: Vec<Topic>,
    unknown: Vec<String>,
}

/// Reads names and numbers, separated or not.
fn understand(visit: &Visit, text: &str) -> Meant {
    let mut meant = Meant::default();
    for part in text.split([',', ';', '\n']).filter(|part| !part.trim().is_empty()) {
        if ALL.contains(&fold(part).as_str()) {
            meant.topics.push(Topic::AllRegions);
            continue;
        }
        let arguments = arguments::parse(&visit.picture.names, &visit.picture.register, part, visit.today);
        let known = meant.topics.len() + meant.near.len() + meant.unknown.len();
        meant.take(visit, &arguments);
        if meant.topics.len() + meant.near.len() + meant.unknown.len() == known {
            meant.unknown.push(part.trim().to_owned());
        }
    }
    meant
}

impl Meant {
    fn take(&mut self, visit: &Visit, arguments: &Arguments) {
        let register = &visit.picture.register;
        for reference in &arguments.items {
            match register.item(reference) {
                Some(item) => self.topics.push(Topic::Item(item.reference().to_string())),
                None => self.unknown.push(reference.to_string()),
            }
        }
        let scope = arguments.scope;
        let named = [
            (Kind::Regions, scope.region),
            (Kind::Agencies, scope.agency),
            (Kind::Directions, scope.direction),
            (Kind::Programmes, scope.programme),
        ];
        self.topics.extend(named.into_iter().filter_map(|(kind, id)| Topic::of(register, kind, id?)));
        let topics = |targets: &[Target]| targets.iter().filter_map(|target| topic(visit, *target)).collect::<Vec<_>>();
        for problem in &arguments.problems {
            match problem {
                Problem::UnknownWord { word, suggestions, .. } if suggestions.is_empty() => {
                    self.unknown.push(word.clone());
                }
                Problem::UnknownWord { suggestions: targets, .. } | Problem::Ambiguous { targets, .. } => {
                    self.near.extend(topics(targets));
                }
                // Of several names only one could be answered, but an announcement is about all of them.
                Problem::Conflict { targets, .. } => self.topics.extend(topics(targets)),
                Problem::BadDate { text } => self.unknown.push(text.clone()),
            }
        }
    }
}

fn topic(visit: &Visit, target: Target) -> Option<Topic> {
    let (kind, id) = match target {
        Target::Region(id) => (Kind::Regions, id),
        Target::Agency(id) => (Kind::Agencies, id),
        Target::Direction(id) => (Kind::Directions, id),
        Target::Programme(id) => (Kind::Programmes, id),
    };
    Topic::of(&visit.picture.register, kind, id)
}
