//! Words become a question: commands with arguments, free words, deep links. What cannot be understood becomes a message
//! that says what to do.

use chrono::NaiveDate;

use crate::{
    domain::{
        announcements::AnnouncementKind,
        arguments::{self, Arguments, Asks, Intent, Problem, Target},
        health::Health,
        items::ItemRef,
        questions::{HealthFilter, Period, Question, Scope, Subject},
        register::Register,
        search,
        subscriptions::Conditions,
    },
    messages::{
        Ambiguous, AppealsNotice, BadDate, Choice, ChoiceName, Conflict, EmergencyNumbers, Greeting, ItemNotFound,
        ItemUsage, Locale, OtherDocument, RegisterEmpty, Rendered, Thanks, UnknownText, UnknownWord, items::called,
    },
    picture::Picture,
};

/// What words lead to.
pub enum Understood {
    /// A question.
    Asks(Question),
    /// A message at once.
    Says(Rendered),
    /// Words to look for.
    Seeks,
}

/// What is asked for, before it is known about what.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// How things stand.
    Status,
    /// What falls due.
    Deadlines,
    /// What is late.
    Overdue,
    /// What stands behind a number of the summary.
    Health(HealthFilter),
    /// A card or a list.
    Subject(Subject),
    /// Announcements, possibly of one kind.
    Announcements(Option<AnnouncementKind>),
}

/// The words of one person on one day.
pub struct Asking<'a> {
    /// What there is to ask about.
    pub picture: &'a Picture,
    /// The day, in the zone.
    pub today: NaiveDate,
    /// The person's language.
    pub locale: Locale,
}

impl Asking<'_> {
    /// A command that asks about a scope, with its arguments.
    pub fn command(&self, wish: Wish, text: &str) -> Understood {
        let arguments = self.parse(text);
        let wish = match (wish, arguments.asks) {
            (Wish::Status, Some(Asks::Health(filter))) => Wish::Health(filter),
            (Wish::Status | Wish::Deadlines, Some(Asks::Moved)) => Wish::Health(HealthFilter::Moved),
            (Wish::Status, Some(Asks::Overdue)) => Wish::Overdue,
            _ => wish,
        };
        let list = matches!(wish, Wish::Subject(_));
        if let Some(problem) = arguments.problems.iter().find(|problem| !(list && problem.is_number())) {
            return Understood::Says(self.explain(problem, wish, &arguments));
        }
        // A number among the arguments is about that item, but "/region 5" has no item in mind.
        if !arguments.items.is_empty() && !list {
            return self.items(&arguments);
        }
        if let Wish::Subject(subject) = wish
            && let Some(namesake) = self.namesake(subject, arguments.scope, text)
        {
            return namesake;
        }
        self.ask(wish, &arguments)
    }

    /// `/item` with what was written behind it.
    pub fn item(&self, text: &str) -> Understood {
        if let Some(reference) = arguments::reference(&self.picture.register, text) {
            return self.reference(&reference);
        }
        let arguments = self.parse(text);
        match (arguments.items.first(), arguments.intent()) {
            (Some(_), _) => self.items(&arguments),
            (None, Some(Intent::Card(subject, id))) => Understood::Asks(Question::Card(subject, id, 0)),
            _ => Understood::Says(ItemUsage { today: self.today }.render(&self.locale)),
        }
    }

    /// `/latest` and the like with what was written behind it: names, and the kind if the command does not say it.
    pub fn announcements(&self, kind: Option<AnnouncementKind>, text: &str) -> Understood {
        let words = arguments::wish(&self.picture.names, text);
        let arguments = self.parse(&words.rest);
        let wish = Wish::Announcements(kind.or(words.kind));
        if let Some(problem) = arguments.problems.first() {
            return Understood::Says(self.explain(problem, wish, &arguments));
        }
        let item = match &arguments.items[..] {
            [] => None,
            _ => match self.items(&arguments) {
                Understood::Asks(Question::Item(id)) => Some(id),
                other => return other,
            },
        };
        Understood::Asks(match self.question(wish, arguments.scope, None) {
            Question::Announcements(conditions, page) => {
                Question::Announcements(Conditions { item, ..conditions }, page)
            }
            other => other,
        })
    }

    /// Free words.
    pub fn words(&self, text: &str) -> Understood {
        let arguments = self.read(text);
        if let Some(other) = self.other_document(&arguments) {
            return other;
        }
        match arguments.intent() {
            Some(Intent::Asks(Asks::Rule)) => Understood::Asks(Question::Rule),
            Some(Intent::Asks(Asks::Emergency)) => Understood::Says(EmergencyNumbers.render(&self.locale)),
            Some(Intent::Asks(Asks::Overdue | Asks::Health(_) | Asks::Status)) if arguments.meaning => {
                Understood::Asks(Question::Rule)
            }
            Some(Intent::Asks(Asks::Moved)) => self.about(Wish::Health(HealthFilter::Moved), &arguments),
            Some(Intent::Asks(Asks::Greeting)) => Understood::Says(Greeting { today: self.today }.render(&self.locale)),
            Some(Intent::Asks(Asks::Complaint)) => Understood::Says(AppealsNotice.render(&self.locale)),
            Some(Intent::Asks(Asks::Thanks)) => Understood::Says(Thanks.render(&self.locale)),
            Some(Intent::Asks(Asks::Help)) => Understood::Asks(Question::Help),
            Some(Intent::Asks(Asks::Languages)) => Understood::Asks(Question::Languages),
            Some(Intent::Asks(Asks::Indicators)) => self.indicators(text),
            Some(Intent::Asks(Asks::Overdue)) => self.about(Wish::Overdue, &arguments),
            Some(Intent::Asks(Asks::Health(filter))) => self.about(Wish::Health(filter), &arguments),
            Some(Intent::Asks(Asks::Deadlines) | Intent::Deadlines) => self.about(Wish::Deadlines, &arguments),
            Some(Intent::Asks(Asks::News)) => self.about(Wish::Announcements(None), &arguments),
            Some(Intent::Asks(Asks::Status) | Intent::Status) => self.about(Wish::Status, &arguments),
            Some(intent) => match arguments.problems.iter().find(|problem| !arguments.is_talk(problem)) {
                Some(problem) => Understood::Says(self.explain(problem, Wish::Status, &arguments)),
                None => self.plainly(intent, &arguments),
            },
            None => self.nothing_known(&arguments),
        }
    }

    /// What words say; those in Latin letters that say nothing as they stand may be Kazakh or Russian.
    fn read(&self, text: &str) -> Arguments {
        let arguments = self.parse(text);
        let unclear = |arguments: &Arguments| arguments.intent().is_none() || !arguments.problems.is_empty();
        if !unclear(&arguments) {
            return arguments;
        }
        let cyrillic = search::in_cyrillic(text, |word| !unclear(&self.parse(word)));
        let other = cyrillic.map(|text| self.parse(&text)).filter(|other| !unclear(other));
        other.unwrap_or(arguments)
    }

    /// An article of a law is none of our items, even where there is one of its number.
    fn other_document(&self, arguments: &Arguments) -> Option<Understood> {
        if !arguments.law || !arguments.called {
            return None;
        }
        let [only] = &arguments.items[..] else { return None };
        let register = &self.picture.register;
        let item = register.item(only).map(|item| (self.locale.item_name(&called(register, item)), item.id));
        Some(Understood::Says(OtherDocument { item }.render(&self.locale)))
    }

    /// Names or numbers alone, all of them understood.
    fn plainly(&self, intent: Intent, arguments: &Arguments) -> Understood {
        match intent {
            Intent::Card(subject, id) => Understood::Asks(Question::Card(subject, id, 0)),
            Intent::List(subject) => Understood::Asks(Question::List(subject, 0)),
            Intent::Item => self.items(arguments),
            Intent::Deadlines => self.about(Wish::Deadlines, arguments),
            Intent::Status | Intent::Asks(_) => self.about(Wish::Status, arguments),
        }
    }

    /// The payload of a deep link: `item_49`, `item_R-49`, `follow_49`, `region_karaganda`, `agency_min-health`,
    /// `direction_energy`,
    /// `post_12`. `None` if it leads nowhere that is known.
    pub fn deep_link(&self, payload: &str) -> Option<Understood> {
        let register = &self.picture.register;
        let (kind, name) = payload.split_once('_')?;
        Some(Understood::Asks(match kind {
            "item" | "follow" => return Some(self.reference(&name.replace('_', ".").parse().ok()?)),
            "region" => Question::Card(Subject::Region, register.regions.find(name)?.id, 0),
            "agency" => Question::Card(Subject::Agency, register.agencies.find(name)?.id, 0),
            "direction" => Question::Card(Subject::Direction, register.directions.find(name)?.id, 0),
            "post" => Question::Post(name.parse().ok().filter(|number| *number > 0)?),
            _ => return None,
        }))
    }

    /// A command that does not exist but says what is meant: `/49`, `/item_49`, `/item49@bot`, `/region_karaganda`.
    pub fn telling_command(&self, command: &str) -> Option<Understood> {
        let name = command.trim_start_matches('/').split('@').next()?;
        if name.is_empty() {
            return Some(Understood::Asks(Question::Help));
        }
        let number = name.strip_prefix("item").map_or(name, |rest| rest.trim_start_matches('_'));
        let item = || arguments::reference(&self.picture.register, number);
        self.deep_link(name).or_else(|| Some(self.reference(&item()?)))
    }

    /// What names, numbers and dates words hold.
    pub(super) fn parse(&self, text: &str) -> Arguments {
        arguments::parse(&self.picture.names, &self.picture.register, text, self.today)
    }

    /// The names in the words of a wish, all of which must be understood; `usage` says what can be named where one is like none.
    pub(super) fn names(&self, text: &str, usage: impl FnOnce(&str) -> Rendered) -> Result<Arguments, Rendered> {
        let arguments = self.parse(text);
        match arguments.problems.iter().find(|problem| !(arguments.subject.is_some() && problem.is_number())) {
            Some(Problem::UnknownWord { word, suggestions, .. }) if suggestions.is_empty() => Err(usage(word)),
            Some(problem) => Err(self.explain(problem, Wish::Status, &arguments)),
            None => Ok(arguments),
        }
    }

    /// The item named; of several, those that exist are offered.
    pub(super) fn items(&self, arguments: &Arguments) -> Understood {
        let register = &self.picture.register;
        let known = |item: &ItemRef| {
            let id = register.item(item)?.id;
            Some(Choice { name: ChoiceName::Item(item.clone()), question: Question::Item(id) })
        };
        match &arguments.items[..] {
            [] => Understood::Seeks,
            [only] if arguments.history => match register.item(only) {
                Some(item) => Understood::Asks(Question::History(item.id, 0)),
                None => self.missing(only, &[]),
            },
            [only] => self.reference(only),
            several => match several.iter().find(|item| register.item(item).is_none()) {
                Some(missing) => self.missing(missing, several),
                None => {
                    let choices = several.iter().filter_map(known).collect();
                    let second = several[1].to_string();
                    Understood::Says(Conflict { word: &second, choices }.render(&self.locale))
                }
            },
        }
    }

    /// A wish in free words: unknown words beside it are talk unless they stand where a name would; a bad date or an
    /// ambiguous name is asked back.
    fn about(&self, wish: Wish, arguments: &Arguments) -> Understood {
        let talk = |problem: &&Problem| matches!(problem, Problem::UnknownWord { suggestions, wanted: false, .. } if suggestions.is_empty());
        match arguments.problems.iter().find(|problem| !talk(problem)) {
            Some(problem) => Understood::Says(self.explain(problem, wish, arguments)),
            None => self.ask(wish, arguments),
        }
    }

    fn ask(&self, wish: Wish, arguments: &Arguments) -> Understood {
        let question = || Understood::Asks(self.question(wish, arguments.scope, arguments.period));
        self.heirs(wish, arguments).unwrap_or_else(question)
    }

    /// An item by reference, or the nearest ones.
    pub fn reference(&self, reference: &ItemRef) -> Understood {
        let register = &self.picture.register;
        if let Some(item) = register.item(reference) {
            return Understood::Asks(Question::Item(item.id));
        }
        self.missing(reference, &[])
    }

    /// An item that does not exist: those named beside it are offered first, then the nearest ones.
    fn missing(&self, reference: &ItemRef, beside: &[ItemRef]) -> Understood {
        let register = &self.picture.register;
        if register.items.is_empty() {
            return Understood::Says(RegisterEmpty.render(&self.locale));
        }
        let mut nearest: Vec<i64> = beside.iter().filter_map(|item| Some(register.item(item)?.id)).collect();
        let mut others = arguments::nearest_items(register, reference);
        others.retain(|id| !nearest.contains(id));
        nearest.extend(others);
        let message = ItemNotFound::of(register, reference, &nearest, self.today);
        Understood::Says(message.render(&self.locale))
    }

    /// Words that are no question of ours: a date that does not exist is asked back, everything else is looked for.
    fn nothing_known(&self, arguments: &Arguments) -> Understood {
        match &arguments.problems[..] {
            [problem @ Problem::BadDate { .. }] => Understood::Says(self.explain(problem, Wish::Deadlines, arguments)),
            // A number that is neither an item nor a date stands in many texts and means nothing in them.
            [problem] if problem.is_number() => {
                Understood::Says(UnknownText { suggestions: Vec::new(), today: self.today }.render(&self.locale))
            }
            _ => Understood::Seeks,
        }
    }

    /// What is said where words lead nowhere.
    pub fn not_understood(&self, text: &str) -> Rendered {
        UnknownText { suggestions: self.meant(text), today: self.today }.render(&self.locale)
    }

    /// The records that words name, and those whose names are near.
    pub fn meant(&self, text: &str) -> Vec<Choice<'_>> {
        let arguments = self.parse(text);
        let near = arguments.problems.iter().flat_map(|problem| match problem {
            Problem::UnknownWord { suggestions, .. } => suggestions.as_slice(),
            Problem::Ambiguous { targets, .. } | Problem::Conflict { targets, .. } => targets,
            Problem::BadDate { .. } => &[],
        });
        let card = |target: Target| self.choice(target, Wish::Status, Scope::default(), None);
        let mut targets = named(arguments.scope);
        for target in near.copied() {
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
        targets.into_iter().filter_map(card).collect()
    }

    fn explain(&self, problem: &Problem, wish: Wish, arguments: &Arguments) -> Rendered {
        let choices = |targets: &[Target]| {
            targets.iter().filter_map(|target| self.choice(*target, wish, arguments.scope, arguments.period)).collect()
        };
        match problem {
            Problem::UnknownWord { word, suggestions, .. } => {
                UnknownWord { word, suggestions: choices(suggestions) }.render(&self.locale)
            }
            Problem::BadDate { text } => BadDate { text, today: self.today }.render(&self.locale),
            Problem::Ambiguous { word, targets } => Ambiguous { word, choices: choices(targets) }.render(&self.locale),
            Problem::Conflict { word, targets } => Conflict { word, choices: choices(targets) }.render(&self.locale),
        }
    }

    /// A choice that asks the same with another record in its place.
    pub(super) fn choice(
        &self,
        target: Target,
        wish: Wish,
        scope: Scope,
        period: Option<Period>,
    ) -> Option<Choice<'_>> {
        let name = name(&self.picture.register, target)?;
        let alone = without(scope, target).is_everything() && period.is_none() && matches!(wish, Wish::Status);
        let question = match target {
            Target::Region(id) if alone => Question::Card(Subject::Region, id, 0),
            Target::Agency(id) if alone => Question::Card(Subject::Agency, id, 0),
            Target::Direction(id) if alone => Question::Card(Subject::Direction, id, 0),
            _ => self.question(wish, with(scope, target), period),
        };
        Some(Choice { name, question })
    }

    pub(super) fn question(&self, wish: Wish, scope: Scope, period: Option<Period>) -> Question {
        match wish {
            // How the items of a period stand, its list of deadlines tells.
            Wish::Status => match self.limit(period) {
                Some(period) => Question::Deadlines(scope, period, 0),
                None => Question::Status(scope),
            },
            Wish::Deadlines => {
                let period = period.unwrap_or_else(|| arguments::default_period(self.today));
                Question::Deadlines(scope, period, 0)
            }
            Wish::Overdue => Question::by_health(scope, HealthFilter::Is(Health::Overdue), self.limit(period), 0),
            Wish::Health(filter) => Question::by_health(scope, filter, self.limit(period), 0),
            Wish::Subject(subject) => self.card(subject, scope),
            Wish::Announcements(kind) => {
                let Scope { programme, direction, agency, region, wide: _ } = scope;
                Question::Announcements(Conditions { kind, programme, direction, region, agency, item: None }, 0)
            }
        }
    }

    /// The period to which a list of how things stand is limited: neither the day on which they stand so, nor all of time.
    fn limit(&self, period: Option<Period>) -> Option<Period> {
        let now = Period { from: self.today, to: self.today };
        let mut deadlines = self.picture.register.items.iter().map(|item| item.deadline);
        period.filter(|period| *period != now && deadlines.any(|deadline| !period.contains(deadline)))
    }

    /// The body that a scope names; of a region, its akimat.
    pub(super) fn agency_of(&self, scope: Scope) -> Option<i64> {
        let akimat = || {
            let region = self.picture.register.regions.get(scope.region?)?;
            let governs = |slug: &Option<String>| slug.as_deref() == Some(&region.slug);
            self.picture.register.agencies.iter().find(|agency| governs(&agency.region)).map(|akimat| akimat.id)
        };
        scope.agency.or_else(akimat)
    }

    /// The card of what a scope names: of the kind asked for if it is named, else of what is; a region's akimat stands for
    /// the region where a body is asked for.
    pub(super) fn card(&self, subject: Subject, scope: Scope) -> Question {
        let agency = match subject {
            Subject::Agency => self.agency_of(scope),
            _ => scope.agency,
        };
        let named = [(Subject::Agency, agency), (Subject::Region, scope.region), (Subject::Direction, scope.direction)];
        let wanted = named.iter().find(|(kind, id)| *kind == subject && id.is_some());
        match wanted.or_else(|| named.iter().find(|(_, id)| id.is_some())) {
            Some((kind, Some(id))) => Question::Card(*kind, *id, 0),
            _ => Question::List(subject, 0),
        }
    }
}

fn without(scope: Scope, target: Target) -> Scope {
    match target {
        Target::Region(_) => Scope { region: None, ..scope },
        Target::Agency(_) => Scope { agency: None, ..scope },
        Target::Direction(_) => Scope { direction: None, ..scope },
        Target::Programme(_) => Scope { programme: None, ..scope },
    }
}

pub(super) fn with(scope: Scope, target: Target) -> Scope {
    match target {
        Target::Region(id) => Scope { region: Some(id), ..scope },
        Target::Agency(id) => Scope { agency: Some(id), ..scope },
        Target::Direction(id) => Scope { direction: Some(id), ..scope },
        Target::Programme(id) => Scope { programme: Some(id), ..scope },
    }
}

/// The bodies, regions and directions of a scope.
pub(super) fn named(scope: Scope) -> Vec<Target> {
    let region = scope.region.map(Target::Region);
    [region, scope.agency.map(Target::Agency), scope.direction.map(Target::Direction)].into_iter().flatten().collect()
}

fn name(register: &Register, target: Target) -> Option<ChoiceName<'_>> {
    Some(match target {
        Target::Region(id) => ChoiceName::Region(register.regions.get(id)?),
        Target::Agency(id) => ChoiceName::Agency(register.agencies.get(id)?),
        Target::Direction(id) => ChoiceName::Direction(register.directions.get(id)?),
        Target::Programme(id) => ChoiceName::Named(&register.programmes.get(id)?.record.name),
    })
}
