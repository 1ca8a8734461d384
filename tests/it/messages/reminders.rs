//! Samples of reminders and of what nobody answered.

use jolkarta::messages::{
    Escalation, Message, Page, ReminderList,
    items::called,
    reminders::{REMINDERS_A_PAGE, ReminderRow, SilentBody},
};

use super::fixture::{World, day};

pub fn samples(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let row = |(number, due, acknowledged): (&str, &str, bool)| {
        ReminderRow::of(&world.register, world.item(number), day(due), acknowledged)
    };
    let list = |rows: &[(&str, &str, bool)], open| ReminderList {
        agency: world.agency("min-health"),
        day: world.today,
        page: Page::of(rows.iter().copied().map(row), 0, REMINDERS_A_PAGE),
        open,
        today: world.today,
    };
    let some = [("95", "2026-10-15", false), ("49", "2026-11-23", true), ("12", "2026-11-30", false)];
    let many: Vec<_> =
        ["1", "2", "3", "4", "5", "6", "7"].into_iter().map(|number| (number, "2026-12-23", false)).collect();
    let body = |slug: &str, numbers: &[&str], unheard| SilentBody {
        agency: world.agency(slug),
        items: numbers.iter().map(|number| called(&world.register, world.item(number))).collect(),
        unheard,
    };
    let several =
        vec![body("min-health", &["1", "2", "3", "4", "5", "6", "7", "8"], false), body("min-energy", &["12"], true)];
    let whole_country: Vec<_> =
        world.register.agencies.iter().filter(|agency| agency.group_of.is_none()).take(20).collect();
    let all = whole_country.iter().map(|agency| body(&agency.slug, &["49"], true)).collect();
    vec![
        ("ReminderList", list(&some, true).into()),
        ("ReminderList-one", list(&some[..1], true).into()),
        ("ReminderList-answered", list(&some[1..2], false).into()),
        ("ReminderList-pages", list(&many, true).into()),
        ("Escalation", Escalation { bodies: several }.into()),
        ("Escalation-one", Escalation { bodies: vec![body("min-energy", &["12"], false)] }.into()),
        ("Escalation-many", Escalation { bodies: all }.into()),
    ]
}
