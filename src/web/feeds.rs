//! `/feed.xml`: what was announced and what changed, as an Atom feed (RFC 4287), of everything, of a body or of a region.

use std::collections::HashSet;

use atom_syndication::{Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::DateTime;
use serde::Deserialize;

use super::{
    Site,
    api::{Asked, Seen, absolute, locale, read, said, scope},
    problem::Problem,
};
use crate::{
    domain::{
        announcements::{Announcement, Wording},
        items::Item,
        language::Language,
        ledger,
        questions::Scope,
        record::Stored,
        subscriptions::Conditions,
    },
    messages::{Locale, history::StoryEntry, items::called},
    picture::stories,
    store::{announcements, heads},
};

/// Announcements in a feed.
const ANNOUNCEMENTS: i64 = 30;
/// Changes in a feed.
const CHANGES: usize = 50;
/// Changes that are looked through for those of a body or a region.
const LOOKED_THROUGH: i64 = 1_000;

/// What a feed is of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeedAsked {
    agency: Option<String>,
    region: Option<String>,
    lang: Option<Language>,
}

/// Where feeds are.
pub fn routes() -> Router<Site> {
    Router::new().route("/feed.xml", get(show))
}

async fn show(State(site): State<Site>, Asked(asked): Asked<FeedAsked>) -> Result<Response, Problem> {
    let seen = Seen::of(&site, None).await?;
    let register = seen.register();
    let scope = scope(register, None, None, asked.agency.as_deref(), asked.region.as_deref(), false)?;
    let locale = locale(&site, asked.lang);
    let maker = Maker { site: &site, seen: &seen, locale };
    let mut entries = maker.announcements(scope).await?;
    entries.extend(maker.changes(scope).await?);
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| b.id.cmp(&a.id)));
    let about = [
        scope.agency.and_then(|id| register.agencies.get(id)).map(|own| locale.name(&own.name)),
        scope.region.and_then(|id| register.regions.get(id)).map(|own| locale.name(&own.name)),
    ];
    let title =
        [Some(locale.say("web-site").as_str())].into_iter().chain(about).flatten().collect::<Vec<_>>().join(" · ");
    let feed = maker.feed(title, entries, &asked);
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed.to_string()).into_response())
}

struct Maker<'a> {
    site: &'a Site,
    seen: &'a Seen,
    locale: Locale,
}

impl Maker<'_> {
    fn feed(&self, title: String, entries: Vec<Entry>, asked: &FeedAsked) -> Feed {
        let mut name = String::from("urn:jolkarta:feed");
        let mut own = String::from("/feed.xml?lang=");
        own.push_str(self.locale.language().code());
        for (key, slug) in [("agency", &asked.agency), ("region", &asked.region)] {
            if let Some(slug) = slug {
                name.push_str(&format!(":{key}:{slug}"));
                own.push_str(&format!("&{key}={slug}"));
            }
        }
        let updated = entries.first().map_or_else(|| moment(0), |entry| entry.updated);
        Feed {
            id: format!("{name}:{}", self.locale.language().code()),
            title: Text::plain(clean(&title)),
            updated,
            authors: vec![Person { name: self.locale.say("web-site"), ..Person::default() }],
            generator: Some(Generator { value: "Jolkarta".into(), ..Generator::default() }),
            links: vec![link(self.site, &own, "self"), link(self.site, "/", "alternate")],
            lang: Some(self.locale.language().code().into()),
            entries,
            ..Feed::default()
        }
    }

    async fn announcements(&self, scope: Scope) -> Result<Vec<Entry>, Problem> {
        let conditions = Conditions { agency: scope.agency, region: scope.region, ..Conditions::default() };
        let mut snapshot = self.site.db.snapshot().await?;
        let latest = announcements::latest(&mut snapshot, conditions, 0, ANNOUNCEMENTS).await?;
        let stored = read(&mut snapshot, &latest.numbers).await?;
        let said = said(&mut snapshot, &stored).await?;
        let entry = |own: &Stored<Announcement>| {
            let languages = [self.locale.language(), self.locale.default_language()].into_iter().chain(Language::ALL);
            let hash = languages.filter_map(|language| own.wordings.get(&language)).next()?;
            let wording: Wording = serde_json::from_str(said.get(hash)?).ok()?;
            let path = format!("/announcements/{}", own.number);
            let updated = moment(own.corrected_at.unwrap_or(own.published_at));
            let content = wording.html.replace('\n', "<br>");
            let mut entry = self.entry(format!("urn:jolkarta:announcements:{}", own.number), &wording.title, updated);
            entry.published = Some(moment(own.published_at));
            entry.links = vec![link(self.site, &path, "alternate")];
            entry.content = Some(html(&content));
            Some(entry)
        };
        Ok(stored.iter().filter_map(entry).collect())
    }

    async fn changes(&self, scope: Scope) -> Result<Vec<Entry>, Problem> {
        let register = self.seen.register();
        let wanted: HashSet<String> =
            register.select(scope, self.seen.day).map(|item| item.reference().to_string()).collect();
        let lines = heads::recent_of_items(&self.site.db, LOOKED_THROUGH).await?;
        let mut rows: Vec<(ledger::Entry, &Stored<Item>)> = Vec::new();
        for (line, key) in lines {
            if let Some(item) = register.items.find(&key).filter(|_| wanted.contains(&key) && rows.len() < CHANGES) {
                rows.push((line.entry()?, item));
            }
        }
        rows.reverse();
        let (entries, mut items): (Vec<ledger::Entry>, Vec<&Stored<Item>>) = rows.into_iter().unzip();
        let story = stories::tell_of(&self.site.db, register, &self.site.rule, &entries, (0, CHANGES)).await?;
        items.reverse();
        let moments = entries.iter().rev().map(|entry| (entry.seq, entry.change.at));
        let entry = |((told, item), (seq, at)): ((StoryEntry<'_>, &Stored<Item>), (i64, i64))| {
            let name = self.locale.item_name(&called(register, item));
            let title = format!("{name} · {}", self.locale.name(&item.title));
            let mut entry = self.entry(format!("urn:jolkarta:ledger:{seq}"), &title, moment(at));
            entry.links = vec![link(self.site, &format!("/items/{}", item.reference()), "alternate")];
            entry.content = Some(html(&told.html(&self.locale).replace('\n', "<br>")));
            entry
        };
        Ok(story.entries().into_iter().zip(items).zip(moments).map(entry).collect())
    }

    fn entry(&self, id: String, title: &str, updated: FixedDateTime) -> Entry {
        let title = Text::plain(clean(title));
        Entry { id: format!("{id}:{}", self.locale.language().code()), title, updated, ..Entry::default() }
    }
}

fn link(site: &Site, path: &str, rel: &str) -> Link {
    Link { href: absolute(site, path), rel: rel.into(), ..Link::default() }
}

fn html(text: &str) -> Content {
    Content { value: Some(clean(text)), content_type: Some("html".into()), ..Content::default() }
}

fn moment(at: i64) -> FixedDateTime {
    DateTime::from_timestamp(at, 0).unwrap_or_default().fixed_offset()
}

/// Without what XML cannot hold (XML 1.0, 2.2).
fn clean(text: &str) -> String {
    let fits = |letter: &char| {
        matches!(letter, '\t' | '\n' | '\r') || (*letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(clean("a\u{0}b\u{1b}\tc\nd\u{ffff}ё"), "ab\tc\ndё");
    }
}
