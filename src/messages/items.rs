//! The card of an item, and its row in a list.

use chrono::NaiveDate;

use super::{
    dates::soon,
    html::{Html, cut},
    locale::{Args, Locale, args},
    numbers::progress_bar,
    rendered::{Button, Rendered},
};
use crate::domain::{
    agencies::Agency,
    health::{Assessment, Health, HealthRule},
    items::{Item, ItemRef},
    language::{Language, Texts},
    programmes::Direction,
    progress::Measure,
    questions::{Question, Scope, Subject},
    record::Stored,
    regions::{Area, Region},
    register::Register,
};

/// Longest title on a card, in UTF-16 units; far above those of real plans.
const TITLE_LIMIT: usize = 600;
/// Longest name of a body or region on a card.
const NAME_LIMIT: usize = 160;
/// Longest quotation from a report.
const NOTE_LIMIT: usize = 400;
/// Bodies and regions that are named before "and 3 more".
const NAMED: usize = 3;

/// An item with what is known about it on a day: enough for a row in a list.
#[derive(Clone, Debug)]
pub struct ItemRow<'a> {
    /// The item.
    pub item: &'a Stored<Item>,
    /// How it is called: by number alone in the default programme.
    pub called: ItemRef,
    /// What the rule says of it.
    pub assessed: Assessment,
    /// The body that answers for it now.
    pub lead: Option<&'a Stored<Agency>>,
}

impl<'a> ItemRow<'a> {
    /// Gathers the facts from the register.
    pub fn of(register: &'a Register, rule: &HealthRule, today: NaiveDate, item: &'a Stored<Item>) -> ItemRow<'a> {
        ItemRow {
            item,
            called: called(register, item),
            assessed: register.assess(item, rule, today),
            lead: item.lead().and_then(|slug| register.present_owner(slug, &item.direction, today)),
        }
    }
}

/// How an item is called: by its number alone in the default programme, else by its full reference.
pub fn called(register: &Register, item: &Item) -> ItemRef {
    let by_number = register.default_programme().is_some_and(|programme| programme.code == item.programme);
    ItemRef { programme: (!by_number).then(|| item.programme.clone()), number: item.number.clone() }
}

impl Locale {
    /// An item's name within a text: `№ 49`, or `P-12` outside the default programme.
    pub fn item_name(&self, called: &ItemRef) -> String {
        if called.programme.is_none() { format!("№\u{a0}{called}") } else { called.to_string() }
    }

    /// A body's short name, as plans abbreviate it.
    pub fn short_name<'a>(&self, agency: &'a Agency) -> &'a str {
        let short = self.name(&agency.short);
        if short.is_empty() { self.name(&agency.name) } else { short }
    }

    /// A text for this reader, and a line that says so where it is in another language.
    pub(super) fn note_on_language(&self, shown_in: Language) -> Html {
        match shown_in {
            same if same == self.language() => Html::new(),
            Language::Kk => self.html("shown-in-kazakh"),
            Language::Ru => self.html("shown-in-russian"),
            Language::En => self.html("shown-in-english"),
        }
    }
}

/// Names with "and 3 more" after the first few.
pub(super) fn few_names(locale: &Locale, names: &[&str]) -> String {
    let first = names.iter().take(NAMED).map(|name| cut(name, NAME_LIMIT)).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => first,
        more => locale.say_with("names-and-more", &args().text("names", first).count("more", more)),
    }
}

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
    /// The other bodies that answer now.
    pub with: Vec<&'a Stored<Agency>>,
    /// The latest report.
    pub report: Option<ReportNote<'a>>,
    /// The list that it was opened from.
    pub back: Option<Question>,
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
            with: register.owners(item, today).into_iter().filter(|owner| Some(owner.id) != lead).collect(),
            report,
            back,
            row,
        }
    }

    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let (title, shown_in) = locale.pick(&self.row.item.title);
        let state = Html::new().bold(&locale.health_line(&self.row.assessed, self.row.item.status));
        let text = Html::of(&self.place(locale))
            .line(&Html::new().bold(&cut(title, TITLE_LIMIT)))
            .paragraph(&state)
            .line(&self.progress(locale));
        let more = [
            self.goal(locale),
            self.deadline(locale),
            self.lead(locale),
            self.with(locale),
            self.last_report(locale),
            locale.note_on_language(shown_in),
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
        let progress = &self.row.item.progress;
        let line = format!("{} {}", progress_bar(progress.percent), locale.percent(progress.percent));
        match self.amounts(locale) {
            Some(amounts) => Html::of(&line).text("   ").text(&amounts),
            None => Html::of(&line),
        }
    }

    /// `24 of 30 km`, where progress is told in amounts that begin at nothing.
    fn amounts(&self, locale: &Locale) -> Option<String> {
        let measure = self.row.item.measure.as_ref()?;
        let plain = measure.higher_is_better && measure.baseline.is_none_or(|baseline| baseline.is_zero());
        let (done, target) = (self.row.item.progress.amount?, measure.target?);
        plain.then(|| locale.amount_of(done, target, &measure.unit))
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
        let runs_on = if waits && assessed.due != item.deadline {
            let due = locale.date_near(assessed.due, item.deadline);
            format!(" ({})", locale.say_with("runs-to", &args().text("date", due)))
        } else {
            String::new()
        };
        let left = if waits { format!(", {}", locale.due_in(assessed.days_left)) } else { String::new() };
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

    fn with(&self, locale: &Locale) -> Html {
        let names: Vec<&str> = self.with.iter().map(|agency| locale.name(&agency.name)).collect();
        match names.is_empty() {
            true => Html::new(),
            false => locale.html_with("card-with", &args().text("names", few_names(locale, &names))),
        }
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
        let ago = locale.ago((self.today - report.on).num_days());
        let other = report.by.filter(|by| self.row.lead.is_none_or(|lead| lead.id != by.id));
        let by = other.map(|agency| cut(locale.name(&agency.name), NAME_LIMIT));
        let line = match by {
            Some(by) => locale.html_with("card-report-by", &args().text("ago", ago).text("by", by)),
            None => locale.html_with("card-report", &args().text("ago", ago)),
        };
        flag(line.text(&quoted(locale, report.note, report.evidence)))
    }

    fn buttons(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let id = self.row.item.id;
        let here = Some(Question::Item(id));
        let card = |picture: &str, name: &Texts, subject, id| {
            Button::ask_from(&format!("{picture} {}", locale.name(name)), Question::Card(subject, id, 0), here)
        };
        let history = Button::ask_from(&locale.say("button-history"), Question::History(id, 0), self.back);
        let mut rows = match self.regions[..] {
            [one] => vec![vec![history, card("📍", &one.name, Subject::Region, one.id)]],
            [one, two] => {
                let both = [one, two].map(|region| card("📍", &region.name, Subject::Region, region.id));
                vec![vec![history], both.to_vec()]
            }
            _ => vec![vec![history]],
        };
        rows.extend(self.row.lead.map(|lead| vec![card("🏛", &lead.name, Subject::Agency, lead.id)]));
        rows.extend(self.direction.map(|own| vec![card(&own.emoji, &own.name, Subject::Direction, own.id)]));
        rows.push(vec![match self.back {
            Some(back) => Button::ask(&locale.say("button-back"), back),
            None => Button::ask(&locale.say("button-status"), Question::Status(Scope::default())),
        }]);
        rows
    }
}

/// `: “Section along the avenue is under pressure test.” 📎 2`
pub(super) fn quoted(locale: &Locale, note: Option<&str>, evidence: u32) -> String {
    let note = note.map(|note| cut(note, NOTE_LIMIT)).filter(|note| !note.is_empty());
    let note = note.map_or(String::new(), |note| format!(": {}", locale.quote(&note)));
    let evidence = if evidence > 0 { format!(" 📎\u{a0}{evidence}") } else { String::new() };
    note + &evidence
}

impl Locale {
    /// A quotation in this language's quotation marks.
    pub(super) fn quote(&self, text: &str) -> String {
        self.say_with("quote", &args().text("text", text))
    }
}

/// `/item` without a number.
#[derive(Clone, Debug)]
pub struct ItemUsage {
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl ItemUsage {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html("item-usage"), vec![super::welcome::first_steps(locale, self.today)])
    }
}

/// A number that no item has.
#[derive(Clone, Debug)]
pub struct ItemNotFound<'a> {
    /// What the person asked for.
    pub asked: &'a ItemRef,
    /// The nearest items that exist, by name and record number; up to five.
    pub nearest: Vec<(ItemRef, i64)>,
    /// The first and last number of that programme, if it has items.
    pub range: Option<(&'a str, &'a str)>,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl<'a> ItemNotFound<'a> {
    /// Gathers the facts from the register; `nearest` are record numbers.
    pub fn of(register: &'a Register, asked: &'a ItemRef, nearest: &[i64], today: NaiveDate) -> ItemNotFound<'a> {
        let programme = asked.programme.as_deref().or(register.default_programme().map(|own| own.code.as_str()));
        let mut own = register.items.iter().filter(|item| Some(item.programme.as_str()) == programme);
        let first = own.next();
        let last = own.next_back().or(first);
        let found = nearest.iter().filter_map(|id| register.items.get(*id));
        ItemNotFound {
            asked,
            nearest: found.map(|item| (called(register, item), item.id)).collect(),
            range: first.zip(last).map(|(first, last)| (first.number.as_str(), last.number.as_str())),
            today,
        }
    }

    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let asked = args().text("item", cut(&locale.item_name(self.asked), 40));
        let mut text = locale.html_with("item-not-found", &asked);
        if let Some((first, last)) = self.range {
            text = text.line(&locale.html_with("item-range", &args().text("first", first).text("last", last)));
        }
        if !self.nearest.is_empty() {
            text = text.line(&locale.html("item-nearest"));
        }
        let nearest = self.nearest.iter().take(5);
        let nearest = nearest.map(|(name, id)| Button::ask(&locale.item_name(name), Question::Item(*id))).collect();
        let all =
            Button::ask(&locale.say("button-deadlines"), Question::Deadlines(Scope::default(), soon(self.today), 0));
        Rendered::new(text, vec![nearest, vec![all]])
    }
}
