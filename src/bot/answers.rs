//! A question and the register become a message.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use url::Url;

use crate::{
    domain::{
        channels::Channel,
        health::{Health, HealthRule},
        indicators,
        items::{Item, Status},
        people::{Right, Roles},
        questions::{HealthFilter, Period, Question, Scope, Subject},
        record::{Record as _, Stored},
        register::Register,
        subscriptions::{Filter, Subscription},
    },
    messages::{
        AgencyCard, DeadlineList, DirectionCard, Followed, FollowingList, Happened, HealthList, Help, ItemCard,
        ItemRow, Locale, MyList, Page, PageLink, RegionCard, RegisterEmpty, Rendered, RuleCard, ScopeNames,
        StatusSummary, SubjectItems, SubjectList, Week, WelcomeLanguage,
        items::CardDuties,
        pages::{ITEMS_A_PAGE, NAMES_A_PAGE},
    },
    picture::{Picture, stories},
    store::{Db, Result, ledger},
};

/// Days that "this week" in a summary looks back.
const WEEK: Days = Days::new(7);

/// Everything that an answer is made from.
pub struct Answering<'a> {
    /// For stories, notes and what changed lately.
    pub db: &'a Db,
    /// The records.
    pub picture: &'a Picture,
    /// The rule of health.
    pub rule: &'a HealthRule,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
    /// The reader's language.
    pub locale: Locale,
    /// The moment of the question, in UTC epoch seconds.
    pub now: i64,
    /// The chat whose subscriptions the answer shows; `None` where it is for nobody in particular.
    pub chat: Option<i64>,
    /// What the reader is.
    pub roles: &'a Roles,
    /// Official channels that are known.
    pub channels: &'a [Channel],
    /// Where the public pages are, if anywhere.
    pub site: Option<&'a Url>,
    /// The bot whose Mini App links open, if they do.
    pub app: Option<&'a str>,
    /// Its subscriptions, where they are known already.
    pub own: Option<&'a [Subscription]>,
}

/// Whether a question has no answer before items are loaded.
fn needs_items(question: Question) -> bool {
    use Question::{
        Announcements, Digest, Figures, Help, Indicator, Indicators, Languages, Missed, Pause, Quiet, Rule,
        Subscription, Subscriptions,
    };
    let figures = matches!(question, Indicators(_) | Indicator(..) | Figures(..));
    let chosen = matches!(question, Subscriptions(_) | Subscription(_) | Digest | Quiet | Pause);
    let published = matches!(question, Announcements(..) | Missed(..));
    !(figures || chosen || published || matches!(question, Help | Languages | Rule))
}

impl Answering<'_> {
    /// The answer to a question; `back` is the list from which it was asked. `None` if it is about a record that
    /// does not exist.
    pub async fn answer(&self, question: Question, back: Option<Question>) -> Result<Option<Rendered>> {
        if self.register().items.is_empty() && needs_items(question) {
            return Ok(Some(RegisterEmpty.render(&self.locale)));
        }
        Ok(match question {
            Question::Help => Some(Help { today: self.today, roles: self.roles.clone() }.render(&self.locale)),
            Question::Languages => Some(WelcomeLanguage { current: Some(self.locale.language()) }.render(&self.locale)),
            Question::Rule => Some(RuleCard { thresholds: self.rule.thresholds }.render(&self.locale)),
            Question::Item(id) => self.item(id, back).await?,
            Question::History(id, page) => self.history(id, page, back).await?,
            Question::Status(scope) => Some(self.status(scope).await?.render(&self.locale)),
            Question::Deadlines(scope, period, page) => Some(self.deadlines(scope, period, page)),
            Question::Overdue(scope, page) => {
                Some(self.by_health(scope, HealthFilter::Is(Health::Overdue), None, page))
            }
            Question::ByHealth(scope, filter, period, page) => Some(self.by_health(scope, filter, period, page)),
            Question::List(subject, page) => Some(self.list(subject, page)),
            Question::Card(subject, id, page) => self.card(subject, id, page, back).await?,
            Question::Indicators(page) => Some(self.indicators(page)),
            Question::Indicator(id, region, page) => self.indicator(id, region, page, back),
            Question::Figures(region, page) => self.figures(region, page),
            Question::Found(search, page) => Some(self.found(search, page).await?),
            Question::Following(page) => Some(self.following(page).await?),
            Question::Welcome => Some(self.welcome().await?),
            Question::Subscriptions(page) => Some(self.subscriptions(page).await?),
            Question::Subscription(id) => match self.subscription(|own| own.id == id, Happened::Opened).await? {
                Some(card) => Some(card),
                None => Some(self.subscriptions(0).await?),
            },
            Question::Choose { list, page, start } => Some(self.choose(list, page, start).await?),
            Question::Digest => Some(self.digest().await?),
            Question::Quiet => Some(self.quiet().await?),
            Question::Pause => Some(self.pause().await?),
            Question::Announcements(conditions, page) => Some(self.announcements(conditions, page).await?),
            Question::Missed(days, page) => Some(self.missed(days, page).await?),
            Question::Mine(agency, page) => self.mine(agency, page),
            // They are several messages or a picture, and so no answer that could take a message's place.
            Question::Post(_) | Question::Chart(_) => None,
        })
    }

    fn register(&self) -> &Register {
        &self.picture.register
    }

    /// Whether the chat subscribes to what a card shows, and hears of it.
    async fn follows(&self, card: Question) -> Result<Option<Followed>> {
        let (Some(_), Some(filter)) = (self.chat, Filter::of_card(card)) else { return Ok(None) };
        if !self.own().await?.iter().any(|own| own.filter == filter) {
            return Ok(Some(Followed::No));
        }
        let stopped = self.times().await?.stopped;
        Ok(Some(if stopped { Followed::Stopped } else { Followed::Yes }))
    }

    async fn following(&self, page: u32) -> Result<Rendered> {
        let all = self.own().await?;
        let items = all.iter().filter_map(|own| self.register().items.get(own.filter.item?)).collect();
        Ok(FollowingList { page: self.rows(Scope::default(), items, page), today: self.today }.render(&self.locale))
    }

    fn row<'a>(&'a self, item: &'a Stored<Item>) -> ItemRow<'a> {
        ItemRow::of(self.register(), self.rule, self.today, item)
    }

    /// Rows under a title that names the scope; its body is not named in each of them again.
    fn rows<'a>(&'a self, scope: Scope, items: Vec<&'a Stored<Item>>, page: u32) -> Page<ItemRow<'a>> {
        let page = Page::of(items, page, ITEMS_A_PAGE);
        let row = |item| {
            let row = self.row(item);
            ItemRow { lead: row.lead.filter(|lead| Some(lead.id) != scope.agency), ..row }
        };
        Page { rows: page.rows.into_iter().map(row).collect(), index: page.index, pages: page.pages, total: page.total }
    }

    async fn item(&self, id: i64, back: Option<Question>) -> Result<Option<Rendered>> {
        let Some(item) = self.register().items.get(id) else { return Ok(None) };
        let card = ItemCard::of(self.register(), self.rule, self.today, item, self.picture.note(item), back);
        let card = card.withdrawn(self.picture.withdrawal(item)).with_evidence(self.picture.evidence_left(item));
        let card = card.followed(self.follows(Question::Item(id)).await?).with_duties(self.duties(item));
        let card = card.on_page(self.page(item));
        Ok(Some(card.render(&self.locale)))
    }

    /// The public page of an item in the reader's language, in Telegram's own frame where that can be: buttons open it in private
    /// chats only, links wherever @BotFather knows the Mini App (Telegram Bot API, `startapp`).
    fn page(&self, item: &Item) -> Option<PageLink> {
        let site = self.site?;
        let language = self.locale.language().code();
        let page = site.join(&format!("items/{}?lang={language}", item.reference())).ok()?;
        let private = self.chat.is_some_and(|chat| chat > 0);
        Some(match self.app {
            _ if site.scheme() != "https" => PageLink::Browser(page.into()),
            _ if private => PageLink::Frame(page.into()),
            Some(bot) => {
                let start = item.reference().to_string().replace('.', "_");
                PageLink::Browser(format!("https://t.me/{bot}?startapp=item_{start}"))
            }
            None => PageLink::Browser(page.into()),
        })
    }

    /// What the reader may do about an item.
    fn duties(&self, item: &Item) -> CardDuties {
        let answers = |slug: &str| self.register().part(item, slug, self.today).is_some();
        let decides = self.roles.may(Right::Decide);
        let own = self.roles.bodies().any(answers);
        let sees = |open: &bool| decides || own || *open && item.status == Status::Confirmed;
        let evidence = self.chat.is_some() && self.picture.evidence.get(&item.key()).is_some_and(sees);
        CardDuties { reports: item.status.is_open() && own, decides, evidence }
    }

    /// The open items that a body owes, or all bodies of the reader, the most urgent first; `None` for who reports for none.
    fn mine(&self, agency: Option<i64>, page: u32) -> Option<Rendered> {
        let register = self.register();
        let bodies: Vec<_> = self.roles.bodies().filter_map(|slug| register.agencies.find(slug)).collect();
        let chosen = agency.and_then(|id| bodies.iter().copied().find(|body| body.id == id));
        if bodies.is_empty() || agency.is_some() && chosen.is_none() {
            return None;
        }
        let of = chosen.map_or_else(|| bodies.clone(), |body| vec![body]);
        let mut items: Vec<_> = of.iter().flat_map(|body| register.owed_by(&body.slug, self.today)).collect();
        let assessed = |item: &Stored<Item>| register.assess(item, self.rule, self.today);
        items.sort_by_cached_key(|item| (assessed(item).health, assessed(item).due, item.id));
        items.dedup_by_key(|item| item.id);
        let overdue = items.iter().filter(|item| assessed(item).health == Health::Overdue).count();
        let list = MyList {
            agency: chosen,
            page: self.rows(Scope { agency: chosen.map(|body| body.id), ..Scope::default() }, items, page),
            bodies,
            overdue,
            today: self.today,
        };
        Some(list.render(&self.locale))
    }

    async fn history(&self, id: i64, page: u32, back: Option<Question>) -> Result<Option<Rendered>> {
        let Some(item) = self.register().items.get(id) else { return Ok(None) };
        let story = stories::tell(self.db, self.register(), self.rule, item, page).await?;
        Ok(Some(story.message(self.row(item).called, item, back).render(&self.locale)))
    }

    /// How a scope stands.
    pub(super) async fn status(&self, scope: Scope) -> Result<StatusSummary<'_>> {
        let items: Vec<_> = self.register().select(scope, self.today).collect();
        Ok(StatusSummary {
            scope: ScopeNames::of(self.register(), scope),
            tally: self.register().tally(scope, self.rule, self.today),
            mean: self.register().mean_progress(&items, self.rule, self.today),
            week: self.week(&items).await?,
            wider: self.wider(scope, items.len(), |wide| self.register().select(wide, self.today).count()),
            today: self.today,
        })
    }

    async fn week(&self, items: &[&Stored<Item>]) -> Result<Week> {
        let from = self.today.checked_sub_days(WEEK).unwrap_or(self.today);
        let ids: HashSet<i64> = items.iter().map(|item| item.id).collect();
        let counts = |what: &&ledger::Happened| {
            let item = what.item().and_then(|key| self.register().items.find(key));
            item.is_some_and(|item| ids.contains(&item.id))
        };
        let happened = self.picture.happened(self.db, self.rule.start_of(from)).await?;
        let count = |kind| happened.iter().filter(|what| what.kind == kind).filter(counts).count();
        let newly = |item: &&&Stored<Item>| {
            let assessed = self.register().assess(item, self.rule, self.today);
            assessed.health == Health::Overdue && assessed.due >= from
        };
        Ok(Week {
            reports: count("item.reported").saturating_sub(count("item.report-undone")),
            moves: count("item.deadline-moved"),
            confirmed: count("item.confirmed"),
            newly_overdue: items.iter().filter(newly).count(),
        })
    }

    fn deadlines(&self, scope: Scope, period: Period, page: u32) -> Rendered {
        let due = self.register().due_in(scope, period, self.today);
        let next = match due.is_empty() {
            true => self.next_deadline(scope, period).map(|item| self.row(item)),
            false => None,
        };
        let wider = self.wider(scope, due.len(), |wide| self.register().due_in(wide, period, self.today).len());
        let list = DeadlineList {
            scope: ScopeNames::of(self.register(), scope),
            period,
            page: self.rows(scope, due, page),
            wider,
            next,
            today: self.today,
        };
        list.render(&self.locale)
    }

    /// The nearest deadline after a period in which nothing falls due.
    fn next_deadline(&self, scope: Scope, period: Period) -> Option<&Stored<Item>> {
        let open = |item: &&Stored<Item>| item.deadline > period.to && item.status.is_open();
        self.register().select(scope, self.today).filter(open).min_by_key(|item| item.deadline)
    }

    fn by_health(&self, scope: Scope, filter: HealthFilter, period: Option<Period>, page: u32) -> Rendered {
        let find = |scope| {
            let day = |item: &Item| match (filter.is_completed(), &item.claim) {
                (true, Some(claim)) => claim.on,
                _ => item.deadline,
            };
            let within = |item: &&Stored<Item>| period.is_none_or(|period| period.contains(day(item)));
            let found = self.register().by_health(scope, filter, self.rule, self.today);
            found.into_iter().filter(within).collect::<Vec<_>>()
        };
        let found = find(scope);
        let wider = self.wider(scope, found.len(), |wide| find(wide).len());
        let list = HealthList {
            scope: ScopeNames::of(self.register(), scope),
            filter,
            period,
            page: self.rows(scope, found, page),
            wider,
            today: self.today,
        };
        list.render(&self.locale)
    }

    /// How many more a region's or body's question would find with items for the whole country.
    fn wider(&self, scope: Scope, found: usize, count: impl Fn(Scope) -> usize) -> usize {
        let narrow = !scope.wide && (scope.region.is_some() || scope.agency.is_some());
        if narrow { count(Scope { wide: true, ..scope }).saturating_sub(found) } else { 0 }
    }

    fn list(&self, subject: Subject, page: u32) -> Rendered {
        let register = self.register();
        let list = match subject {
            Subject::Agency => {
                let in_force = register.agencies.iter().filter(|agency| !agency.closed_by(self.today));
                SubjectList::Agencies(Page::of(in_force, page, NAMES_A_PAGE))
            }
            Subject::Region => {
                let regions = register.regions.by_name(self.locale.language()).into_iter();
                SubjectList::Regions(Page::of(regions, page, NAMES_A_PAGE))
            }
            Subject::Direction => SubjectList::Directions(Page::of(register.directions.iter(), page, NAMES_A_PAGE)),
        };
        list.render(&self.locale)
    }

    async fn card(&self, subject: Subject, id: i64, page: u32, back: Option<Question>) -> Result<Option<Rendered>> {
        let subscribed = self.follows(Question::Card(subject, id, page)).await?;
        let items = |scope| SubjectItems { subscribed, ..self.subject_items(scope, page, back) };
        Ok(self.subject_card(subject, id, items))
    }

    fn subject_card<'a>(
        &'a self,
        subject: Subject,
        id: i64,
        items: impl Fn(Scope) -> SubjectItems<'a>,
    ) -> Option<Rendered> {
        let register = self.register();
        Some(match subject {
            Subject::Agency => {
                let agency = register.agencies.get(id)?;
                let successors = agency.successors.iter().filter_map(|successor| {
                    let direction = successor.direction.as_deref().and_then(|slug| register.directions.find(slug));
                    register.agencies.find(&successor.agency).map(|agency| (agency, direction))
                });
                let items = items(Scope { agency: Some(id), ..Scope::default() });
                AgencyCard { agency, successors: successors.collect(), items }.render(&self.locale)
            }
            Subject::Region => {
                let region = register.regions.get(id)?;
                let akimat = register.agencies.iter().find(|agency| agency.region.as_deref() == Some(&region.slug));
                let items = items(Scope { region: Some(id), ..Scope::default() });
                let has_figures = !indicators::of_region(register, region).is_empty();
                RegionCard { region, akimat, has_figures, items }.render(&self.locale)
            }
            Subject::Direction => {
                let direction = register.directions.get(id)?;
                let items = items(Scope { direction: Some(id), ..Scope::default() });
                DirectionCard { direction, items }.render(&self.locale)
            }
        })
    }

    /// The items of a scope for a card: what is open first, the most urgent first.
    fn subject_items(&self, scope: Scope, page: u32, back: Option<Question>) -> SubjectItems<'_> {
        let mut items: Vec<_> = self.register().select(scope, self.today).collect();
        let urgency = |item: &Stored<Item>| {
            let assessed = self.register().assess(item, self.rule, self.today);
            (assessed.health, assessed.due)
        };
        items.sort_by_cached_key(|item| urgency(item));
        let wider = self.wider(scope, items.len(), |wide| self.register().select(wide, self.today).count());
        SubjectItems {
            tally: self.register().tally(scope, self.rule, self.today),
            page: self.rows(scope, items, page),
            wider,
            today: self.today,
            back,
            subscribed: None,
        }
    }
}
