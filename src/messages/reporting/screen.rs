//! A report while it is written, when it was overtaken, and when it was sent.

use rust_decimal::Decimal;

use super::{NAME_LIMIT, Named, duty, refusals::Unfitting};
use crate::{
    domain::{
        agencies::Agency,
        amounts::Misread,
        evidence::{Exhibit, ExhibitKind},
        items::{Item, Status},
        progress::Progress,
        questions::{Duty, Question},
        record::Stored,
        reporting::{ReportDraft, Saying},
    },
    messages::{
        history::StoryEntry,
        html::{Html, cut},
        locale::{Locale, args},
        rendered::{Button, Rendered},
    },
};

/// Something that the writer should know now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportNote {
    /// A number that cannot be taken.
    Misread(Misread),
    /// The note would be too long.
    TooLong,
    /// There is too much evidence already.
    TooMany,
    /// A file that cannot be taken.
    Unfitting(Unfitting),
    /// A file that is too large to fetch: it stays at Telegram.
    TooLargeToKeep,
    /// What is blocked needs a reason.
    NeedsReason,
    /// Nothing was told yet.
    Nothing,
    /// The whole way was told: is it done?
    IsItDone,
    /// What was done cannot be said so.
    NoWayBack,
}

/// A report while it is written: what stands, what will be public, and everything that can be told.
#[derive(Clone, Debug)]
pub struct ReportScreen<'a> {
    /// The item.
    pub named: Named<'a>,
    /// In whose name.
    pub agency: &'a Stored<Agency>,
    /// Whether what is said is said of the item.
    pub leads: bool,
    /// Where the body stands.
    pub was: (Status, Progress),
    /// What was told so far.
    pub draft: &'a ReportDraft,
    /// What it says.
    pub saying: Saying,
    /// What the writer should know now.
    pub notes: Vec<ReportNote>,
}

impl ReportScreen<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let by = args().text("body", cut(locale.name(&self.agency.name), NAME_LIMIT));
        let mut text = self.named.head(locale).line(&locale.html_with(self.head_key(), &by));
        let item = self.named.item;
        let now = standing(locale, item, self.was.0, &self.was.1);
        text = text.paragraph(&locale.html_with("report-now", &args().text("state", now)));
        if !self.draft.is_empty() {
            let new = standing(locale, item, self.saying.status, &self.saying.progress);
            text = text.line(&locale.html_with("report-new", &args().text("state", new)));
            if self.saying.progress.percent < self.was.1.percent {
                text = text.line(&locale.html("report-less"));
            }
            text = text.paragraph(&self.content(locale)).paragraph(&locale.html("report-public"));
        }
        for note in &self.notes {
            text = text.paragraph(&note.told(locale, item));
        }
        let how = args().text("examples", self.examples(locale));
        Rendered::new(text.paragraph(&locale.html_with("report-how", &how)), self.buttons(locale))
    }

    fn head_key(&self) -> &'static str {
        if self.leads { "report-lead" } else { "report-beside" }
    }

    /// The note and the evidence.
    fn content(&self, locale: &Locale) -> Html {
        let mut text = Html::new();
        if !self.draft.note.is_empty() {
            text = text.line(&locale.html("report-note")).line(&Html::trusted(self.draft.note.clone()));
        }
        let attached = attached(locale, &self.draft.exhibits);
        if !attached.is_empty() {
            text = text.line(&locale.html_with("report-attached", &args().text("list", attached)));
        }
        text
    }

    /// Figures as they can be typed: `27 of 30 km · 90 %`.
    fn examples(&self, locale: &Locale) -> String {
        let percent = locale.percent(Decimal::from(90));
        let measure = self.named.item.measure.as_ref().filter(|measure| measure.counts_amounts());
        match measure.and_then(|measure| Some((measure.target?, &measure.unit))) {
            Some((target, unit)) => {
                let part = (target * Decimal::new(9, 1)).round_dp(if target < Decimal::TEN { 1 } else { 0 });
                format!("{} · {percent}", locale.amount_of(part, target, unit))
            }
            None => percent,
        }
    }

    fn buttons(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let id = self.named.item.id;
        let percent = |percent: u8| {
            let chosen = self.draft.told.is_some() && self.saying.progress.percent == Decimal::from(percent);
            let mark = if chosen { "✓ " } else { "" };
            duty(&format!("{mark}{percent}\u{202f}%"), Duty::Percent(id, percent))
        };
        let status = |status: Status, key: &'static str| {
            let mark = if self.draft.status == Some(status) { "✓ " } else { "" };
            duty(&format!("{mark}{}", locale.say(key)), Duty::State(id, status))
        };
        let mut buttons = vec![
            [25, 50, 75, 100].map(percent).to_vec(),
            vec![
                status(Status::InProgress, "button-report-in-progress"),
                status(Status::Done, "button-report-done"),
                status(Status::Blocked, "button-report-blocked"),
            ],
        ];
        if !self.draft.is_empty() {
            buttons.push(vec![duty(&locale.say("button-report-send"), Duty::Send(id, self.draft.seen))]);
        }
        let mut last = Vec::new();
        if !self.draft.note.is_empty() || !self.draft.exhibits.is_empty() {
            last.push(duty(&locale.say("button-report-clear"), Duty::Clear(id)));
        }
        last.push(duty(&locale.say("button-report-leave"), Duty::Leave(id)));
        buttons.push(last);
        buttons
    }
}

impl ReportNote {
    /// The answer to a tap that could not be carried out, shown over the chat.
    pub fn alert(&self, locale: &Locale, item: &Item) -> String {
        self.told(locale, item).into_string()
    }

    fn told(&self, locale: &Locale, item: &Item) -> Html {
        let unit = item.measure.as_ref().map_or("", |measure| measure.unit.as_str());
        let target = item.measure.as_ref().and_then(|measure| measure.target);
        let whole = target.map(|target| locale.amount(target, unit)).unwrap_or_default();
        let of = args().text("target", whole);
        match self {
            ReportNote::Misread(Misread::Percent) => locale.html("report-percent-range"),
            ReportNote::Misread(Misread::Negative) => locale.html("report-negative"),
            ReportNote::Misread(Misread::Bare(number)) => {
                locale.html_with("report-bare", &of.text("number", locale.number(*number)))
            }
            ReportNote::Misread(Misread::Unclear(text)) => {
                locale.html_with("report-unclear", &args().text("text", cut(text, 40)))
            }
            ReportNote::Misread(Misread::Unit(unit)) if item.measure.as_ref().is_some_and(|m| m.counts_amounts()) => {
                locale.html_with("report-unit", &of.text("unit", cut(unit, 40)))
            }
            ReportNote::Misread(Misread::Unit(_) | Misread::PercentOnly) => locale.html("report-percent-only"),
            ReportNote::Misread(Misread::Target(number)) => {
                locale.html_with("report-target", &of.text("number", locale.number(*number)))
            }
            ReportNote::TooLong => locale.html("report-too-long"),
            ReportNote::TooMany => locale.html("report-too-many"),
            ReportNote::Unfitting(why) => Html::of(&why.told(locale)),
            ReportNote::TooLargeToKeep => locale.html("report-too-large-to-keep"),
            ReportNote::NeedsReason => locale.html("report-needs-reason"),
            ReportNote::Nothing => locale.html("report-nothing"),
            ReportNote::IsItDone => locale.html("report-is-it-done"),
            ReportNote::NoWayBack => locale.html("report-no-way-back"),
        }
    }
}

/// `in progress, 80 % (24 of 30 km)`
pub(in crate::messages) fn standing(locale: &Locale, item: &Item, status: Status, progress: &Progress) -> String {
    let told = format!("{}, {}", locale.status(status), locale.percent(progress.percent));
    let measure = item.measure.as_ref().filter(|measure| !measure.is_percent());
    let amounts = measure.and_then(|measure| Some((progress.amount?, measure.target?, &measure.unit)));
    match amounts {
        Some((done, target, unit)) => format!("{told} ({})", locale.amount_of(done, target, unit)),
        None => told,
    }
}

/// `2 photos, 1 document`
pub(in crate::messages) fn attached(locale: &Locale, exhibits: &[Exhibit]) -> String {
    let count = |kind: ExhibitKind| {
        let count = exhibits.iter().filter(|exhibit| exhibit.kind() == kind).count();
        let key = match kind {
            ExhibitKind::Photo => "evidence-photos",
            ExhibitKind::Document => "evidence-documents",
            ExhibitKind::Location => "evidence-locations",
            ExhibitKind::Link => "evidence-links",
        };
        (count > 0).then(|| locale.say_with(key, &args().count("count", count)))
    };
    ExhibitKind::ALL.into_iter().filter_map(count).collect::<Vec<_>>().join(", ")
}

/// A report that somebody overtook: what has changed since its writer looked.
#[derive(Clone, Debug)]
pub struct ReportChanged<'a> {
    /// The item.
    pub named: Named<'a>,
    /// In whose name the report is.
    pub agency: i64,
    /// What has changed, the newest first.
    pub since: Vec<StoryEntry<'a>>,
}

impl ReportChanged<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = self.named.head(locale).paragraph(&locale.html("report-changed"));
        let text = self.since.iter().fold(text, |text, entry| text.paragraph(&entry.lines(locale)));
        let id = self.named.item.id;
        let buttons = vec![
            vec![duty(&locale.say("button-report-anyway"), Duty::Send(id, self.named.item.seq))],
            vec![duty(&locale.say("button-report-look"), Duty::Report(id, Some(self.agency)))],
            vec![duty(&locale.say("button-report-leave"), Duty::Leave(id))],
        ];
        Rendered::new(text.paragraph(&locale.html("report-changed-how")), buttons)
    }
}

/// A report that was sent, or taken back.
#[derive(Clone, Debug)]
pub struct ReportReceipt<'a> {
    /// The item as it is now.
    pub named: Named<'a>,
    /// In whose name.
    pub agency: &'a Stored<Agency>,
    /// Where the body stands now.
    pub stands: (Status, Progress),
    /// The report's entry, and until when it can be taken back, in UTC epoch seconds; `None`: it was.
    pub undo: Option<(i64, i64)>,
    /// Evidence that came with it.
    pub evidence: u32,
}

impl ReportReceipt<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let state = standing(locale, self.named.item, self.stands.0, &self.stands.1);
        let told = args().text("state", state).text("body", cut(locale.name(&self.agency.name), NAME_LIMIT));
        let key = if self.undo.is_some() { "report-sent" } else { "report-undone" };
        let mut text = locale.html_with(key, &told).line(&self.named.head(locale));
        if self.undo.is_some() && self.stands.0 == Status::Done {
            text = text.paragraph(&locale.html("report-sent-claim"));
        }
        if self.undo.is_some() && self.evidence > 0 {
            text = text.paragraph(&locale.html("report-sent-evidence"));
        }
        let id = self.named.item.id;
        let undo = self.undo.map(|(seq, until)| {
            let label = locale.say_with("button-report-undo", &args().text("time", locale.time_of(until)));
            vec![duty(&label, Duty::Undo(seq))]
        });
        let card = Button::ask(&locale.say("button-card"), Question::Item(id));
        let mine = Button::ask(&locale.say("button-my"), Question::Mine(None, 0));
        Rendered::new(text, undo.into_iter().chain([vec![card, mine]]).collect())
    }
}
