//! `/audit`: who did what, by person, item and day.

use chrono::Days;

use super::super::{Bot, Result, Visit};
use crate::{
    domain::{
        acts::Act,
        arguments::Problem,
        items::ItemRef,
        people::Role,
        questions::{ActFilter, Scope},
        record::Kind,
        register::Register,
        text::fold,
    },
    messages::{
        ActList, ActUsage, Page, Rendered,
        acts::{ACTS_A_PAGE, About, ActRow},
        items::called,
        people::Position,
    },
    store::{acts, acts::Wanted, people},
};

/// Words for what was refused, folded.
const REFUSED: [&str; 6] = ["refused", "отказы", "отказ", "отказано", "руксатсыз", "бас тарту"];
/// People offered where a name fits several.
const NAMESAKES: usize = 8;

impl Bot {
    /// `/audit` with a person, an item, a day or "refused" behind it, in any mix, or without.
    pub(super) async fn acts_named(&self, visit: &Visit, typed: &str) -> Result<Rendered> {
        let register = &visit.picture.register;
        let arguments = visit.asking().parse(typed);
        let period = arguments.period;
        let mut filter = ActFilter {
            day: period.filter(|period| period.from == period.to).map(|period| period.from),
            ..ActFilter::default()
        };
        let mut unread = arguments.scope != Scope::default() || period.is_some() && filter.day.is_none();
        for item in &arguments.items {
            match (register.item(item), telegram_number(item)) {
                (Some(item), _) if filter.item.is_none() => filter.item = Some(item.id),
                (None, Some(person)) if filter.person.is_none() => filter.person = Some(person),
                _ => unread = true,
            }
        }
        let mut words: Vec<String> = Vec::new();
        for problem in &arguments.problems {
            match problem {
                Problem::UnknownWord { word, .. } | Problem::Ambiguous { word, .. } => words.push(fold(word)),
                Problem::BadDate { .. } | Problem::Conflict { .. } => unread = true,
            }
        }
        filter.refused = REFUSED.contains(&fold(typed).as_str()) || REFUSED.contains(&words.join(" ").as_str());
        words.retain(|word| {
            let (person, refused) = (word.parse().ok(), REFUSED.contains(&word.as_str()));
            filter.person = filter.person.or(person);
            filter.refused |= refused;
            person.is_none() && !refused
        });
        let mut people = Vec::new();
        if !words.is_empty() && !REFUSED.contains(&words.join(" ").as_str()) {
            people = self.people_called(&words.join(" ")).await?;
            match &people[..] {
                [(person, _)] if filter.person.is_none() => filter.person = Some(*person),
                _ => unread = true,
            }
        }
        if unread {
            // A name may read like that of a body or a month.
            let whole = self.people_called(&fold(typed)).await?;
            if let [(person, _)] = whole[..] {
                return self.acts(visit, ActFilter { person: Some(person), ..ActFilter::default() }, 0).await;
            }
            let people = if whole.is_empty() { people } else { whole };
            return Ok(ActUsage { words: typed, people, today: visit.today }.render(&visit.locale));
        }
        self.acts(visit, filter, 0).await
    }

    /// People with a role whose names hold all of these folded words.
    async fn people_called(&self, words: &str) -> Result<Vec<(i64, String)>> {
        let mut named: Vec<(i64, String)> =
            people::holders(&self.db).await?.into_iter().map(|one| (one.person, one.name)).collect();
        named.retain(|(_, name)| words.split(' ').all(|word| fold(name).contains(word)));
        named.sort();
        named.dedup();
        named.truncate(NAMESAKES);
        Ok(named)
    }

    /// A page of acts, the newest first.
    pub(super) async fn acts(&self, visit: &Visit, filter: ActFilter, page: u32) -> Result<Rendered> {
        let register = &visit.picture.register;
        let item = filter.item.and_then(|id| register.items.get(id));
        let day_after = |day: chrono::NaiveDate| day.checked_add_days(Days::new(1)).unwrap_or(day);
        let wanted = Wanted {
            person: filter.person,
            subject: item.map(|item| format!("items/{}", item.reference())),
            from: filter.day.map(|day| self.rule.start_of(day)),
            to: filter.day.map(|day| self.rule.start_of(day_after(day))),
            refused: filter.refused,
        };
        let total = usize::try_from(acts::count(&self.db, &wanted).await?).unwrap_or_default();
        let pages = u32::try_from(total.div_ceil(ACTS_A_PAGE).max(1)).unwrap_or(u32::MAX);
        let index = page.min(pages - 1);
        let size = i64::try_from(ACTS_A_PAGE).unwrap_or(i64::MAX);
        let found = acts::page(&self.db, &wanted, i64::from(index) * size, size).await?;
        let mut known: Vec<i64> = found.iter().filter_map(|(_, act)| act.person).collect();
        known.extend(filter.person);
        let names = people::names(&self.db, &known).await?;
        let rows = found.into_iter().map(|(at, act)| {
            let name = act.person.and_then(|person| names.get(&person).cloned());
            row(register, at, act, name)
        });
        let list = ActList {
            page: Page { rows: rows.collect(), index, pages, total },
            filter,
            person: filter.person.and_then(|person| names.get(&person).cloned()),
            item: item.map(|item| visit.locale.item_name(&called(register, item))),
        };
        Ok(list.render(&visit.locale))
    }
}

/// Telegram's number of a person, in what else would be the number of an item.
fn telegram_number(item: &ItemRef) -> Option<i64> {
    item.number.parse().ok().filter(|number| item.programme.is_none() && *number > 0)
}

fn row(register: &Register, at: i64, act: Act, name: Option<String>) -> ActRow<'_> {
    let position = act.role.as_ref().map(|role| Position::of(register, role));
    let about = about(register, &act.subject);
    ActRow { at, person: act.person, name, position, deed: act.deed, about, refused: act.refused }
}

/// What a subject of the ledger is called.
fn about<'a>(register: &'a Register, subject: &str) -> About<'a> {
    let item = |key: &str| register.items.find(key).map(|item| About::Item(called(register, item)));
    let role = |parts: &str| {
        let (name, agency) = parts.split_once('/').unwrap_or((parts, ""));
        Role::named(name, agency).map(|role| About::Role(Position::of(register, &role)))
    };
    let found = match subject.split_once('/') {
        Some(("items", key)) => item(key),
        Some(("announcements", number)) => Some(About::Announcement(number.to_owned())),
        Some(("roles", parts)) => role(parts),
        Some(("imports", kind)) => Kind::from_name(kind).map(About::Import),
        _ if subject.is_empty() => Some(About::Nothing),
        _ => None,
    };
    found.unwrap_or_else(|| About::Other(subject.to_owned()))
}
