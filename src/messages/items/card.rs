//! The card of an item.

use chrono::NaiveDate;

use super::{ItemRow, NAME_LIMIT, few_names, quoted};
use crate::{
    domain::{
        agencies::Agency,
        health::{Health, HealthRule, Risk},
        items::{Item, ItemRef},
        language::Texts,
        programmes::Direction,
        progress::Measure,
        questions::{Duty, Question, Ruling, Scope, Subject, Tap},
        record::Stored,
        regions::{Area, Region},
        register::Register,
    },
    messages::{
        following::Followed,
        html::{Html, cut},
        locale::{Args, Locale, args},
        numbers::progress_bar,
        rendered::{Button, PageLink, Rendered},
        rules::capital,
    },
};

/// Up to so many days people count; beyond, the date says more.
const DAYS_COUNTED: i64 = 60;

/// Co-executors that are named with what they reported.
const BESIDE: usize = 4;

/// The same of days to come, which people plan with.
const DAYS_COUNTED_AHEAD: i64 = 366;

/// Longest title on a card, in UTF-16 units; far above those of real plans.
const TITLE_LIMIT: usize = 600;

/// The latest report as a card tells it.
#[derive(Clone, Debug)]
pub struct ReportNote<'a> {
    /// The day of the report, in the zone.
    pub on: NaiveDate,
    /// Whose it is; named where it is not the lead's.
    pub by: Option<&'a Stored<Agency>>,
    /// Its text, if there is one.
    pub note: Option<&'a str>,
    /// How many photos and documents came with it.
    pub evidence: u32,
}

/// What the reader may do about an item beside reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardDuties {
    /// Report on it and ask for a later deadline.
    pub reports: bool,
    /// Decide about it.
    pub decides: bool,
    /// See evidence.
    pub evidence: bool,
}

/// Why an item was withdrawn and what takes its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withdrawn<'a> {
    /// Why.
    pub reason: Option<&'a str>,
    /// The item that takes its place.
    pub item: Option<(ItemRef, i64)>,
    /// What takes its place, in words.
    pub words: Option<&'a str>,
}

/// The card of an item.
#[derive(Clone, Debug)]
pub struct ItemCard<'a> {
    /// The item.
    pub row: ItemRow<'a>,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
    /// Its direction.
    pub direction: Option<&'a Stored<Direction>>,
    /// The regions that it names; empty for the whole country.
    pub regions: Vec<&'a Stored<Region>>,
    /// The lead body as the plan names it, where another answers now or it was closed.
    pub formerly: Option<&'a Stored<Agency>>,
    /// The other bodies that answer now, and those of groups among them that reported; who reported comes first.
    pub with: Vec<&'a Stored<Agency>>,
    /// Bodies that ask for a later deadline.
    pub asking: Vec<(&'a Stored<Agency>, NaiveDate)>,
    /// Why it was withdrawn.
    pub withdrawn: Withdrawn<'a>,
    /// What the reader may do about it.
    pub duties: CardDuties,
    /// The latest report.
    pub report: Option<ReportNote<'a>>,
    /// Whether days off around its deadline may still be moved: no decree is out.
    pub expected: bool,
    /// The list that it was opened from.
    pub back: Option<Question>,
    /// Whether the reader's chat follows it; `None` where nobody can follow.
    pub followed: Option<Followed>,
    /// Its public page, where there is one.
    pub page: Option<PageLink>,
}

fn co_executors<'a>(
    register: &'a Register,
    item: &Item,
    lead: Option<i64>,
    today: NaiveDate,
) -> Vec<&'a Stored<Agency>> {
    let reported = |agency: &Stored<Agency>| item.reports.contains_key(&agency.slug);
    let owners = register.owners(item, today);
    let of_group = |owner: &'a Stored<Agency>| {
        register.members_for(owner, item, today).filter(|member| reported(member)).chain([owner])
    };
    let mut all: Vec<&Stored<Agency>> = Vec::new();
    for agency in owners.into_iter().filter(|owner| Some(owner.id) != lead).flat_map(of_group) {
        if Some(agency.id) != lead && all.iter().all(|known| known.id != agency.id) {
            all.push(agency);
        }
    }
    all.sort_by_key(|agency| !reported(agency));
    all
}

impl<'a> ItemCard<'a> {
    /// Gathers the facts from the register; `note` is the text of the latest report.
    pub fn of(
        register: &'a Register,
        rule: &HealthRule,
        today: NaiveDate,
        item: &'a Stored<Item>,
        note: Option<&'a str>,
        back: Option<Question>,
    ) -> ItemCard<'a> {
        let row = ItemRow::of(register, rule, today, item);
        let lead = row.lead.map(|lead| lead.id);
        let planned = item.lead().and_then(|slug| register.agencies.find(slug));
        let regions = match &item.area {
            Area::All => Vec::new(),
            Area::Regions(slugs) => slugs.iter().filter_map(|slug| register.regions.find(slug)).collect(),
        };
        let report = item.last_report().map(|(agency, report)| ReportNote {
            on: rule.day_of(report.at),
            by: register.agencies.find(agency),
            note,
            evidence: report.evidence,
        });
        ItemCard {
            today,
            direction: register.directions.find(&item.direction),
            regions,
            formerly: planned.filter(|planned| planned.closed_by(today)),
            with: co_executors(register, item, lead, today),
            asking: item
                .asked
                .iter()
                .filter_map(|(slug, asked)| Some((register.agencies.find(slug)?, asked.to)))
                .collect(),
            withdrawn: Withdrawn::default(),
            duties: CardDuties::default(),
            report,
            expected: rule.calendar.is_expected(item.deadline),
            back,
            followed: None,
            page: None,
            row,
        }
    }

    /// With so many pieces of evidence beside the latest report.
    pub fn with_evidence(mut self, left: u32) -> ItemCard<'a> {
        if let Some(report) = &mut self.report {
            report.evidence = left;
        }
        self
    }

    /// With a button to follow it, or not to follow it any more.
    #[must_use]
    pub fn followed(self, followed: Option<Followed>) -> ItemCard<'a> {
        ItemCard { followed, ..self }
    }

    /// With a button to its public page.
    #[must_use]
    pub fn on_page(self, page: Option<PageLink>) -> ItemCard<'a> {
        ItemCard { page, ..self }
    }

    /// With what the reader may do about it.
    #[must_use]
    pub fn with_duties(self, duties: CardDuties) -> ItemCard<'a> {
        ItemCard { duties, ..self }
    }

    /// With the reason why it was withdrawn.
    #[must_use]
    pub fn withdrawn(self, withdrawn: Withdrawn<'a>) -> ItemCard<'a> {
        ItemCard { withdrawn, ..self }
    }

    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let (title, shown_in) = locale.pick(&self.row.item.title);
        let state = Html::new().bold(&locale.health_line(&self.row.assessed, self.row.item.status));
        // That it is blocked stands beside the word already.
        let risk =
            self.row.risk.filter(|risk| *risk != Risk::Blocked).map(|risk| Html::of(&capital(&locale.risk(risk))));
        let state = risk.map_or(state.clone(), |risk| state.line(&risk));
        let text = Html::of(&self.place(locale)).line(&Html::new().bold(&cut(title, TITLE_LIMIT))).paragraph(&state);
        let more = [
            self.progress(locale),
            self.goal(locale),
            self.deadline(locale),
            self.asked(locale),
            self.withdrawal(locale),
            self.lead(locale),
            self.with(locale),
            self.last_report(locale),
            locale.note_on_language(shown_in),
            self.origin(locale),
            self.followed.unwrap_or_default().line(locale, "card-followed"),
        ];
        let text = more.iter().filter(|line| !line.is_empty()).fold(text, Html::line);
        Rendered::new(text, self.buttons(locale))
    }

    /// `№ 95 · 🏘️ Housing and utilities · Karaganda region`
    fn place(&self, locale: &Locale) -> String {
        let names: Vec<&str> = self.regions.iter().map(|region| locale.name(&region.name)).collect();
        let direction = self.direction.map(|direction| format!("{} {}", direction.emoji, locale.name(&direction.name)));
        let regions = match &self.row.item.area {
            Area::All => locale.say("whole-country"),
            Area::Regions(_) => few_names(locale, &names),
        };
        let parts = [Some(locale.item_name(&self.row.called)), direction, Some(regions)];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn progress(&self, locale: &Locale) -> Html {
        // Nobody was ever asked to report on what was carried over: a bar would claim to know.
        if self.row.assessed.health == Health::CarriedOver {
            return Html::new();
        }
        let progress = &self.row.item.progress;
        let line = format!("{} {}", progress_bar(progress.percent), locale.percent(progress.percent));
        match self.amounts(locale) {
            Some(amounts) => Html::of(&line).text("   ").text(&amounts),
            None => Html::of(&line),
        }
    }

    /// `24 of 30 km`, where progress is told in amounts that begin at nothing.
    pub fn amounts(&self, locale: &Locale) -> Option<String> {
        let measure = self.row.item.measure.as_ref()?;
        let plain = measure.higher_is_better && measure.baseline.is_none_or(|baseline| baseline.is_zero());
        let (done, target) = (self.row.item.progress.amount?, measure.target?);
        // "100 % · 100 of 100 %" would say one figure twice.
        (plain && !measure.is_percent()).then(|| locale.amount_of(done, target, &measure.unit))
    }

    /// What is counted, where the amounts beside the bar do not say it.
    fn goal(&self, locale: &Locale) -> Html {
        let Some(measure) = &self.row.item.measure else { return Html::new() };
        let name = cut(locale.name(&measure.name), NAME_LIMIT);
        if name.is_empty() || self.amounts(locale).is_some() {
            return Html::new();
        }
        let target = measure.target.filter(|_| measure.unit != "yes/no");
        let Some(target) = target else { return locale.html_with("card-goal", &args().text("name", name)) };
        let values = args().text("name", name).text("target", locale.amount(target, &measure.unit));
        match self.way(measure, locale, values.clone()) {
            Some(way) => locale.html_with("card-goal-from-to", &way),
            None => locale.html_with("card-goal-target", &values),
        }
    }

    /// The amounts of a way that does not begin at nothing: from where, and where it stands.
    fn way(&self, measure: &Measure, locale: &Locale, values: Args) -> Option<Args> {
        let (baseline, now) = (measure.baseline?, self.row.item.progress.amount?);
        Some(values.text("baseline", locale.number(baseline)).text("now", locale.number(now)))
    }

    fn deadline(&self, locale: &Locale) -> Html {
        let (item, assessed) = (self.row.item, &self.row.assessed);
        let line = locale.html_with("card-deadline", &args().text("date", locale.date(item.deadline)));
        let waits = matches!(assessed.health, Health::AtRisk | Health::OnTrack | Health::NotYetStarted);
        let counts = waits || assessed.health == Health::Overdue;
        let runs_on = if counts && assessed.due != item.deadline {
            let due = locale.date_near(assessed.due, item.deadline);
            let key = if self.expected { "runs-to-expected" } else { "runs-to" };
            format!(" ({})", locale.say_with(key, &args().text("date", due)))
        } else {
            String::new()
        };
        let counted = waits && assessed.days_left <= DAYS_COUNTED_AHEAD;
        let left = if counted { format!(", {}", locale.due_in(assessed.days_left)) } else { String::new() };
        let moved = args().count("moves", item.moves).text("first", locale.date(item.first_deadline));
        let moved = if item.moves > 0 { format!(" ({})", locale.say_with("moved", &moved)) } else { String::new() };
        line.text(&runs_on).text(&left).text(&moved)
    }

    fn lead(&self, locale: &Locale) -> Html {
        let Some(lead) = self.row.lead else { return Html::new() };
        let line = args().text("name", cut(locale.name(&lead.name), NAME_LIMIT));
        match self.formerly {
            None => locale.html_with("card-lead", &line),
            Some(former) if former.id == lead.id => {
                let closed = lead.active_to.unwrap_or(self.today);
                locale.html_with("card-lead-closed", &line.text("date", locale.date(closed)))
            }
            Some(former) => {
                let former = cut(locale.name(&former.name), NAME_LIMIT);
                locale.html_with("card-lead-formerly", &line.text("former", former))
            }
        }
    }

    /// `Asks to move it to 1 March 2027: Akimat of Karaganda region`
    fn asked(&self, locale: &Locale) -> Html {
        self.asking.iter().fold(Html::new(), |lines, (agency, to)| {
            let name = cut(locale.list_name(agency), NAME_LIMIT);
            lines.line(&locale.html_with("card-asked", &args().text("date", locale.date(*to)).text("name", name)))
        })
    }

    /// Why it was withdrawn, and what takes its place.
    fn withdrawal(&self, locale: &Locale) -> Html {
        let Withdrawn { reason, item, words } = &self.withdrawn;
        let said = |key, text: String| locale.html_with(key, &args().text("text", text));
        let reason = reason.map(|reason| said("card-withdrawn", cut(reason, TITLE_LIMIT)));
        let item = item.as_ref().map(|(called, _)| said("card-instead", locale.item_name(called)));
        let words = words.map(|words| said("card-instead", cut(words, TITLE_LIMIT)));
        [reason, item, words].into_iter().flatten().fold(Html::new(), |lines, line| lines.line(&line))
    }

    /// The co-executors, and beside each what it reported last.
    fn beside(&self, locale: &Locale) -> Option<Html> {
        let item = self.row.item;
        // What is closed is closed for all of them.
        if !item.status.is_open() || self.with.iter().all(|agency| !item.reports.contains_key(&agency.slug)) {
            return None;
        }
        let one = |agency: &&Stored<Agency>| {
            let name = cut(locale.name(&agency.name), NAME_LIMIT);
            match item.reports.get(&agency.slug) {
                Some(report) => {
                    let state =
                        format!("{}, {}", locale.status(report.status), locale.percent(report.progress.percent));
                    format!("{name} ({state})")
                }
                None => name,
            }
        };
        let names = self.with.iter().take(BESIDE).map(one).collect::<Vec<_>>().join(", ");
        let names = match self.with.len().saturating_sub(BESIDE) {
            0 => names,
            more => locale.say_with("names-and-more", &args().text("names", names).count("more", more)),
        };
        Some(locale.html_with("card-with", &args().text("names", names)))
    }

    fn with(&self, locale: &Locale) -> Html {
        if let Some(beside) = self.beside(locale) {
            return beside;
        }
        let names: Vec<&str> = self.with.iter().map(|agency| locale.name(&agency.name)).collect();
        match names.is_empty() {
            true => Html::new(),
            false => locale.html_with("card-with", &args().text("names", few_names(locale, &names))),
        }
    }

    /// The announcement that brought it.
    fn origin(&self, locale: &Locale) -> Html {
        let told = |number| locale.html_with("card-origin", &args().count("number", number));
        self.row.item.announcement.map(told).unwrap_or_default()
    }

    fn last_report(&self, locale: &Locale) -> Html {
        let flag = |line: Html| match self.row.assessed.stale {
            true => locale.html("card-stale").line(&line),
            false => line,
        };
        let Some(report) = &self.report else {
            let owed = self.row.assessed.stale || self.row.assessed.health == Health::Overdue;
            return if owed { flag(locale.html("card-no-report")) } else { Html::new() };
        };
        let days = (self.today - report.on).num_days();
        let on = locale.date(report.on);
        let other = report.by.filter(|by| self.row.lead.is_none_or(|lead| lead.id != by.id));
        let by = other.map(|agency| cut(locale.name(&agency.name), NAME_LIMIT));
        let line = match by {
            Some(by) if days > DAYS_COUNTED => {
                locale.html_with("card-report-on-by", &args().text("date", on).text("by", by))
            }
            None if days > DAYS_COUNTED => locale.html_with("card-report-on", &args().text("date", on)),
            Some(by) => locale.html_with("card-report-by", &args().text("ago", locale.ago(days)).text("by", by)),
            None => locale.html_with("card-report", &args().text("ago", locale.ago(days))),
        };
        flag(line.text(&quoted(locale, report.note, report.evidence)))
    }

    /// What the reader may do about it, and the item that takes its place.
    fn duty_buttons(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let (id, CardDuties { reports, decides, evidence }) = (self.row.item.id, self.duties);
        let tap = |key: &'static str, tap| Button::tap(&locale.say(key), tap);
        let mut rows = Vec::new();
        if reports {
            let report = tap("button-report", Tap::Duty(Duty::Report(id, None)));
            rows.push(vec![report, tap("button-extend", Tap::Duty(Duty::Extend(id, None)))]);
        }
        let decide = decides.then(|| tap("button-decide", Tap::Rule(Ruling::Item(id))));
        let evidence = evidence.then(|| tap("button-evidence", Tap::Duty(Duty::Evidence(id))));
        rows.push(decide.into_iter().chain(evidence).collect());
        rows.extend(self.withdrawn.item.as_ref().map(|(called, other)| {
            vec![Button::ask_from(&format!("→ {}", locale.item_name(called)), Question::Item(*other), self.back)]
        }));
        rows
    }

    fn buttons(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let id = self.row.item.id;
        let here = Some(Question::Item(id));
        let card = |picture: &str, name: &Texts, subject, id| {
            Button::ask_from(&format!("{picture} {}", locale.name(name)), Question::Card(subject, id, 0), here)
        };
        let history = Button::ask_from(&locale.say("button-history"), Question::History(id, 0), self.back);
        let follow = self.followed.map(|followed| {
            let label = locale.say(if followed.is() { "button-unfollow" } else { "button-follow" });
            Button::follow(&label, Question::Item(id), self.back, !followed.is())
        });
        let mut rows = self.duty_buttons(locale);
        rows.push(follow.into_iter().chain([history]).collect());
        if let [_] | [_, _] = self.regions[..] {
            rows.push(self.regions.iter().map(|own| card("📍", &own.name, Subject::Region, own.id)).collect());
        }
        rows.extend(self.row.lead.map(|lead| vec![card("🏛", &lead.name, Subject::Agency, lead.id)]));
        rows.extend(self.direction.map(|own| vec![card(&own.emoji, &own.name, Subject::Direction, own.id)]));
        rows.extend(self.row.item.announcement.map(|number| {
            let label = locale.say_with("button-card-origin", &args().count("number", number));
            vec![Button::tap(&label, Tap::Open(Question::Post(number)))]
        }));
        let away = match self.back {
            Some(back) => Button::ask(&locale.say("button-back"), back),
            None => Button::ask(&locale.say("button-status"), Question::Status(Scope::default())),
        };
        let page = self.page.as_ref().map(|page| Button::page(&locale.say("button-page"), page));
        rows.push([away].into_iter().chain(page).collect());
        rows
    }
}
