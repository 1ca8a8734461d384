//! Inline mode: words typed behind the bot's name in any chat become items and announcements to send there.

use teloxide::types::{
    InlineQueryResult, InlineQueryResultArticle, InputMessageContent, InputMessageContentText, ParseMode,
};

use super::{
    Bot, Result, Visit,
    asking::Understood,
    incoming::{Person, Place},
    reading,
    searching::FINDABLE,
};
use crate::{
    domain::{arguments, items::Item, items::ItemRef, questions::Question, record::Kind, record::Stored},
    messages::{ItemCard, NothingToShare, SharedItem, SharedPost, posts::Post},
    store::{
        self, announcements,
        search::{Hit, SearchQuery, Window},
    },
    telegram::{InlineAnswer, no_preview},
};

/// Results in one answer; apps ask for more when the end of the list is seen. Telegram takes 50.
const RESULTS_A_PAGE: usize = 20;
/// How long Telegram may give the same answer again: short, so that what was just reported shows.
const CACHE_SECONDS: u32 = 30;
/// What follows `/start` when the button above an empty answer is pressed.
const START_PARAMETER: &str = "inline";

/// What somebody typed behind the bot's name.
pub(super) struct Typed<'a> {
    /// Telegram's name of the query.
    pub query: &'a str,
    /// Who typed it.
    pub person: Person,
    /// The words.
    pub words: &'a str,
    /// How many results the person has seen already, as the last answer said.
    pub offset: &'a str,
}

/// A part of what can be sent, and how many there are in all.
struct Found<'a> {
    things: Vec<Thing<'a>>,
    total: usize,
}

/// What can be sent.
enum Thing<'a> {
    Item(&'a Stored<Item>),
    /// An announcement, by the number of its record.
    Post(i64),
}

impl Bot {
    /// Answers with what fits the words.
    pub(super) async fn offer(&self, update_id: i64, typed: Typed<'_>) -> Result<()> {
        // The language is the one that the person chose in the private chat with the bot.
        let chat = typed.person.id.and_then(|id| i64::try_from(id).ok()).unwrap_or_default();
        let place = Place { chat, thread: None, private: true };
        let visit = self.visit(update_id, place, typed.person).await?;
        let skip = typed.offset.parse().unwrap_or(0);
        let found = self.shareable(&visit, typed.words.trim(), skip).await?;
        let mut results = Vec::new();
        for thing in &found.things {
            match thing {
                Thing::Item(item) => results.push(self.shared_item(&visit, item)),
                Thing::Post(record) => results.extend(self.shared_post(&visit, *record).await?),
            }
        }
        let seen = skip + RESULTS_A_PAGE;
        let nothing = (found.total == 0).then(|| NothingToShare.label(&visit.locale));
        let answer = InlineAnswer {
            results,
            next_offset: if seen < found.total { seen.to_string() } else { String::new() },
            button: nothing.map(|label| (label, START_PARAMETER)),
            cache_seconds: CACHE_SECONDS,
        };
        Ok(self.telegram.answer_inline(typed.query, answer).await?)
    }

    /// The items that words mean: none, the ones of the day; a number, that item; a question, its list; else a search.
    async fn shareable<'v>(&self, visit: &'v Visit, words: &str, skip: usize) -> Result<Found<'v>> {
        let register = &visit.picture.register;
        if let Some(reference) = arguments::reference(register, words) {
            return Ok(page(numbered(visit, &reference), skip));
        }
        let listed = match visit.asking().words(words) {
            _ if words.is_empty() => topical(visit),
            Understood::Asks(Question::Item(id)) => register.items.get(id).into_iter().collect(),
            Understood::Asks(Question::Overdue(scope, _)) => register.overdue(scope, &self.rule, visit.today),
            Understood::Asks(Question::Deadlines(scope, period, _)) => register.due_in(scope, period, visit.today),
            _ => return self.found_by(visit, words, skip).await,
        };
        Ok(page(listed, skip))
    }

    async fn found_by<'v>(&self, visit: &'v Visit, words: &str, skip: usize) -> Result<Found<'v>> {
        let query = SearchQuery { words, language: visit.locale.language(), kinds: FINDABLE };
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let window = Window { skip: number(skip), take: number(RESULTS_A_PAGE) };
        let hits = store::search::search(&mut self.db.snapshot().await?, query, window).await?;
        // The index may be newer than the picture: what that does not have yet is left out.
        let thing = |hit: &Hit| match hit.kind {
            Kind::Announcements => Some(Thing::Post(hit.record_id)),
            _ => visit.picture.register.items.get(hit.record_id).map(Thing::Item),
        };
        Ok(Found { things: hits.hits.iter().filter_map(thing).collect(), total: hits.total })
    }

    /// An announcement as anybody may read it: whole, or its title with a link where it is longer than a message.
    async fn shared_post(&self, visit: &Visit, record: i64) -> Result<Option<InlineQueryResult>> {
        let mut tx = self.db.snapshot().await?;
        let Some(row) = self.answering(visit).announcement_of(&mut tx, record).await? else { return Ok(None) };
        let Some(stored) = announcements::get(&mut tx, row.number).await? else { return Ok(None) };
        let wordings = announcements::wordings(&mut tx, &stored).await?;
        let Some(wording) = visit.locale.wording(&wordings) else { return Ok(None) };
        let items = reading::items(&visit.picture.register, &stored.topics);
        let post = Post {
            number: row.number,
            kind: row.kind,
            wording,
            media: &[],
            items: &items,
            corrected_at: stored.corrected_at,
            bot: &self.username,
        };
        let shared = SharedPost { row: &row, post };
        let (html, keyboard) = shared.message(&visit.locale);
        let text = InputMessageContentText::new(html).parse_mode(ParseMode::Html);
        let text = InputMessageContent::Text(text.link_preview_options(no_preview()));
        let result = InlineQueryResultArticle::new(format!("post:{}", row.number), shared.title(&visit.locale), text)
            .description(shared.description(&visit.locale))
            .reply_markup(keyboard);
        Ok(Some(result.into()))
    }

    fn shared_item(&self, visit: &Visit, item: &Stored<Item>) -> InlineQueryResult {
        let note = visit.picture.note(item);
        let card = ItemCard::of(&visit.picture.register, &self.rule, visit.today, item, note, None)
            .with_evidence(visit.picture.evidence_left(item));
        let shared = SharedItem { card, bot: &self.username };
        let message = shared.render(&visit.locale);
        let keyboard = message.markup();
        let text = InputMessageContentText::new(message.text).parse_mode(ParseMode::Html);
        let text = InputMessageContent::Text(text.link_preview_options(no_preview()));
        let id = format!("item:{}", item.reference());
        let result = InlineQueryResultArticle::new(id, shared.title(&visit.locale), text)
            .description(shared.description(&visit.locale))
            .reply_markup(keyboard);
        result.into()
    }
}

/// The item of this number, or those whose numbers are nearest.
fn numbered<'v>(visit: &'v Visit, reference: &ItemRef) -> Vec<&'v Stored<Item>> {
    let register = &visit.picture.register;
    match register.item(reference) {
        Some(item) => vec![item],
        None => {
            let nearest = arguments::nearest_items(register, reference);
            nearest.into_iter().filter_map(|id| register.items.get(id)).collect()
        }
    }
}

/// What is most likely talked about: what is open, the nearer its deadline, past or coming, the sooner.
fn topical(visit: &Visit) -> Vec<&Stored<Item>> {
    let items = visit.picture.register.items.iter();
    let mut open: Vec<_> = items.filter(|item| item.status.is_open()).collect();
    open.sort_by_key(|item| ((item.deadline - visit.today).num_days().abs(), item.id));
    open
}

fn page(all: Vec<&Stored<Item>>, skip: usize) -> Found<'_> {
    let total = all.len();
    Found { things: all.into_iter().skip(skip).take(RESULTS_A_PAGE).map(Thing::Item).collect(), total }
}
