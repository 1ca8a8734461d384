//! Search: words are looked up, what was found is shown page by page, and nothing found leads to what was nearly meant.

use super::{Bot, Result, Visit, answers::Answering, asking::Asking};
use crate::{
    actions,
    domain::{arguments, record::Kind},
    messages::{
        FoundRow, ItemRow, NothingFound, Page, RegisterEmpty, Rendered, SearchForgotten, SearchResults, SearchUsage,
        pages::ITEMS_A_PAGE,
    },
    store::{
        self,
        search::{Hits, SearchQuery, Window},
    },
};

/// What is looked for.
pub(super) const FINDABLE: &[Kind] = &[Kind::Items, Kind::Announcements];
/// Longer texts are cut before they are looked for, in characters.
const MOST_LETTERS: usize = 200;

impl Bot {
    /// `/search` with what was written behind it.
    pub(super) async fn search_command(&self, visit: &Visit, text: &str) -> Result<()> {
        if text.trim().is_empty() {
            return self.say(visit, SearchUsage { today: visit.today }.render(&visit.locale)).await;
        }
        if let Some(reference) = arguments::reference(&visit.picture.register, text) {
            return self.follow(visit, visit.asking().reference(&reference)).await;
        }
        let nothing = |asking: &Asking<'_>, words: &str| {
            NothingFound { words, choices: asking.meant(text) }.render(&visit.locale)
        };
        self.seek(visit, text, nothing).await
    }

    /// Looks free words up; where nothing is found, they were not understood.
    pub(super) async fn search_words(&self, visit: &Visit, text: &str) -> Result<()> {
        self.seek(visit, text, |asking, _| asking.not_understood(text)).await
    }

    async fn seek(&self, visit: &Visit, text: &str, nothing: impl Fn(&Asking<'_>, &str) -> Rendered) -> Result<()> {
        if visit.picture.register.items.is_empty() {
            return self.say(visit, RegisterEmpty.render(&visit.locale)).await;
        }
        let words: String = text.trim().chars().take(MOST_LETTERS).collect();
        let answering = self.answering(visit);
        let hits = answering.look_up(&words, 0).await?;
        if hits.total == 0 {
            return self.say(visit, nothing(&visit.asking(), &words)).await;
        }
        let mut tx = self.db.begin_unhurried().await?;
        let search = actions::searches::keep(&mut tx, &words, self.clock.timestamp()).await?;
        tx.commit().await?;
        let results = answering.results(search, &words, 0, &hits).await?;
        self.say(visit, results).await
    }
}

impl Answering<'_> {
    /// A page of what was found by the words of this number.
    pub(super) async fn found(&self, search: i64, page: u32) -> store::Result<Rendered> {
        let Some(words) = store::search::words(self.db, search).await? else {
            return Ok(SearchForgotten { today: self.today }.render(&self.locale));
        };
        let hits = self.look_up(&words, page).await?;
        if hits.hits.is_empty() && page > 0 {
            // The list has become shorter.
            return self.results(search, &words, 0, &self.look_up(&words, 0).await?).await;
        }
        self.results(search, &words, page, &hits).await
    }

    async fn look_up(&self, words: &str, page: u32) -> store::Result<Hits> {
        let size = i64::try_from(ITEMS_A_PAGE).unwrap_or(i64::MAX);
        let query = SearchQuery { words, language: self.locale.language(), kinds: FINDABLE };
        let window = Window { skip: i64::from(page) * size, take: size };
        store::search::search(&mut self.db.snapshot().await?, query, window).await
    }

    async fn results(&self, search: i64, words: &str, page: u32, hits: &Hits) -> store::Result<Rendered> {
        let register = &self.picture.register;
        let mut tx = self.db.snapshot().await?;
        let mut rows = Vec::new();
        for hit in &hits.hits {
            // The index may be newer than the picture: what that does not have yet is left out.
            rows.extend(match hit.kind {
                Kind::Announcements => self.announcement_of(&mut tx, hit.record_id).await?.map(FoundRow::Announcement),
                _ => {
                    let item = register.items.get(hit.record_id);
                    item.map(|item| FoundRow::Item(ItemRow::of(register, self.rule, self.today, item)))
                }
            });
        }
        drop(tx);
        let pages = u32::try_from(hits.total.div_ceil(ITEMS_A_PAGE).max(1)).unwrap_or(u32::MAX);
        let page = Page { rows, index: page, pages, total: hits.total };
        let asking = Asking { picture: self.picture, today: self.today, locale: self.locale };
        let Hits { unknown, any_known, .. } = hits;
        let choices = asking.meant(words);
        let results = SearchResults { search, words, page, unknown, any_known: *any_known, choices, today: self.today };
        Ok(results.render(&self.locale))
    }
}
