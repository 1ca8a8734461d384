//! Samples of what a chat follows, subscribes to and sets.

use jolkarta::{
    domain::{
        announcements::AnnouncementKind,
        chats::QuietHours,
        questions::{Choosing, Period, Question, Subject},
        subscriptions::{Conditions, Filter, Frequency, word_list},
    },
    messages::{
        ChoiceName, Chosen, DigestSetting, Followed, FollowingList, ForgetAsk, Forgotten, Happened, ItemCard, Message,
        MyData, NotSubscribed, Offer, OfferList, OfferName, Page, PauseSetting, Privacy, QuietSetting, RegionCard,
        RemoveAll, Resumed, SettingNotUnderstood, Stopped, SubjectItems, SubscribeMenu, SubscribeRefused,
        SubscriptionCard, SubscriptionList, SubscriptionRemoved, SubscriptionRow, Times, WishName, pages::NAMES_A_PAGE,
        subscriptions::SUBSCRIPTIONS_A_PAGE,
    },
};

use super::fixture::{World, day};

pub fn followings(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let card = |number, followed| {
        let period = Period { from: day("2026-10-01"), to: day("2026-12-31") };
        let back = Some(Question::Deadlines(world.in_region("karaganda"), period, 1));
        let card = ItemCard::of(&world.register, &world.rule, world.today, world.item(number), None, back);
        card.followed(Some(followed)).into()
    };
    let items = |subscribed| SubjectItems {
        subscribed: Some(subscribed),
        ..world.subject_items(world.in_region("karaganda"), 1, 0)
    };
    let region = |subscribed| RegionCard {
        region: world.region("karaganda"),
        akimat: None,
        has_figures: false,
        items: items(subscribed),
    };
    let list = |items: usize| FollowingList {
        page: world.page(world.register.items.iter().take(items), 1),
        today: world.today,
    };
    vec![
        ("ItemCard-to-follow", card("95", Followed::No)),
        ("ItemCard-followed", card("110", Followed::Yes)),
        ("ItemCard-followed-in-vain", card("110", Followed::Stopped)),
        ("RegionCard-to-subscribe", region(Followed::No).into()),
        ("RegionCard-subscribed", region(Followed::Yes).into()),
        ("FollowingList", list(20).into()),
        ("FollowingList-none", list(0).into()),
        ("SubscribeRefused-administrators", SubscribeRefused::NotAdministrator.into()),
        ("SubscribeRefused-full", SubscribeRefused::TooMany.into()),
    ]
}

pub fn chosen(world: &World) -> Chosen<'_> {
    let home = Some(world.region("karaganda"));
    Chosen { everything: true, home, directions: 3, agencies: 1, kinds: 2, all: 8 }
}

pub fn subscriptions(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let wish = |filter| WishName::of(&world.register, filter);
    let rich = Filter {
        kind: Some(AnnouncementKind::Meeting),
        region: Some(world.region("karaganda").id),
        agency: Some(world.agency("min-energy").id),
        direction: Some(world.direction("energy").id),
        include: word_list(["мектеп", "<су>"]),
        exclude: word_list(["спорт"]),
        ..Filter::default()
    };
    let item = Filter::of_item(world.item("95").id);
    let row = |place, filter, frequency| SubscriptionRow { id: 40, place, wish: wish(filter), frequency };
    let times = Times { paused_until: Some(1_795_500_000), quiet: QuietHours::new(1320, 450), ..Times::default() };
    let stopped = Times { stopped: true, ..Times::default() };
    let list = |rows: Vec<SubscriptionRow<'static>>, times| SubscriptionList {
        digests: !rows.is_empty(),
        page: Page::of(rows, 1, SUBSCRIPTIONS_A_PAGE),
        times,
    };
    let world_list = SubscriptionList {
        digests: true,
        page: Page::of(
            (1..=12).map(|place| match place % 3 {
                0 => row(place, rich.clone(), Frequency::Weekly),
                1 => row(place, item.clone(), Frequency::Now),
                _ => row(place, Filter::default(), Frequency::Daily),
            }),
            0,
            SUBSCRIPTIONS_A_PAGE,
        ),
        times,
    };
    let card = |row, happened, times| SubscriptionCard { row, happened, times };
    vec![
        ("SubscriptionList", world_list.into()),
        ("SubscriptionList-none", list(Vec::new(), stopped).into()),
        ("SubscriptionCard", card(row(1, rich.clone(), Frequency::Daily), Happened::New, times).into()),
        ("SubscriptionCard-known", card(row(1, item.clone(), Frequency::Now), Happened::Known, stopped).into()),
        (
            "SubscriptionCard-opened",
            card(row(1, Filter::default(), Frequency::Weekly), Happened::Opened, Times::default()).into(),
        ),
        ("SubscriptionRemoved", SubscriptionRemoved { wish: wish(item), frequency: Frequency::Daily }.into()),
        (
            "SubscriptionRemoved-with-words",
            SubscriptionRemoved { wish: wish(rich.clone()), frequency: Frequency::Now }.into(),
        ),
        ("NotSubscribed", NotSubscribed { wish: wish(rich) }.into()),
        ("RemoveAll", RemoveAll { count: 3 }.into()),
        ("RemoveAll-one", RemoveAll { count: 1 }.into()),
    ]
}

pub fn offers(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let offers = |list, start| {
        let kinds = AnnouncementKind::ALL.into_iter().map(|kind| Offer {
            name: OfferName::Kind(kind),
            what: Conditions { kind: Some(kind), ..Conditions::default() },
            on: kind == AnnouncementKind::Decision,
        });
        let regions = world.register.regions.iter().map(|region| Offer {
            name: OfferName::Record(ChoiceName::Region(region)),
            what: Conditions { region: Some(region.id), ..Conditions::default() },
            on: region.slug == "karaganda",
        });
        let all: Vec<Offer<'_>> = if list == Choosing::Kinds { kinds.collect() } else { regions.collect() };
        OfferList { list, page: Page::of(all, 0, NAMES_A_PAGE), start }
    };
    let subject = Choosing::Subject;
    vec![
        ("SubscribeMenu", SubscribeMenu { chosen: Chosen::default() }.into()),
        ("SubscribeMenu-chosen", SubscribeMenu { chosen: chosen(world) }.into()),
        ("OfferList-kinds", offers(Choosing::Kinds, false).into()),
        ("OfferList-regions-start", offers(subject(Subject::Region), true).into()),
        ("OfferList-directions-start", offers(subject(Subject::Direction), true).into()),
        ("OfferList-agencies", offers(subject(Subject::Agency), false).into()),
    ]
}

pub fn settings() -> Vec<(&'static str, Message<'static>)> {
    let at = 1_795_400_000;
    let none = Times::default();
    let times = Times { paused_until: Some(at), quiet: QuietHours::new(1320, 420), digest_hour: 18, ..none };
    vec![
        ("DigestSetting", DigestSetting { times, digests: 2 }.into()),
        ("DigestSetting-none", DigestSetting { times: none, digests: 0 }.into()),
        ("QuietSetting", QuietSetting { times }.into()),
        ("QuietSetting-none", QuietSetting { times: none }.into()),
        ("PauseSetting", PauseSetting { times }.into()),
        ("PauseSetting-none", PauseSetting { times: none }.into()),
        ("SettingNotUnderstood-digest", SettingNotUnderstood::Digest.into()),
        ("SettingNotUnderstood-zone", SettingNotUnderstood::Zone("берлин <x>").into()),
        ("SettingNotUnderstood-quiet", SettingNotUnderstood::Quiet.into()),
        ("SettingNotUnderstood-pause", SettingNotUnderstood::Pause.into()),
        ("SettingNotUnderstood-missed", SettingNotUnderstood::Missed(30).into()),
        ("Stopped", Stopped { subscriptions: 2 }.into()),
        ("Stopped-none", Stopped { subscriptions: 0 }.into()),
        ("Resumed", Resumed { subscriptions: 5 }.into()),
        ("Resumed-none", Resumed { subscriptions: 0 }.into()),
        ("Privacy", Privacy.into()),
        ("MyData", MyData { at }.into()),
        ("ForgetAsk", ForgetAsk { subscriptions: 4, roles: true }.into()),
        ("ForgetAsk-none", ForgetAsk { subscriptions: 0, roles: false }.into()),
        ("Forgotten", Forgotten { at, receipt: 100_000_123, subscriptions: Some(1) }.into()),
        ("Forgotten-nothing", Forgotten { at, receipt: 100_000_123, subscriptions: None }.into()),
    ]
}
