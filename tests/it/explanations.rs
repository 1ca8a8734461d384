//! Every chat and every announcement have exactly one explanation, which a plain reference foretells and which agrees with
//! what came: random wishes and settings, random announcements, people who block the bot, stop it and come back meanwhile.

use std::collections::BTreeMap;

use jolkarta::{
    actions::{announcements, chats as doing, subscriptions},
    domain::{
        announcements::{AnnouncementKind, Topics, Wording},
        chats::QuietHours,
        drafts::Draft,
        explanations::Explanation,
        language::Language,
        regions::Area,
        subscriptions::{Filter, Frequency, Origin, word_list},
    },
    store::{chats, reasons, records},
};

use crate::support::{
    person::Person,
    posts::{arrived, publish},
    world::{BOT, PATIENCE, World, on_both_engines},
};

const CHATS: usize = 30;
const POSTS: usize = 12;
const REGIONS: [&str; 3] = ["karaganda", "abai", "astana"];
const AGENCIES: [&str; 2] = ["min-energy", "min-health"];
const WORDS: [&str; 3] = ["мектеп", "жол", "су"];
const KINDS: [AnnouncementKind; 4] =
    [AnnouncementKind::Meeting, AnnouncementKind::Decision, AnnouncementKind::Instruction, AnnouncementKind::Emergency];

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn maybe<T: Copy>(&mut self, chances: usize, from: &[T]) -> Option<T> {
        self.one_in(chances).then(|| self.pick(from))
    }
}

/// A wish in the words of the people who have it.
#[derive(Clone, Debug, PartialEq)]
struct PlainWish {
    kind: Option<AnnouncementKind>,
    region: Option<&'static str>,
    agency: Option<&'static str>,
    include: Option<&'static str>,
    exclude: Option<&'static str>,
    frequency: Frequency,
    since: i64,
}

/// An announcement in the words of the people who read it.
#[derive(Clone, Debug)]
struct PlainPost {
    number: i64,
    title: String,
    at: i64,
    kind: AnnouncementKind,
    /// `None`: all regions.
    regions: Option<Vec<&'static str>>,
    agencies: Vec<&'static str>,
    words: Vec<&'static str>,
    /// Whether its words are still known: not once it is retracted.
    readable: bool,
}

impl PlainPost {
    fn is_wanted(&self, wish: &PlainWish) -> bool {
        let in_region = |region| self.regions.as_ref().is_none_or(|regions| regions.contains(&region));
        wish.kind.is_none_or(|kind| kind == self.kind)
            && wish.region.is_none_or(in_region)
            && wish.agency.is_none_or(|agency| self.agencies.contains(&agency))
            && wish.include.is_none_or(|word| self.readable && self.words.contains(&word))
            && wish.exclude.is_none_or(|word| self.readable && !self.words.contains(&word))
    }

    fn concerns(&self, home: Option<&str>) -> bool {
        match (&self.regions, home) {
            (Some(regions), Some(home)) => regions.is_empty() || regions.contains(&home),
            _ => true,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Standing {
    Active,
    Stopped,
    Blocked,
}

/// A chat as the reference knows it.
struct PlainChat {
    person: Person,
    wishes: Vec<PlainWish>,
    standing: Standing,
    quiet: bool,
    paused: bool,
    home: Option<&'static str>,
    /// What had to happen to each announcement when it was published; `None`: nothing was owed.
    fates: Vec<Option<Fate>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Comes,
    Waits,
    Digest,
    Paused,
}

impl PlainChat {
    fn fate(&self, post: &PlainPost) -> Option<Fate> {
        if self.standing != Standing::Active {
            return None;
        }
        if post.kind == AnnouncementKind::Emergency {
            return post.concerns(self.home).then_some(Fate::Comes);
        }
        let soonest = self.wishes.iter().filter(|wish| post.is_wanted(wish)).map(|wish| wish.frequency).min()?;
        Some(match soonest {
            _ if self.paused => Fate::Paused,
            Frequency::Now if self.quiet => Fate::Waits,
            Frequency::Now => Fate::Comes,
            Frequency::Daily | Frequency::Weekly => Fate::Digest,
        })
    }

    /// What is to be said in the end, in a word.
    fn told(&self, post: &PlainPost, fate: Option<Fate>) -> &'static str {
        let away = match self.standing {
            Standing::Active => "away",
            Standing::Stopped => "stopped",
            Standing::Blocked => "blocked",
        };
        let emergency = post.kind == AnnouncementKind::Emergency;
        let wanted: Vec<&PlainWish> = self.wishes.iter().filter(|wish| post.is_wanted(wish)).collect();
        match fate {
            Some(Fate::Comes) => "came",
            Some(Fate::Waits) => "quiet",
            Some(Fate::Digest) if self.standing == Standing::Active => "digest",
            Some(Fate::Digest) => away,
            Some(Fate::Paused) => "paused",
            None if emergency && !post.concerns(self.home) => "elsewhere",
            None if emergency => away,
            None if wanted.is_empty() => "not subscribed",
            None if wanted.iter().all(|wish| wish.since >= post.at) => "later",
            None => away,
        }
    }
}

fn word(explanation: Explanation) -> &'static str {
    match explanation {
        Explanation::Came => "came",
        Explanation::Quiet { .. } => "quiet",
        Explanation::Digest { .. } => "digest",
        Explanation::Paused => "paused",
        Explanation::Elsewhere => "elsewhere",
        Explanation::Away { .. } => "away",
        Explanation::Stopped => "stopped",
        Explanation::Blocked => "blocked",
        Explanation::NotSubscribed => "not subscribed",
        Explanation::SubscribedLater => "later",
        Explanation::TakenBack => "taken back",
        Explanation::Retracted => "retracted",
        other => panic!("{other:?} cannot be"),
    }
}

/// The chats and what is published, in a world.
struct Scene<'w> {
    world: &'w World,
    dice: Dice,
    regions: BTreeMap<&'static str, i64>,
    agencies: BTreeMap<&'static str, i64>,
    chats: Vec<PlainChat>,
}

impl<'w> Scene<'w> {
    async fn new(world: &'w World, seed: u64) -> Scene<'w> {
        let (mut regions, mut agencies) = (BTreeMap::new(), BTreeMap::new());
        for slug in REGIONS {
            let region = records::get::<jolkarta::domain::regions::Region>(&world.test.db, slug).await.unwrap();
            regions.insert(slug, region.unwrap().id);
        }
        for slug in AGENCIES {
            let agency = records::get::<jolkarta::domain::agencies::Agency>(&world.test.db, slug).await.unwrap();
            agencies.insert(slug, agency.unwrap().id);
        }
        let mut scene = Scene { world, dice: Dice(seed), regions, agencies, chats: Vec::new() };
        for number in 0..CHATS {
            scene.arrive(number).await;
        }
        scene
    }

    /// Somebody starts the bot, wishes and sets up.
    async fn arrive(&mut self, number: usize) {
        let (world, dice) = (self.world, &mut self.dice);
        let person = world.person(&format!("Reader {number}"), "kk");
        person.starts(None).await;
        let (quiet, paused, home) = (dice.one_in(5), dice.one_in(4), dice.maybe(2, &REGIONS));
        let now = world.clock.timestamp();
        let mut tx = world.test.db.begin().await.unwrap();
        chats::meet(&mut tx, person.chat, Language::Kk, now).await.unwrap();
        if quiet {
            chats::set_quiet(&mut tx, person.chat, QuietHours::new(8 * 60, 12 * 60)).await.unwrap();
        }
        if paused {
            chats::pause(&mut tx, person.chat, Some(now + 86_400)).await.unwrap();
        }
        let region = home.map(|home| self.regions[home]);
        chats::set_home_region(&mut tx, person.chat, region).await.unwrap();
        tx.commit().await.unwrap();
        let (wishes, fates) = (Vec::new(), Vec::new());
        self.chats.push(PlainChat { person, wishes, standing: Standing::Active, quiet, paused, home, fates });
        for _ in 0..self.dice.below(4) {
            self.wish(number).await;
        }
    }

    async fn wish(&mut self, chat: usize) {
        let dice = &mut self.dice;
        let plain = PlainWish {
            kind: dice.maybe(3, &KINDS),
            region: dice.maybe(2, &REGIONS),
            agency: dice.maybe(4, &AGENCIES),
            include: dice.maybe(5, &WORDS),
            exclude: dice.maybe(5, &WORDS),
            frequency: dice.pick(&[Frequency::Now, Frequency::Now, Frequency::Daily, Frequency::Weekly]),
            since: self.world.clock.timestamp(),
        };
        let same =
            |own: &PlainWish| PlainWish { frequency: plain.frequency, since: plain.since, ..own.clone() } == plain;
        if self.chats[chat].wishes.iter().any(same) {
            return;
        }
        let filter = self.filter(&plain);
        let wish = subscriptions::Wish { filter, frequency: Some(plain.frequency), origin: Origin::Command };
        let id = self.chats[chat].person.chat;
        let mut tx = self.world.test.db.begin().await.unwrap();
        subscriptions::subscribe(&mut tx, id, Language::Kk, &wish, plain.since).await.unwrap();
        tx.commit().await.unwrap();
        self.chats[chat].wishes.push(plain);
    }

    fn filter(&self, wish: &PlainWish) -> Filter {
        Filter {
            kind: wish.kind,
            region: wish.region.map(|slug| self.regions[slug]),
            agency: wish.agency.map(|slug| self.agencies[slug]),
            include: word_list(wish.include),
            exclude: word_list(wish.exclude),
            ..Filter::default()
        }
    }

    async fn unwish(&mut self, chat: usize) {
        let Some(wish) = self.chats[chat].wishes.pop() else { return };
        let (id, filter) = (self.chats[chat].person.chat, self.filter(&wish));
        let mut tx = self.world.test.db.begin().await.unwrap();
        assert!(subscriptions::unsubscribe(&mut tx, id, &filter).await.unwrap());
        // Who leaves their region gets another home; here they stay where they are.
        let home = self.chats[chat].home.map(|home| self.regions[home]);
        chats::set_home_region(&mut tx, id, home).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Somebody blocks the bot or says `/stop`, or comes back.
    async fn turn(&mut self, chat: usize) {
        let (world, id) = (self.world, self.chats[chat].person.chat);
        let (next, state) = match self.chats[chat].standing {
            Standing::Active if self.dice.one_in(2) => (Standing::Blocked, "gone"),
            Standing::Active => (Standing::Stopped, "stopped"),
            Standing::Blocked | Standing::Stopped => (Standing::Active, "active"),
        };
        match (self.chats[chat].standing, next) {
            (_, Standing::Blocked) => world.sim.block(id, BOT),
            (Standing::Blocked, _) => world.sim.unblock(id, BOT),
            (_, stopped) => {
                let (mut tx, now) = (world.test.db.begin().await.unwrap(), world.clock.timestamp());
                match stopped {
                    Standing::Stopped => doing::stop(&mut tx, id, Language::Kk, now).await.unwrap(),
                    _ => doing::resume(&mut tx, id, now).await.unwrap(),
                };
                tx.commit().await.unwrap();
            }
        }
        let question = format!("SELECT state FROM chats WHERE chat_id = {id}");
        let turned = async {
            while world.test.texts(&question).await != [state] {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, turned).await.expect("the chat turns");
        self.chats[chat].standing = next;
    }

    async fn announce(&mut self, place: usize) -> PlainPost {
        let dice = &mut self.dice;
        let kind = dice.pick(&KINDS);
        let words: Vec<&str> = WORDS.into_iter().filter(|_| dice.one_in(3)).collect();
        let regions: Vec<&str> = REGIONS.into_iter().filter(|_| dice.one_in(3)).collect();
        let regions = (!dice.one_in(6)).then_some(regions);
        let agencies: Vec<&str> = AGENCIES.into_iter().filter(|_| dice.one_in(2)).collect();
        let slugs = |slugs: &[&str]| slugs.iter().map(|slug| (*slug).to_owned()).collect::<Vec<_>>();
        let area = match &regions {
            None => Some(Area::All),
            Some(regions) if regions.is_empty() => None,
            Some(regions) => Some(Area::Regions(slugs(regions))),
        };
        let title = format!("Хабар-{place}-соңы");
        let wording = Wording { title: title.clone(), html: format!("{title} {}", words.join(" ")) };
        let topics = Topics { area, agencies: slugs(&agencies), ..Topics::default() };
        let draft = Draft { kind, wordings: BTreeMap::from([(Language::Kk, wording)]), topics, ..Draft::default() };
        let at = self.world.clock.timestamp();
        let number = publish(self.world, &draft).await;
        arrived(self.world).await;
        PlainPost { number, title, at, kind, regions, agencies, words, readable: true }
    }

    /// What happens to the chats between two announcements.
    async fn meanwhile(&mut self) {
        for chat in 0..CHATS {
            match self.dice.below(10) {
                0 => self.turn(chat).await,
                1 => self.wish(chat).await,
                2 => self.unwish(chat).await,
                _ => {}
            }
        }
    }

    /// Compares every pair with the reference and with what came.
    async fn check(&self, posts: &[PlainPost], retracted: Option<i64>) -> BTreeMap<&'static str, usize> {
        let mut told = BTreeMap::new();
        let now = self.world.clock.timestamp();
        for chat in &self.chats {
            let mut tx = self.world.test.db.snapshot().await.unwrap();
            let all = reasons::since(&mut tx, chat.person.chat, 0, now, chrono_tz::Asia::Almaty).await.unwrap();
            let numbers: Vec<i64> = all.iter().map(|(number, _)| *number).collect();
            assert_eq!(numbers, posts.iter().rev().map(|post| post.number).collect::<Vec<_>>(), "each exactly once");
            for ((_, explanation), (post, fate)) in all.into_iter().rev().zip(posts.iter().zip(&chat.fates)) {
                let came = *fate == Some(Fate::Comes);
                let (expected, there) = match retracted == Some(post.number) {
                    true if came => ("taken back", false),
                    true if fate.is_some() => ("retracted", false),
                    true => (chat.told(&PlainPost { readable: false, ..post.clone() }, None), false),
                    false => (chat.told(post, *fate), came),
                };
                let home = format!("{:?} at home in {:?}", chat.standing, chat.home);
                let about = || format!("{home}, {fate:?} of {post:#?}\nfor {:#?}", chat.wishes);
                assert_eq!(word(explanation), expected, "{}", about());
                assert_eq!(chat.person.count(&[&post.title]), usize::from(there), "{}", about());
                *told.entry(expected).or_default() += 1;
            }
        }
        told
    }
}

async fn every_pair_is_explained(world: &World, seed: u64) -> BTreeMap<&'static str, usize> {
    let mut scene = Scene::new(world, seed).await;
    let mut posts = Vec::new();
    for place in 0..POSTS {
        world.clock.advance(chrono::Duration::minutes(1));
        let post = scene.announce(place).await;
        for chat in &mut scene.chats {
            let fate = chat.fate(&post);
            chat.fates.push(fate);
        }
        posts.push(post);
        scene.meanwhile().await;
    }
    let mut told = scene.check(&posts, None).await;
    let came = |post: &&PlainPost| scene.chats.iter().any(|chat| chat.person.count(&[&post.title]) > 0);
    let first = posts.iter().find(came).unwrap();
    let mut tx = world.test.db.begin().await.unwrap();
    assert!(announcements::retract(&mut tx, first.number, 1, None, world.clock.timestamp()).await.unwrap().is_some());
    tx.commit().await.unwrap();
    let removed = world.sim.until(|_| (!came(&first)).then_some(()));
    tokio::time::timeout(PATIENCE, removed).await.expect("it is taken back");
    arrived(world).await;
    told.extend(scene.check(&posts, Some(first.number)).await);
    for chat in &scene.chats {
        chat.person.reads_all();
    }
    for chat in scene.chats.iter().filter(|chat| chat.standing == Standing::Active).take(3) {
        let came = chat.fates.iter().filter(|fate| **fate == Some(Fate::Comes)).count();
        let words = format!("{} хабарландыру келмеді; келгені: {came}.", POSTS - came);
        chat.person.asks("/missed").await.says(&[&words]);
    }
    told
}

on_both_engines! {
    async fn every_chat_and_announcement_have_one_explanation_that_agrees_with_what_came(world: &World) {
        let told = every_pair_is_explained(world, 0x5eed_0001).await;
        for explanation in [
            "came", "quiet", "digest", "paused", "elsewhere", "away", "not subscribed", "later", "taken back", "retracted",
        ] {
            assert!(told.contains_key(explanation), "{explanation} did not occur: {told:?}");
        }
    }
}
