//! A request for a page: its reader, the day that it is about, and the picture of that day; and the answers where there is none.

use std::{ops::Deref, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER, request::Parts},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{
    layout::{self, Head},
    reader::{LONGEST_VALUE, Reader},
};
use crate::{
    messages::args,
    picture::{Picture, Unread, figures::Figures},
    store::{StoreError, ledger},
    web::Site,
};

/// A request for a page.
pub struct Visit {
    reader: Reader,
    /// The records of the day.
    pub picture: Arc<Picture>,
    /// The day that is shown, in the zone: today, unless the address names a past one.
    pub today: NaiveDate,
    /// The past day that the address names.
    pub past: Option<NaiveDate>,
    /// The moment of the request, in UTC epoch seconds.
    pub now: i64,
}

impl Deref for Visit {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        &self.reader
    }
}

/// An answer instead of a page, ready to be sent.
pub struct Refusal(Box<Response>);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl From<Response> for Refusal {
    fn from(response: Response) -> Refusal {
        Refusal(Box::new(response))
    }
}

/// What a page's handler gives.
pub type Answer = Result<Response, Refusal>;

impl FromRequestParts<Site> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Visit, Refusal> {
        Visit::of(Reader::of(site, &parts.uri, &parts.headers)).await
    }
}

impl Visit {
    async fn of(reader: Reader) -> Result<Visit, Refusal> {
        if let Some(parameter) = reader.too_long() {
            return Err(reader.misread(parameter, "web-too-long"));
        }
        let now = reader.site.clock.timestamp();
        let today = reader.site.rule.day_of(now);
        let past = reader.past_day(today)?;
        let picture = match past {
            None => reader.site.picture().await.map_err(|fault| reader.failed(&fault))?,
            Some(day) => reader.picture_of(day).await?,
        };
        Ok(Visit { reader, picture, today: past.unwrap_or(today), past, now })
    }

    /// What the day makes of the records.
    pub async fn figures(&self) -> Arc<Figures> {
        self.picture.figures(&self.site.rule, self.today).await
    }

    /// The last moment that is shown, in UTC epoch seconds.
    pub fn until(&self) -> i64 {
        match self.past.and_then(|day| day.succ_opt()) {
            Some(next) => self.site.rule.start_of(next) - 1,
            None => i64::MAX,
        }
    }

    /// The page, or what a page is for browsers that only look for what has changed.
    pub fn page(&self, head: Head, main: Markup) -> Response {
        layout::page(&self.reader, Some(self), head, main).into_response()
    }

    /// That there is no such thing, with what may have been meant.
    pub fn missing(&self, told: String, instead: Markup) -> Refusal {
        self.reader.refuse(StatusCode::NOT_FOUND, "web-missing-title", told, instead)
    }

    /// That there was no such thing on the day, with what there is instead.
    pub fn missing_then(&self, told: String, instead: Markup) -> Refusal {
        self.reader.refuse(StatusCode::NOT_FOUND, "web-missing-then-title", told, instead)
    }

    /// That a parameter of the address says nothing, and a link to the page without it.
    pub fn misread(&self, parameter: &str) -> Refusal {
        self.reader.misread(parameter, "web-misread")
    }
}

impl Reader {
    /// The past day that the address names; today is no past day.
    fn past_day(&self, today: NaiveDate) -> Result<Option<NaiveDate>, Refusal> {
        let Some(text) = self.parameter("at") else { return Ok(None) };
        match text.parse::<NaiveDate>() {
            Ok(day) if day > today => Err(self.misread("at", "web-future-day")),
            Ok(day) => Ok((day < today).then_some(day)),
            Err(_) => Err(self.misread("at", "web-bad-day")),
        }
    }

    async fn picture_of(&self, day: NaiveDate) -> Result<Arc<Picture>, Refusal> {
        let next = day.succ_opt().ok_or_else(|| self.misread("at", "web-bad-day"))?;
        let head = ledger::head(&self.site.db).await.map_err(|fault| self.failed(&fault))?;
        match self.site.past.at(self.site.rule.start_of(next) - 1, head.seq).await {
            Ok(picture) => Ok(picture),
            Err(Unread::Store(fault)) => Err(self.failed(&fault)),
            Err(Unread::Busy) => {
                let again =
                    html! { p { a.button href=(self.here_with("", None)) { (self.locale.say("web-try-again")) } } };
                let told = self.locale.say("web-busy");
                let mut refusal = self.refuse(StatusCode::SERVICE_UNAVAILABLE, "web-busy-title", told, again);
                refusal.0.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
                Err(refusal)
            }
        }
    }

    /// That a parameter of the address says nothing (`told` says why), and a link to the page without it.
    fn misread(&self, parameter: &str, told: &'static str) -> Refusal {
        let value = self.parameter(parameter).unwrap_or_default();
        let told = self
            .locale
            .say_with(told, &args().text("name", parameter).text("value", value).count("most", LONGEST_VALUE));
        let without = self.here_with(parameter, None);
        let instead = html! { p { a.button href=(without) { (self.locale.say("web-without-it")) } } };
        self.refuse(StatusCode::BAD_REQUEST, "web-misread-title", told, instead)
    }

    /// That the store failed: the page has a number that the log has too.
    pub(super) fn failed(&self, fault: &StoreError) -> Refusal {
        let number = format!("{:08x}", fastrand::u32(..));
        log::error!("page {} [{number}]: {fault}", self.path());
        let told = self.locale.say_with("web-failed", &args().text("number", number));
        let again = html! { p { a.button href=(self.here_with("", None)) { (self.locale.say("web-try-again")) } } };
        self.refuse(StatusCode::INTERNAL_SERVER_ERROR, "web-failed-title", told, again)
    }

    /// That there is no such page.
    pub(super) fn nowhere(&self) -> Refusal {
        let told = self.locale.say("web-missing");
        self.refuse(StatusCode::NOT_FOUND, "web-missing-title", told, html! {})
    }

    fn refuse(&self, status: StatusCode, title: &'static str, told: String, instead: Markup) -> Refusal {
        let title = self.locale.say(title);
        let main = html! {
            section.refusal {
                h1 { (title) }
                p { (told) }
                (instead)
                p.ways {
                    a href=(self.to("/")) { (self.locale.say("web-overview")) }
                    a href=(self.to("/items")) { (self.locale.say("web-items")) }
                }
            }
        };
        let page = layout::page(self, None, Head::new(title, String::new()).unlisted(), main);
        (status, page).into_response().into()
    }
}
