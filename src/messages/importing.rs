//! `/import` as an administrator sees it: what a file holds, what it would do or what is wrong with it, what it did.

use super::{
    html::{Html, cut},
    locale::{Locale, args},
    people::staff,
    rendered::{Button, Rendered, rows},
};
use crate::domain::{
    imports::{Fault, Faults, Outcome, Upload},
    programmes::Programme,
    questions::Staff,
    record::{Kind, Stored},
};

/// Lines that a message shows; of more, all are in a file beside it.
pub const ASIDE: usize = 12;
/// Longest line in a message, in UTF-16 units.
const LINE_LIMIT: usize = 260;
/// Longest value in a line.
const VALUE_LIMIT: usize = 100;
/// Longest name of a file.
const NAME_LIMIT: usize = 80;
/// Longest reason that is repeated.
const REASON_LIMIT: usize = 600;

impl Locale {
    /// Records of a kind.
    pub fn records(&self, kind: Kind) -> String {
        self.say(match kind {
            Kind::Programmes => "records-programmes",
            Kind::Regions => "records-regions",
            Kind::Agencies => "records-agencies",
            Kind::Directions => "records-directions",
            Kind::Items => "records-items",
            Kind::Indicators => "records-indicators",
            Kind::IndicatorValues => "records-indicator-values",
            Kind::Projects => "records-projects",
            Kind::Announcements => "records-announcements",
        })
    }

    /// What is wrong with a file, in one line: `line 12, column deadline: "2023-13-40" is not a date; write 2023-04-20`.
    pub fn import_fault(&self, fault: &Fault) -> String {
        let place = args()
            .text("line", fault.line.unwrap_or_default().to_string())
            .text("column", fault.column.clone().unwrap_or_default());
        let place = match (fault.line, &fault.column) {
            (Some(_), Some(_)) => Some(self.say_with("import-at-cell", &place)),
            (Some(_), None) => Some(self.say_with("import-at-line", &place)),
            (None, Some(_)) => Some(self.say_with("import-at-column", &place)),
            (None, None) => None,
        };
        let places = fault.wrong.places.iter().fold(args(), |places, (name, value)| places.text(name, value));
        let mut told = self.say_with(fault.wrong.text, &places);
        if let Some(value) = fault.quoted() {
            told = self.say_with("import-quoted", &args().text("value", value).text("wrong", told));
        }
        place.map_or(told.clone(), |place| format!("{place}: {told}"))
    }
}

/// What the file holds.
#[derive(Clone, Debug)]
pub struct ImportMenu;

impl ImportMenu {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let button = |kind| staff(&locale.records(kind), Staff::ImportKind(kind));
        Rendered::new(locale.html("import-menu"), rows(Kind::IMPORTED.map(button).into(), 2))
    }
}

/// Of which programme its items are.
#[derive(Clone, Debug)]
pub struct ImportProgrammes<'a> {
    /// The programmes.
    pub programmes: Vec<&'a Stored<Programme>>,
    /// A file was sent before one was chosen.
    pub too_soon: bool,
}

impl ImportProgrammes<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let button = |programme: &&Stored<Programme>| {
            let label = format!("{} · {}", programme.code, locale.name(&programme.name));
            vec![staff(&label, Staff::ImportInto(programme.id))]
        };
        let mut buttons: Vec<Vec<Button>> = self.programmes.iter().map(button).collect();
        buttons.push(vec![staff(&locale.say("button-import-other"), Staff::Import)]);
        let question = locale.html("import-programmes");
        let text = if self.too_soon { locale.html("import-too-soon").paragraph(&question) } else { question };
        Rendered::new(text, buttons)
    }
}

/// Asks for the file.
#[derive(Clone, Debug)]
pub struct ImportPrompt<'a> {
    /// What it holds.
    pub kind: Kind,
    /// The programme of its items, if one was chosen.
    pub programme: Option<&'a Stored<Programme>>,
}

impl ImportPrompt<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let mut what = locale.records(self.kind);
        if let Some(programme) = self.programme {
            what = format!("{what} · {}", programme.code);
        }
        let text = locale.html_with("import-prompt", &args().text("what", what));
        let other = staff(&locale.say("button-import-other"), Staff::Import);
        Rendered::new(text, vec![vec![other, staff(&locale.say("button-import-not"), Staff::ImportNot)]])
    }
}

/// What is asked of who sent the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Nothing: it would do nothing.
    Nothing,
    /// Why deadlines move.
    Reason,
    /// Whether it is to be done.
    Sure,
}

/// What a file would do.
#[derive(Clone, Debug)]
pub struct ImportPlan<'a> {
    /// The file.
    pub upload: &'a Upload,
    /// What it would do.
    pub outcome: &'a Outcome,
    /// What is asked.
    pub asks: Asks,
    /// Whether the register has changed since it was shown before.
    pub changed: bool,
}

impl ImportPlan<'_> {
    /// Everything that it would do, line by line.
    pub fn lines(&self, locale: &Locale) -> Vec<String> {
        let added = self.outcome.added.iter().map(|key| format!("➕ {key}"));
        let shown = |value: &str| match value.replace('\n', " ") {
            value if value.is_empty() => "–".to_owned(),
            value => cut(&value, VALUE_LIMIT),
        };
        // How often a deadline was moved follows from that it is.
        let changed = self.outcome.changed.iter().filter(|change| change.field != "moves");
        // What everybody will ask about comes first.
        let (moved, other): (Vec<_>, Vec<_>) = changed.partition(|change| change.field == "deadline");
        let changed = moved.into_iter().chain(other);
        let changed = changed.map(|change| {
            let sign = if change.field == "deadline" { "📅" } else { "✏️" };
            format!("{sign} {} {}: {} → {}", change.key, change.field, shown(&change.old), shown(&change.new))
        });
        let gone = self.outcome.vanished.iter();
        let gone = gone.map(|key| locale.say_with("import-vanished", &args().text("key", key)));
        changed.chain(added).chain(gone).collect()
    }

    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let mut text = Html::new();
        if self.changed {
            text = locale.html("import-changed");
        }
        let head = head(locale, self.upload);
        text = if text.is_empty() { head } else { text.paragraph(&head) };
        text = text.line(&counts(locale, self.outcome));
        if self.outcome.moves() > 0 {
            let moves = args().count("count", self.outcome.moves());
            text = text.line(&locale.html_with("import-moves", &moves));
        }
        text = listed(locale, text, &self.lines(locale));
        if let Some(reason) = &self.upload.reason {
            let reason = locale.quote(&cut(reason, REASON_LIMIT));
            text = text.paragraph(&locale.html_with("import-reason", &args().text("reason", reason)));
        }
        let leave = staff(&locale.say("button-import-not"), Staff::ImportNot);
        match self.asks {
            Asks::Nothing => Rendered::new(text.paragraph(&locale.html("import-nothing")), Vec::new()),
            Asks::Reason => {
                let moves = args().count("count", self.outcome.moves());
                Rendered::new(text.paragraph(&locale.html_with("import-ask-reason", &moves)), vec![vec![leave]])
            }
            Asks::Sure => {
                let seal = u64::from_str_radix(&self.upload.seal, 16).unwrap_or_default();
                let now = staff(&locale.say("button-import-now"), Staff::ImportNow(seal));
                Rendered::new(text.paragraph(&locale.html("import-sure")), vec![vec![now, leave]])
            }
        }
    }
}

/// What is wrong with a file.
#[derive(Clone, Debug)]
pub struct ImportFaults<'a> {
    /// The file.
    pub upload: &'a Upload,
    /// What is wrong.
    pub faults: &'a Faults,
}

impl ImportFaults<'_> {
    /// Everything that is wrong, line by line.
    pub fn lines(&self, locale: &Locale) -> Vec<String> {
        let mut lines: Vec<String> = self.faults.list().iter().map(|fault| locale.import_fault(fault)).collect();
        if self.faults.more > 0 {
            lines.push(locale.say_with("import-more", &args().count("count", self.faults.more)));
        }
        lines
    }

    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let count = self.faults.list().len() + self.faults.more;
        let text = head(locale, self.upload).line(&locale.html_with("import-faults", &args().count("count", count)));
        let text = listed(locale, text, &self.lines(locale)).paragraph(&locale.html("import-again"));
        let leave = staff(&locale.say("button-import-not"), Staff::ImportNot);
        Rendered::new(text, vec![vec![leave]])
    }
}

/// What a file did.
#[derive(Clone, Debug)]
pub struct ImportDone<'a> {
    /// The file.
    pub upload: &'a Upload,
    /// What it did.
    pub outcome: &'a Outcome,
}

impl ImportDone<'_> {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html("import-done").paragraph(&head(locale, self.upload));
        Rendered::new(text.line(&counts(locale, self.outcome)), Vec::new())
    }
}

/// `Items · R – items.csv`
fn head(locale: &Locale, upload: &Upload) -> Html {
    let what = locale.records(upload.kind);
    let what = upload.programme.as_ref().map_or(what.clone(), |code| format!("{what} · {code}"));
    Html::new().bold(&what).text(" – ").text(&cut(&upload.name, NAME_LIMIT))
}

fn counts(locale: &Locale, outcome: &Outcome) -> Html {
    let counts = args()
        .count("added", outcome.added.len())
        .count("changed", outcome.records_changed())
        .count("same", outcome.unchanged);
    locale.html_with("import-counts", &counts)
}

/// The first lines, and where the others are.
fn listed(locale: &Locale, text: Html, lines: &[String]) -> Html {
    let mut list = Html::new();
    for line in lines.iter().take(ASIDE) {
        let line = Html::of(&cut(line, LINE_LIMIT));
        list = if list.is_empty() { line } else { list.line(&line) };
    }
    let text = if list.is_empty() { text } else { text.paragraph(&list) };
    match lines.len().saturating_sub(ASIDE) {
        0 => text,
        more => text.line(&locale.html_with("import-in-file", &args().count("count", more))),
    }
}

/// Short answers on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportAlert {
    /// Who sent the file is no administrator any more.
    NotAdministrator,
    /// Bots cannot fetch it.
    TooLarge,
    /// Telegram does not hand it over.
    NotFetched,
    /// It was left.
    Left,
    /// It was done before.
    Done,
}

impl ImportAlert {
    /// All of them.
    pub const ALL: [ImportAlert; 5] = [
        ImportAlert::NotAdministrator,
        ImportAlert::TooLarge,
        ImportAlert::NotFetched,
        ImportAlert::Left,
        ImportAlert::Done,
    ];

    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html(match self {
            ImportAlert::NotAdministrator => "staff-not-administrator",
            ImportAlert::TooLarge => "import-too-large",
            ImportAlert::NotFetched => "import-not-fetched",
            ImportAlert::Left => "import-left",
            ImportAlert::Done => "import-was-done",
        });
        Rendered::new(text, Vec::new())
    }
}
