//! Reminders: on which days a body hears of an item that it owes, and which bodies those are.
//!
//! 1. Steps lie 30, 14, 7, 3 and 1 days before the last day that is in time, on it, and then every week.
//! 2. A step on a day off comes on the working day before. Where several meet on one day, the latest is told.
//! 3. Nobody is reminded of what is confirmed, withdrawn, carried over or claimed to be done.

use chrono::{Days, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;

use super::{
    agencies::Agency,
    calendar::Calendar,
    health::{Health, HealthRule},
    items::{Item, Status},
    record::Stored,
    register::Register,
};

/// Days before the last day that is in time.
const BEFORE: [u16; 5] = [30, 14, 7, 3, 1];
/// Days between two reminders of what is late.
const WEEK: i64 = 7;
/// The hour at which reminders come.
pub const HOUR: u32 = 9;
/// Working days without an answer after which controllers hear of it.
pub const PATIENCE: u32 = 2;

/// Which reminder it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// So many days before the last day.
    Before(u16),
    /// On the last day.
    Due,
    /// So many weeks after it.
    Late(u16),
}

impl Step {
    /// The name in the store.
    pub fn name(self) -> String {
        match self {
            Step::Before(days) => format!("before-{days}"),
            Step::Due => "due".into(),
            Step::Late(weeks) => format!("late-{weeks}"),
        }
    }
}

/// The working day on which something of a day comes: that day, or the last one before it.
fn comes_on(calendar: &Calendar, day: NaiveDate) -> NaiveDate {
    let mut day = day;
    while !calendar.is_working(day) {
        match day.pred_opt() {
            Some(before) => day = before,
            None => return day,
        }
    }
    day
}

/// The latest step that comes after one day and not after another, for what must be done by `due`.
pub fn step_between(calendar: &Calendar, due: NaiveDate, after: NaiveDate, until: NaiveDate) -> Option<Step> {
    let comes =
        |day: Option<NaiveDate>| day.map(|day| comes_on(calendar, day)).is_some_and(|day| after < day && day <= until);
    let weeks_late = (until - due).num_days() / WEEK;
    // A step ahead may come before a day off: so the week after is looked at too.
    for weeks in (1..=weeks_late + 1).rev().take_while(|weeks| (after - due).num_days() < (weeks + 2) * WEEK) {
        let weeks = u16::try_from(weeks).unwrap_or(u16::MAX);
        if comes(due.checked_add_days(Days::new(u64::from(weeks) * 7))) {
            return Some(Step::Late(weeks));
        }
    }
    if comes(Some(due)) {
        return Some(Step::Due);
    }
    let before = |days: &u16| comes(due.checked_sub_days(Days::new(u64::from(*days))));
    BEFORE.iter().rev().find(|days| before(days)).map(|days| Step::Before(*days))
}

/// The bodies that still owe an item; none if nobody is to be reminded of it.
pub fn debtors<'a>(
    register: &'a Register,
    rule: &HealthRule,
    item: &Item,
    today: NaiveDate,
) -> Vec<&'a Stored<Agency>> {
    let health = register.assess(item, rule, today).health;
    if !matches!(health, Health::Overdue | Health::AtRisk | Health::OnTrack | Health::NotYetStarted) {
        return Vec::new();
    }
    let lead = item.lead().and_then(|slug| register.present_owner(slug, &item.direction, today));
    let mut debtors: Vec<&Stored<Agency>> = Vec::new();
    for owner in register.owners(item, today) {
        match owner.group_of {
            Some(_) => debtors.extend(register.members_for(owner, item, today)),
            None => debtors.push(owner),
        }
    }
    let done = |body: &Stored<Agency>| {
        let leads = lead.is_some_and(|lead| lead.id == body.id);
        !leads && item.reports.get(&body.slug).is_some_and(|report| report.status == Status::Done)
    };
    debtors.retain(|body| !done(body));
    debtors.sort_by(|a, b| a.slug.cmp(&b.slug));
    debtors.dedup_by_key(|body| body.id);
    debtors
}

/// The moment at which reminders of a day come in a zone, in UTC epoch seconds.
pub fn morning(day: NaiveDate, zone: Tz) -> i64 {
    let nine = day.and_time(NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default());
    zone.from_local_datetime(&nine).earliest().map_or_else(|| nine.and_utc().timestamp(), |moment| moment.timestamp())
}

/// The latest day whose reminders have waited long enough for an answer.
pub fn patience_ended_on(calendar: &Calendar, today: NaiveDate) -> NaiveDate {
    let mut day = today;
    for _ in 0..PATIENCE {
        day = comes_on(calendar, day.pred_opt().unwrap_or(day));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Nauryz of 2026: 21 to 25 March are off.
    fn calendar() -> Calendar {
        Calendar::new(["2026-03-23", "2026-03-24", "2026-03-25"].map(|text| (day(text), "holiday"))).unwrap()
    }

    fn on(due: &str, today: &str) -> Option<Step> {
        let today = day(today);
        step_between(&calendar(), day(due), today.pred_opt().unwrap(), today)
    }

    #[test]
    fn steps_come_before_on_and_weekly_after_the_last_day() {
        for (today, step) in [
            ("2026-05-13", Some(Step::Before(30))),
            ("2026-05-14", None),
            ("2026-05-29", Some(Step::Before(14))),
            ("2026-06-05", Some(Step::Before(7))),
            ("2026-06-09", Some(Step::Before(3))),
            ("2026-06-11", Some(Step::Before(1))),
            ("2026-06-12", Some(Step::Due)),
            ("2026-06-15", None),
            ("2026-06-19", Some(Step::Late(1))),
            ("2027-06-11", Some(Step::Late(52))),
        ] {
            assert_eq!(on("2026-06-12", today), step, "{today}");
        }
    }

    #[test]
    fn a_step_on_a_day_off_comes_on_the_working_day_before() {
        // One and three days before Monday, 15 June 2026 are Sunday and Friday.
        assert_eq!(on("2026-06-15", "2026-06-12"), Some(Step::Before(1)));
        assert_eq!((on("2026-06-15", "2026-06-13"), on("2026-06-15", "2026-06-14")), (None, None));
        // A week after 18 March 2026 is a holiday; the working day before is 20 March.
        assert_eq!(on("2026-03-18", "2026-03-20"), Some(Step::Late(1)));
        assert_eq!(on("2026-03-18", "2026-03-26"), None);
        assert_eq!(on("2026-03-18", "2026-04-01"), Some(Step::Late(2)));
    }

    #[test]
    fn of_missed_days_the_latest_step_is_told_once() {
        let between = |after: &str, until: &str| step_between(&calendar(), day("2026-06-12"), day(after), day(until));
        assert_eq!(between("2026-05-01", "2026-06-10"), Some(Step::Before(3)));
        assert_eq!(between("2026-06-12", "2026-07-06"), Some(Step::Late(3)));
        assert_eq!(between("2026-07-03", "2026-07-06"), None);
        assert_eq!(between("2026-01-01", "2026-05-12"), None);
    }

    #[test]
    fn patience_is_counted_in_working_days() {
        let ended = |today: &str| patience_ended_on(&calendar(), day(today)).to_string();
        assert_eq!(ended("2026-06-12"), "2026-06-10");
        assert_eq!(ended("2026-06-15"), "2026-06-11");
        assert_eq!(ended("2026-03-27"), "2026-03-20");
    }

    #[test]
    fn the_morning_is_nine_in_the_zone() {
        assert_eq!(morning(day("2026-11-23"), chrono_tz::Asia::Almaty) % 86_400, 4 * 3600);
    }
}
