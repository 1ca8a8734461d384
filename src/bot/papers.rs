//! `/report`: a controller says what the execution report shall tell, by buttons or words, and an administrator when it is made by
//! itself. Making it is the maker's work: here it is only put in line.

pub mod maker;

use super::{Bot, Result, Visit, changing::Tapped};
use crate::{
    actions::{acts, papers as actions},
    domain::{
        acts::{Act, Deed},
        arguments::{Arguments, Problem},
        execution::Order,
        language::Texts,
        papers::{self as domain, Rhythm},
        people::{By, Right},
        questions::{Narrowing, PaperTap, Period, Scope},
        record::{Record, Stored},
        register::Register,
    },
    messages::{
        Locale, NotController, PaperMenu, PaperNarrow, PaperPlans, PaperProgress, PlanRow, Rendered, ScopeNames,
        papers::{NARROWINGS_A_PAGE, PlanFault, about},
    },
    store::papers::{self, Plan, Wanted},
};

impl Bot {
    /// `/report` with what was written behind it: names and days, or when it is to be made by itself.
    pub(super) async fn report_command(&self, visit: &Visit, typed: &str) -> Result<()> {
        if !visit.roles.may(Right::Paper) {
            let in_group = !visit.place.private && self.press.access.may(&self.db, visit.person, Right::Paper).await?;
            if !in_group {
                self.note_refusal(visit, Deed::Paper, "").await?;
            }
            return self.say(visit, NotController { in_group }.render(&visit.locale)).await;
        }
        if let Some(words) = domain::plan_words(typed) {
            return self.plan_typed(visit, words).await;
        }
        if let Some(text) = bad_date(&visit.asking().parse(typed)) {
            return self.say(visit, PaperProgress::BadPeriod(text).render(&visit.locale)).await;
        }
        let asked = match visit.asking().names(typed, usage(visit)) {
            Ok(arguments) => arguments,
            Err(explained) => return self.say(visit, explained).await,
        };
        let (names, register) = (&visit.picture.names, &visit.picture.register);
        let period = domain::period(names, register, typed, visit.today);
        let scope = Scope { direction: None, wide: false, ..asked.scope };
        match period {
            Some(period) if period.from > visit.today => {
                self.say(visit, PaperProgress::Future.render(&visit.locale)).await
            }
            _ => self.say(visit, menu(visit, period.unwrap_or(domain::year_to_date(visit.today)), scope)).await,
        }
    }

    /// A tap on a menu, a list or a plan.
    pub(super) async fn paper_tapped(&self, visit: &Visit, tap: Tapped<'_>, deed: PaperTap) -> Result<()> {
        let right = match deed {
            PaperTap::Plans | PaperTap::Plan(..) | PaperTap::Unplan(_) => Right::People,
            _ => Right::Paper,
        };
        let by = self.press.access.by(&self.db, visit.person, right).await?.filter(|_| visit.place.private);
        let Some(by) = by else {
            self.note_refusal(visit, Deed::Paper, "").await?;
            let refusal = NotController { in_group: false }.alert(&visit.locale);
            return Ok(self.telegram.answer_tap(tap.id, Some(&refusal)).await?);
        };
        match deed {
            PaperTap::Menu(period, scope) => self.show(visit, tap, menu(visit, period, scope)).await,
            PaperTap::Narrow(narrowing, page, period, scope) => {
                self.show(visit, tap, narrow(visit, narrowing, page, (period, scope))).await
            }
            PaperTap::Make(period, scope) => self.want_paper(visit, tap, &by, order(visit, period, scope)).await,
            PaperTap::Plans => self.show_plans(visit, Some(tap), None).await,
            PaperTap::Plan(rhythm, scope) => self.plan_paper(visit, Some(tap), &by, rhythm, scope).await,
            PaperTap::Unplan(id) => {
                if let Some(mut tx) = self.first_time(visit.update_id).await? {
                    let now = self.clock.timestamp();
                    actions::unplan(&mut tx, id).await?;
                    acts::record(&mut tx, &Act::done(&by, Deed::Paper, ""), now).await?;
                    tx.commit().await?;
                }
                self.show_plans(visit, Some(tap), None).await
            }
        }
    }

    /// Puts a report in line; the message of the tap will show how far it is.
    async fn want_paper(&self, visit: &Visit, tap: Tapped<'_>, by: &By, order: Order) -> Result<()> {
        if self.first_time(visit.update_id).await?.is_none() {
            return Ok(self.telegram.answer_tap(tap.id, None).await?);
        }
        // Shown before the maker can take it: its words must not be overwritten by ours.
        self.show(visit, tap, PaperProgress::Waits.render(&visit.locale)).await?;
        let Some(mut tx) = self.first_time(visit.update_id).await? else { return Ok(()) };
        let now = self.clock.timestamp();
        let (chat, language) = (visit.place.chat, visit.locale.language());
        let wanted = Wanted { chat, language, order: &order, message: tap.message, once: None };
        if !actions::want(&mut tx, &wanted, now).await? {
            drop(tx);
            return self.say(visit, PaperProgress::TooMany.render(&visit.locale)).await;
        }
        acts::record(&mut tx, &Act::done(by, Deed::Paper, subject(&order)), now).await?;
        Ok(tx.commit().await?)
    }

    /// `/report schedule …`: a rhythm or a day, and names.
    async fn plan_typed(&self, visit: &Visit, words: &str) -> Result<()> {
        let by = self.press.access.by(&self.db, visit.person, Right::People).await?;
        let Some(by) = by else {
            self.note_refusal(visit, Deed::Paper, "").await?;
            return self.say(visit, NotController { in_group: false }.render(&visit.locale)).await;
        };
        let (names, register) = (&visit.picture.names, &visit.picture.register);
        let Some((rhythm, rest)) = domain::rhythm(names, register, words, visit.today) else {
            let fault = (!words.is_empty()).then(|| PlanFault::Unread(words.to_owned()));
            return self.show_plans(visit, None, fault).await;
        };
        let asked = match visit.asking().names(rest, usage(visit)) {
            Ok(asked) => asked,
            Err(explained) => return self.say(visit, explained).await,
        };
        let scope = Scope { direction: None, wide: false, ..asked.scope };
        self.plan_paper(visit, None, &by, rhythm, scope).await
    }

    async fn plan_paper(
        &self,
        visit: &Visit,
        tap: Option<Tapped<'_>>,
        by: &By,
        rhythm: Rhythm,
        scope: Scope,
    ) -> Result<()> {
        let mut fault = None;
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            let now = self.clock.timestamp();
            let Order { programme, agency, region, .. } = order(visit, rhythm.period(visit.today), scope);
            let next_at = actions::next_at(&self.rule, rhythm, now);
            let plan = Plan { id: 0, rhythm, programme, agency, region, next_at };
            let person = visit.person.number().unwrap_or_default();
            fault = (!actions::plan(&mut tx, &plan, person, now).await?).then_some(PlanFault::Taken);
            acts::record(&mut tx, &Act::done(by, Deed::Paper, ""), now).await?;
            tx.commit().await?;
        }
        self.show_plans(visit, tap, fault).await
    }

    async fn show_plans(&self, visit: &Visit, tap: Option<Tapped<'_>>, fault: Option<PlanFault>) -> Result<()> {
        let register = &visit.picture.register;
        let row = |plan: Plan| {
            let scope = scope(register, &plan);
            let about = about(&ScopeNames::of(register, scope), &visit.locale);
            PlanRow { id: plan.id, rhythm: plan.rhythm, about, next_at: plan.next_at }
        };
        let plans = papers::plans(&self.db).await?.into_iter().map(row).collect();
        self.respond(visit, tap, PaperPlans { plans, fault }.render(&visit.locale)).await
    }
}

/// Says what can stand behind `/report`.
fn usage(visit: &Visit) -> impl FnOnce(&str) -> Rendered {
    |word| PaperProgress::Unread(word).render(&visit.locale)
}

/// What looks like a day and is none, or ends before it begins.
fn bad_date(asked: &Arguments) -> Option<&str> {
    asked.problems.iter().find_map(|problem| match problem {
        Problem::BadDate { text } => Some(text.as_str()),
        _ => None,
    })
}

fn menu(visit: &Visit, period: Period, scope: Scope) -> Rendered {
    PaperMenu {
        period,
        about: ScopeNames::of(&visit.picture.register, scope),
        usual: domain::usual(visit.today),
        may_plan: visit.roles.may(Right::People),
    }
    .render(&visit.locale)
}

fn narrow(visit: &Visit, by: Narrowing, page: u32, (period, scope): (Period, Scope)) -> Rendered {
    let (register, locale) = (&visit.picture.register, &visit.locale);
    fn named<T: Record>(rows: &[Stored<T>], name: impl Fn(&T) -> &Texts, locale: &Locale) -> Vec<(i64, String)> {
        rows.iter().map(|row| (row.id, locale.name(name(&row.record)).to_owned())).collect()
    }
    let all = match by {
        Narrowing::Programme => named(register.programmes.iter().as_slice(), |own| &own.name, locale),
        Narrowing::Agency => named(register.agencies.iter().as_slice(), |own| &own.name, locale),
        Narrowing::Region => named(register.regions.iter().as_slice(), |own| &own.name, locale),
    };
    let pages = u32::try_from(all.len().div_ceil(NARROWINGS_A_PAGE).max(1)).unwrap_or(u32::MAX);
    let index = page.min(pages - 1);
    let names = all.into_iter().skip(index as usize * NARROWINGS_A_PAGE).take(NARROWINGS_A_PAGE).collect();
    PaperNarrow { by, names, page: (index, pages), period, scope }.render(locale)
}

/// What a scope means by keys, which outlive the numbers of records.
fn order(visit: &Visit, period: Period, scope: Scope) -> Order {
    let register = &visit.picture.register;
    Order {
        period,
        programme: scope.programme.and_then(|id| register.programmes.get(id)).map(|own| own.key()),
        agency: scope.agency.and_then(|id| register.agencies.get(id)).map(|own| own.key()),
        region: scope.region.and_then(|id| register.regions.get(id)).map(|own| own.key()),
    }
}

fn scope(register: &Register, plan: &Plan) -> Scope {
    Scope {
        programme: plan.programme.as_deref().and_then(|key| register.programmes.find(key)).map(|own| own.id),
        agency: plan.agency.as_deref().and_then(|key| register.agencies.find(key)).map(|own| own.id),
        region: plan.region.as_deref().and_then(|key| register.regions.find(key)).map(|own| own.id),
        ..Scope::default()
    }
}

/// What an act was about, as the ledger names it: what narrows a report most.
fn subject(order: &Order) -> String {
    let named = |kind: &str, key: &Option<String>| key.as_ref().map(|key| format!("{kind}/{key}"));
    named("regions", &order.region)
        .or_else(|| named("agencies", &order.agency))
        .or_else(|| named("programmes", &order.programme))
        .unwrap_or_default()
}
