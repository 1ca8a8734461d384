//! Subscriptions: what a chat wants to hear, and whether an announcement is that.

use super::{
    announcements::AnnouncementKind,
    questions::{Question, Subject},
    search::Words,
    text::fold,
};

/// Most subscriptions of one chat.
pub const MOST_SUBSCRIPTIONS: usize = 20;
/// Most words to include, and to exclude, in one filter.
pub const MOST_WORDS: usize = 5;
/// Longest such word, in characters.
const LONGEST_WORD: usize = 40;

/// Which announcements are wanted: every condition that is set must hold; none set wants all. Numbers are those of records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<AnnouncementKind>,
    /// Tagged with this programme.
    pub programme: Option<i64>,
    /// Tagged with this direction.
    pub direction: Option<i64>,
    /// Tagged with this region, or with the whole country.
    pub region: Option<i64>,
    /// Tagged with this body.
    pub agency: Option<i64>,
    /// Tagged with this item.
    pub item: Option<i64>,
    /// With each of these words in its text, as [`word_list`] writes them.
    pub include: Option<String>,
    /// With none of these words in its text, as [`word_list`] writes them.
    pub exclude: Option<String>,
}

impl Filter {
    /// The one that follows an item.
    pub fn of_item(item: i64) -> Filter {
        Filter { item: Some(item), ..Filter::default() }
    }

    /// The one for what a card shows; `None` if the question has no such card.
    pub fn of_card(card: Question) -> Option<Filter> {
        Some(match card {
            Question::Item(id) => Filter::of_item(id),
            Question::Card(Subject::Agency, id, _) => Filter { agency: Some(id), ..Filter::default() },
            Question::Card(Subject::Region, id, _) => Filter { region: Some(id), ..Filter::default() },
            Question::Card(Subject::Direction, id, _) => Filter { direction: Some(id), ..Filter::default() },
            _ => return None,
        })
    }

    /// The one with these conditions and no words.
    pub fn of(conditions: Conditions) -> Filter {
        let Conditions { kind, programme, direction, region, agency, item } = conditions;
        Filter { kind, programme, direction, region, agency, item, include: None, exclude: None }
    }

    /// Its conditions; `None` if it has words as well.
    pub fn conditions(&self) -> Option<Conditions> {
        let Filter { kind, programme, direction, region, agency, item, .. } = *self;
        let plain = self.include.is_none() && self.exclude.is_none();
        plain.then_some(Conditions { kind, programme, direction, region, agency, item })
    }

    /// Whether it wants everything.
    pub fn is_everything(&self) -> bool {
        *self == Filter::default()
    }

    /// Whether an announcement with these tags is wanted.
    pub fn matches(&self, tags: &Tags) -> bool {
        self.kind.is_none_or(|kind| kind == tags.kind)
            && self.programme.is_none_or(|id| tags.programmes.contains(id))
            && self.direction.is_none_or(|id| tags.directions.contains(id))
            && self.agency.is_none_or(|id| tags.agencies.contains(id))
            && self.item.is_none_or(|id| tags.items.contains(id))
            && self.region.is_none_or(|id| tags.regions.touch(id))
            && self.include.as_deref().is_none_or(|words| each(words).all(|word| tags.words.has(word)))
            && self.exclude.as_deref().is_none_or(|words| !each(words).any(|word| tags.words.has(word)))
    }
}

impl Filter {
    /// Whether an item with these tags is wanted by who asked for announcements of what it is about. Who asked for a kind of
    /// announcement did not ask for items.
    pub fn matches_item(&self, tags: &Tags) -> bool {
        self.kind.is_none() && self.matches(tags)
    }
}

/// The conditions of a filter that are no words: what a button can carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Conditions {
    /// Of this kind.
    pub kind: Option<AnnouncementKind>,
    /// Tagged with this programme.
    pub programme: Option<i64>,
    /// Tagged with this direction.
    pub direction: Option<i64>,
    /// Tagged with this region, or with the whole country.
    pub region: Option<i64>,
    /// Tagged with this body.
    pub agency: Option<i64>,
    /// Tagged with this item.
    pub item: Option<i64>,
}

fn each(words: &str) -> impl Iterator<Item = &str> {
    words.split(' ')
}

/// Words as a filter keeps them, so that the same ones make the same filter: in lower case, each once, in order, one space
/// between. `None` if there are none. What is too long or too much is left out.
pub fn word_list<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let bare = |word: &'a str| word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let whole = |word: &&str| !fold(word).is_empty() && word.chars().count() <= LONGEST_WORD;
    let words = words.into_iter().flat_map(str::split_whitespace).map(bare).filter(whole);
    let mut list: Vec<String> = words.map(str::to_lowercase).take(MOST_WORDS).collect();
    list.sort_by_cached_key(|word| fold(word));
    list.dedup_by_key(|word| fold(word));
    (!list.is_empty()).then(|| list.join(" "))
}

/// What an announcement carries. Only its own tags count, not those of its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tags {
    /// Its kind.
    pub kind: AnnouncementKind,
    /// Its programmes.
    pub programmes: Ids,
    /// Its directions.
    pub directions: Ids,
    /// Its regions.
    pub regions: Regions,
    /// Its bodies.
    pub agencies: Ids,
    /// Its items.
    pub items: Ids,
    /// The words of its title and text, in each of its languages.
    pub words: Words,
}

/// Numbers of records, looked up fast.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids(Vec<i64>);

impl Ids {
    /// Whether a number is one of them.
    pub fn contains(&self, id: i64) -> bool {
        self.0.binary_search(&id).is_ok()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = i64> {
        self.0.iter().copied()
    }
}

impl FromIterator<i64> for Ids {
    fn from_iter<I: IntoIterator<Item = i64>>(ids: I) -> Ids {
        let mut ids: Vec<i64> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        Ids(ids)
    }
}

/// Where an announcement belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Regions {
    /// Everywhere: every region's subscribers get it.
    All,
    /// In these; with none, no subscriber of a region gets it for that.
    These(Ids),
}

impl Regions {
    /// Whether it concerns a region.
    pub fn touch(&self, region: i64) -> bool {
        match self {
            Regions::All => true,
            Regions::These(regions) => regions.contains(region),
        }
    }
}

/// How soon a subscription is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// At once.
    Now,
    /// With the daily digest.
    Daily,
    /// With the weekly digest.
    Weekly,
}

impl Frequency {
    /// Every frequency, the soonest first.
    pub const ALL: [Frequency; 3] = [Frequency::Now, Frequency::Daily, Frequency::Weekly];

    /// The name in the store and in arguments.
    pub fn name(self) -> &'static str {
        match self {
            Frequency::Now => "now",
            Frequency::Daily => "daily",
            Frequency::Weekly => "weekly",
        }
    }

    /// Reads a name as [`Frequency::name`] writes it.
    pub fn from_name(name: &str) -> Option<Frequency> {
        Self::ALL.into_iter().find(|frequency| frequency.name() == name)
    }
}

/// How a wish came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A button under a message.
    Button,
    /// A command with arguments.
    Command,
    /// A link that leads into the chat.
    DeepLink,
    /// The first minutes.
    Start,
}

impl Origin {
    /// Every origin.
    pub const ALL: [Origin; 4] = [Origin::Button, Origin::Command, Origin::DeepLink, Origin::Start];

    /// The name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Origin::Button => "button",
            Origin::Command => "command",
            Origin::DeepLink => "deep-link",
            Origin::Start => "start",
        }
    }

    /// Reads a name as [`Origin::name`] writes it.
    pub fn from_name(name: &str) -> Option<Origin> {
        Self::ALL.into_iter().find(|origin| origin.name() == name)
    }
}

/// A wish of a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Its number, never reused.
    pub id: i64,
    /// Whose it is.
    pub chat_id: i64,
    /// What is wanted.
    pub filter: Filter,
    /// How soon.
    pub frequency: Frequency,
    /// How it came.
    pub origin: Origin,
    /// Since when, in UTC epoch seconds.
    pub created_at: i64,
}

#[cfg(test)]
mod tests;
