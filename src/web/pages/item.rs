//! One item: its state and why, its progress against the plan, its bodies, moves, evidence and story, and how to follow it.

mod story;

use axum::{
    extract::Path,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use qrcode::{QrCode, render::svg};

use super::{Answer, Head, Refusal, Visit, evidence, parts, wording};
use crate::{
    domain::{
        arguments::nearest_items,
        health::{Health, Risk},
        items::{Item, ItemRef},
        record::{Record, Stored},
        text::plain,
    },
    messages::{
        ItemCard, args,
        items::{ReportNote, called},
        rules::capital,
    },
    picture::{courses::Course, stories},
    store::{self, Db, said},
    web::share,
};

/// Items that are offered instead of one that does not exist.
const NEAREST: usize = 5;

/// Shows an item.
pub async fn show(visit: Visit, Path(name): Path<String>) -> Answer {
    let item = match find(&visit, &name)? {
        Found::Here(item) => item,
        Found::Under(path) => return Ok(Redirect::permanent(&visit.path_with(&path)).into_response()),
    };
    let (db, register, rule) = (&visit.site.db, &visit.picture.register, &visit.site.rule);
    let failed = |fault| visit.failed(&fault);
    let entries = stories::entries(db, item, Some(visit.until())).await.map_err(failed)?;
    let page = (parts::page_of(&visit), story::ENTRIES_A_PAGE);
    let story = stories::tell_of(db, register, rule, &entries, page).await.map_err(failed)?;
    let pieces = evidence::of_item(&visit, item, &item.key()).await.map_err(failed)?;
    let formatted = formatted(db, item).await.map_err(failed)?;
    let course = Course::of(&entries, rule);
    let card = ItemCard::of(register, rule, visit.today, item, visit.picture.note(item), None);
    let card = card.withdrawn(visit.picture.withdrawal(item));
    let locale = &visit.locale;
    let main = html! {
        article.item-page {
            (top(&visit, &card))
            div.halves {
                section.facts data-live="facts" { h2 { (locale.say("web-facts")) } (facts(&visit, &card)) }
                section.said data-live="said" { h2 { (locale.say("web-said-last")) } (said(&visit, &card, formatted.as_deref())) }
            }
            section data-live="course" { h2 { (locale.say("web-course")) } (story::chart(&visit, item, &course)) }
            @if !course.moves.is_empty() {
                section data-live="moves" { h2 { (locale.say("web-moves")) } (story::moves(&visit, &course)) }
            }
            @if !pieces.is_empty() {
                section data-live="evidence" { h2 { (locale.say("web-evidence")) } (evidence::gallery(&visit, &pieces)) }
            }
            section #story data-live="story" { h2 { (locale.say("web-story")) } (story::told(&visit, &story)) }
            (follow(&visit, item))
        }
    };
    let title = format!("{}: {}", locale.item_name(&card.row.called), locale.name(&item.title));
    let description = locale.health_line(&card.row.assessed, item.status);
    let picture = share::address(&visit, &format!("items/{}", item.key()));
    Ok(visit.page(Head::new(title, description).with_picture(picture).about(item.key()), main))
}

/// What a name in an address leads to.
enum Found<'a> {
    Here(&'a Stored<Item>),
    /// The same item under its usual address.
    Under(String),
}

/// The item of a name: its number or full reference; other spellings lead to its usual address.
fn find<'a>(visit: &'a Visit, name: &str) -> Result<Found<'a>, Refusal> {
    let register = &visit.picture.register;
    let reference: Option<ItemRef> = name.parse().ok();
    let item = reference.as_ref().and_then(|reference| register.item(reference));
    let Some(item) = item else { return Err(missing(visit, name, reference.as_ref())) };
    let usual = called(register, item).to_string();
    let spelled = name == usual || name == item.reference().to_string();
    Ok(if spelled { Found::Here(item) } else { Found::Under(format!("/items/{usual}")) })
}

fn missing(visit: &Visit, name: &str, reference: Option<&ItemRef>) -> Refusal {
    let locale = &visit.locale;
    let name = args().text("name", name.chars().take(40).collect::<String>());
    let told = match visit.past {
        Some(day) => locale.say_with("web-item-missing-then", &name.text("date", locale.date(day))),
        None => locale.say_with("web-item-missing", &name),
    };
    let near = reference.map(|reference| nearest_items(&visit.picture.register, reference)).unwrap_or_default();
    let near = near.into_iter().take(NEAREST).filter_map(|id| visit.picture.register.items.get(id));
    visit.missing(told, html! { ul { @for item in near { li { (parts::item_link(visit, item)) } } } })
}

fn top(visit: &Visit, card: &ItemCard) -> Markup {
    let locale = &visit.locale;
    let item = card.row.item;
    let told = !matches!(card.row.assessed.health, Health::CarriedOver | Health::Withdrawn);
    let gone = visit.picture.register.time_gone(item, &visit.site.rule, visit.today);
    html! {
        p.crumbs {
            b { (locale.item_name(&card.row.called)) }
            @if let Some(direction) = card.direction {
                " · " a href=(visit.to(&format!("/directions/{}", direction.slug))) { (locale.name(&direction.name)) }
            }
            @if card.regions.is_empty() { " · " (locale.say("whole-country")) }
            @for region in &card.regions { " · " a href=(visit.to(&format!("/regions/{}", region.slug))) { (locale.name(&region.name)) } }
        }
        h1 { (parts::text(locale, &item.title)) }
        div.state data-live="state" {
            p.verdict { (parts::state(locale, &card.row.assessed, item.status)) }
            @if let Some(risk) = card.row.risk.filter(|risk| *risk != Risk::Blocked) { p { (capital(&locale.risk(risk))) } }
            @if card.row.assessed.stale { p.stale { (locale.say("filter-stale")) } }
            @if told {
                (parts::bar(item.percent(), Some(gone)))
                p.figures {
                    b.number { (locale.percent(item.percent())) }
                    @if let Some(amounts) = card.amounts(locale) { " · " (amounts) }
                    " · "
                    span.quiet { (locale.say_with("web-gone", &args().text("percent", locale.percent(gone.trunc())))) }
                }
            }
            p.small { a href={ (visit.to("/")) "#rule" } { (locale.say("web-rule")) } }
        }
    }
}

fn facts(visit: &Visit, card: &ItemCard) -> Markup {
    let locale = &visit.locale;
    let item = card.row.item;
    let body = |slug: &str, name: &str| html! { a href=(visit.to(&format!("/agencies/{slug}"))) { (name) } };
    html! {
        dl.facts {
            dt { (locale.say("web-deadline")) }
            dd { (when(visit, card)) }
            @if let Some(lead) = card.row.lead {
                dt { (locale.say("web-lead")) }
                dd {
                    (body(&lead.slug, locale.name(&lead.name)))
                    @if let Some(former) = card.formerly.filter(|former| former.id != lead.id) {
                        br; span.small { (locale.say_with("web-formerly", &args().text("name", locale.name(&former.name)))) }
                    }
                }
            }
            @if !card.with.is_empty() {
                dt { (locale.say("web-with")) }
                dd { ul { @for agency in &card.with { li { (body(&agency.slug, locale.name(&agency.name))) (beside(visit, item, &agency.slug)) } } } }
            }
            (goal(visit, item))
            (rest(visit, card))
        }
    }
}

/// The deadline with all that is known about it.
fn when(visit: &Visit, card: &ItemCard) -> Markup {
    let locale = &visit.locale;
    let (item, assessed) = (card.row.item, &card.row.assessed);
    let waits = matches!(assessed.health, Health::AtRisk | Health::OnTrack | Health::NotYetStarted);
    let moved = args().count("moves", item.moves).text("first", locale.date(item.first_deadline));
    let runs = if card.expected { "runs-to-expected" } else { "runs-to" };
    html! {
        (parts::day(locale, item.deadline))
        @if waits { ", " (locale.due_in(assessed.days_left)) }
        @if assessed.due != item.deadline && (waits || assessed.health == Health::Overdue) {
            br; span.small { (capital(&locale.say_with(runs, &args().text("date", locale.date(assessed.due))))) }
        }
        @if item.moves > 0 { br; span.small { (capital(&locale.say_with("moved", &moved))) } }
        @for (agency, to) in &card.asking {
            br; span.small { (locale.say_with("web-asked", &args().text("date", locale.date(*to)).text("name", locale.list_name(agency)))) }
        }
    }
}

/// What a co-executor reported last.
fn beside(visit: &Visit, item: &Item, slug: &str) -> Markup {
    let locale = &visit.locale;
    html! {
        @if let Some(report) = item.reports.get(slug).filter(|_| item.status.is_open()) {
            span.small { (locale.status(report.status)) ", " (locale.percent(report.progress.percent)) }
        }
    }
}

fn goal(visit: &Visit, item: &Item) -> Markup {
    let locale = &visit.locale;
    let Some(measure) = &item.measure else { return html! {} };
    let target = measure.target.filter(|_| measure.unit != "yes/no");
    let baseline = measure.baseline.filter(|baseline| !baseline.is_zero());
    html! {
        dt { (locale.say("web-goal")) }
        dd {
            (parts::text(locale, &measure.name))
            @if let Some(target) = target { ": " b.number { (locale.amount(target, &measure.unit)) } }
            @if let Some(baseline) = baseline {
                br; span.small { (locale.say_with("web-baseline", &args().text("amount", locale.amount(baseline, &measure.unit)))) }
            }
        }
    }
}

/// Programme, status, origin, and what became of a withdrawn item.
fn rest(visit: &Visit, card: &ItemCard) -> Markup {
    let locale = &visit.locale;
    let (item, withdrawn) = (card.row.item, &card.withdrawn);
    html! {
        dt { (locale.say("web-status")) }
        dd { (locale.status_alone(item.status)) }
        @if let Some(reason) = withdrawn.reason { dt { (locale.say("web-why-withdrawn")) } dd { (reason) } }
        @if let Some((instead, _)) = &withdrawn.item {
            dt { (locale.say("web-instead")) }
            dd { a href=(visit.to(&format!("/items/{instead}"))) { (locale.item_name(instead)) } }
        }
        @if let Some(words) = withdrawn.words { dt { (locale.say("web-instead")) } dd { (words) } }
        @if let Some(programme) = visit.picture.register.programmes.find(&item.programme) {
            dt { (locale.say("web-programme")) }
            dd { a href=(visit.to_with("/items", &[("programme", &programme.code)])) { (parts::text(locale, &programme.name)) } }
        }
        @if let Some(number) = item.announcement {
            dt { (locale.say("web-origin")) }
            dd { a href=(visit.to(&format!("/announcements/{number}"))) { (locale.say_with("web-announcement", &args().count("number", number))) } }
        }
    }
}

/// The note of the last report with the formatting in which it was written, where it has any and says what the ledger has.
async fn formatted(db: &Db, item: &Item) -> store::Result<Option<String>> {
    let Some((agency, report)) = item.last_report() else { return Ok(None) };
    let said = said::of_item(db, said::What::Report, &item.key()).await?;
    let last = said.into_iter().rev().find(|said| said.agency == agency && said.at == report.at);
    Ok(last.and_then(|said| said.html).map(|html| plain(&html)))
}

/// What was reported last, by whom.
fn said(visit: &Visit, card: &ItemCard, formatted: Option<&str>) -> Markup {
    let locale = &visit.locale;
    let Some(ReportNote { on, by, note, evidence }) = &card.report else {
        return html! { p.quiet { (locale.say("card-no-report")) } };
    };
    let days = (visit.today - *on).num_days();
    html! {
        @if let Some(note) = note {
            @match formatted.filter(|html| wording::plain(html).trim() == *note) {
                Some(html) => (parts::quote_of(locale, note, html! { div { (wording::markup(html, "")) } })),
                None => (parts::quoted(locale, note)),
            }
        }
        p.small {
            @if let Some(by) = by { a href=(visit.to(&format!("/agencies/{}", by.slug))) { (locale.list_name(by)) } " · " }
            (parts::day(locale, *on)) ", " (locale.ago(days))
            @if *evidence > 0 { " · " (locale.say_with("web-pieces", &args().count("count", *evidence))) }
        }
    }
}

/// How to follow it in Telegram, once the bot's name is known.
fn follow(visit: &Visit, item: &Stored<Item>) -> Markup {
    let locale = &visit.locale;
    let Some(link) = follow_link(visit, item) else { return html! {} };
    html! {
        section.follow {
            div {
                h2 { (locale.say("web-follow")) }
                p { (locale.say("web-follow-why")) }
                p { a.button href=(link) rel="noopener" { (locale.say("web-follow-open")) } }
            }
            img.qr src={ (parts::item_path(visit, item)) "/qr.svg" } width="160" height="160" alt=(locale.say("web-qr"));
        }
    }
}

/// The deep link by which the bot follows an item: a stop in a number is written as `_` there.
fn follow_link(visit: &Visit, item: &Item) -> Option<String> {
    let name = item.reference().to_string().replace('.', "_");
    visit.site.bot.get().map(|bot| format!("https://t.me/{bot}?start=follow_{name}"))
}

/// The deep link as a QR code.
pub async fn qr(visit: Visit, Path(name): Path<String>) -> Answer {
    let Found::Here(item) = find(&visit, &name)? else { return Err(visit.missing(String::new(), html! {})) };
    let code = follow_link(&visit, item).and_then(|link| QrCode::new(link).ok());
    let Some(code) = code else { return Err(visit.missing(visit.locale.say("web-missing"), html! {})) };
    let drawing = code.render::<svg::Color>().min_dimensions(160, 160).quiet_zone(true).build();
    let mut response: Response = drawing.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("image/svg+xml"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    Ok(response)
}
