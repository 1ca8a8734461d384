//! `/audit`: who did what, by person, item and day.

use chrono::Days;

use super::super::{Bot, Result, Visit};
use crate::{
    domain::{acts::Act, people::Role, questions::ActFilter, record::Kind, register::Register, text::fold},
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
    /// `/audit` with a person, an item or a day behind it, or without.
    pub(super) async fn acts_named(&self, visit: &Visit, typed: &str) -> Result<Rendered> {
        let folded = fold(typed);
        let mut filter = ActFilter::default();
        if typed.is_empty() {
        } else if REFUSED.contains(&folded.as_str()) {
            filter.refused = true;
        } else if let Some(person) = telegram_number(&visit.picture.register, typed) {
            filter.person = Some(person);
        } else {
            let arguments = visit.asking().parse(typed);
            let item = arguments.items.first().and_then(|item| visit.picture.register.item(item));
            filter.item = item.map(|item| item.id);
            filter.day = arguments.period.filter(|period| period.from == period.to).map(|period| period.from);
            if filter == ActFilter::default() {
                let mut people = people::holders(&self.db).await?;
                people.retain(|one| fold(&one.name).contains(&folded));
                people.dedup_by_key(|one| one.person);
                let mut named: Vec<(i64, String)> = people.into_iter().map(|one| (one.person, one.name)).collect();
                named.sort();
                named.dedup();
                named.truncate(NAMESAKES);
                match &named[..] {
                    [(person, _)] => filter.person = Some(*person),
                    _ => {
                        let usage = ActUsage { words: typed, people: named, today: visit.today };
                        return Ok(usage.render(&visit.locale));
                    }
                }
            }
        }
        self.acts(visit, filter, 0).await
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

/// A number that is no item's.
fn telegram_number(register: &Register, typed: &str) -> Option<i64> {
    let is_item = typed.parse().is_ok_and(|reference| register.item(&reference).is_some());
    typed.parse().ok().filter(|number| *number > 0 && !is_item)
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
