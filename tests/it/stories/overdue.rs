//! What has become overdue is told in digests to everybody who subscribes to what it is about, with nobody's consent.

use chrono::{DateTime, Days, Duration, NaiveDate, TimeZone, Utc};
use chrono_tz::Asia::Almaty;
use jolkarta::{
    app,
    domain::{health::Health, items::Item, record::Stored, regions::Area, register::Register},
    sim::Draft,
    store::register,
};

use super::news::settled;
use crate::support::{
    person::Person,
    world::{World, on_both_engines},
};

/// The next item of one region that will be late, and the last day on which it is not.
fn next_late(register: &Register, today: NaiveDate) -> (&Stored<Item>, NaiveDate) {
    let rule = app::health_rule(Almaty);
    let open = |item: &&Stored<Item>| {
        let health = register.assess(item, &rule, today).health;
        matches!(health, Health::AtRisk | Health::OnTrack)
            && matches!(&item.area, Area::Regions(slugs) if slugs.len() == 1)
    };
    let next = register.items.iter().filter(open).min_by_key(|item| item.deadline).unwrap();
    (next, rule.calendar.runs_to(next.deadline))
}

/// Lets time pass until an hour of a day.
async fn until(world: &World, day: NaiveDate, hour: u32) {
    let moment = Almaty.from_local_datetime(&day.and_hms_opt(hour, 10, 0).unwrap()).unwrap();
    let now = DateTime::<Utc>::from_timestamp(world.clock.timestamp(), 0).unwrap();
    world.clock.advance(moment.with_timezone(&Utc) - now);
    settled(world).await;
}

async fn subscriber(world: &World, (tag, own_name): (&str, &str), wish: &str) -> Person {
    let person = world.person(wish, tag);
    person.starts_in(own_name).await;
    person.asks(&format!("/subscribe {wish}")).await;
    person.reads_all();
    person
}

on_both_engines! {
    async fn it_is_told_once_with_the_digest_to_who_subscribes_to_what_it_is_about(world: &World) {
        settled(world).await;
        let register = register::load(&mut world.test.db.snapshot().await.unwrap(), None).await.unwrap();
        let today = app::health_rule(Almaty).day_of(world.clock.timestamp());
        let (item, due) = next_late(&register, today);
        let Area::Regions(regions) = &item.area else { panic!("{item:?}") };
        let (region, direction) = (&regions[0], &item.direction);
        let body = &register.owners(item, today)[0].slug;
        let number = format!("№ {}", item.number);
        let (kk, ru, en) = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"));
        let titles = ["Newly overdue", "Впервые просрочено", "мерзімі жаңа өткендер"];
        let mut told = Vec::new();
        for (language, wish) in [
            (en, format!("{region} daily")),
            (ru, format!("{body} daily")),
            (kk, format!("{direction} daily")),
            (ru, "all daily".into()),
            (kk, "R daily".into()),
        ] {
            told.push(subscriber(world, language, &wish).await);
        }
        let others = [
            subscriber(world, en, "all now").await,
            subscriber(world, en, "meetings daily").await,
            subscriber(world, en, &format!("{region} daily -{}", item.title.en.split(' ').next_back().unwrap())).await,
        ];
        let paused = subscriber(world, en, "all daily").await;
        paused.asks("/pause 60").await;
        let quiet = subscriber(world, en, "all daily").await;
        quiet.asks("/quiet 8 12").await;
        until(world, due, 10).await;
        let before: Vec<usize> = told.iter().map(|person| mentions(person, &titles, &number)).collect();
        assert_eq!(before, [0; 5], "not before it is overdue");
        let next = due.checked_add_days(Days::new(1)).unwrap();
        until(world, next, 0).await;
        assert_eq!(mentions(&told[0], &titles, &number), 0, "it waits for the hour of the digest");
        until(world, next, 9).await;
        for person in &told {
            let seen = person.sees(&titles).await;
            seen.says(&[&number]);
            person.reads_all();
        }
        assert_eq!(mentions(&quiet, &titles, &number), 0);
        until(world, next, 12).await;
        quiet.sees(&titles).await.says(&[&number]);
        world.clock.advance(Duration::days(8));
        settled(world).await;
        for person in told.iter().chain([&quiet]) {
            assert_eq!(mentions(person, &titles, &number), 1, "{} hears it once", person.name);
            person.reads_all();
        }
        for person in others.iter().chain([&paused]) {
            assert_eq!(mentions(person, &titles, &number), 0, "{} asked for no such digest", person.name);
            person.reads_all();
        }
        let shown = told[3].sees(&titles).await;
        told[3].sends_draft(Draft::text("/why").replying_to(shown.id));
        told[3].sees(&["Срок истёк, а дайджест об этом вы получаете по подписке"]).await.says(&[&number]);
        told[3].reads_all();
    }
}

/// Messages of newly overdue items that name one.
fn mentions(person: &Person, titles: &[&str], number: &str) -> usize {
    let names = |text: &str| text.lines().any(|line| line.starts_with(&format!("{number} ")));
    person.texts(titles).iter().filter(|text| names(text)).count()
}
