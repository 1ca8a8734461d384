//! What falls due on one day, all of it.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::Seen;
use crate::{
    messages::{Page, args},
    web::pages::{
        Refusal, Visit,
        parts::{items, page_of, pager},
    },
};

/// Items on a page.
const A_PAGE: usize = 50;

/// Lists them.
pub(super) fn list(visit: &Visit, rows: &[Seen<'_>]) -> Result<Markup, Refusal> {
    let day: NaiveDate = visit.parameter("day").and_then(|day| day.parse().ok()).ok_or_else(|| visit.misread("day"))?;
    let locale = &visit.locale;
    let mut due: Vec<Seen<'_>> = rows.iter().filter(|(item, _)| item.deadline == day).copied().collect();
    due.sort_by_key(|(_, sight)| sight.assessed.health);
    let page = Page::of(due, page_of(visit), A_PAGE);
    let month = day.format("%Y-%m").to_string();
    let back = visit.here_but(&[("day", None), ("page", None), ("month", Some(&month))]);
    let caption = locale.say_with("web-due-on", &args().text("date", locale.date(day)).count("count", page.total));
    Ok(html! {
        h2 { (caption) }
        p { a href=(back) { (locale.say("web-back-to-month")) } }
        @if !page.rows.is_empty() { (items(visit, &caption, &page.rows)) }
        (pager(visit, page.index, page.pages))
    })
}
