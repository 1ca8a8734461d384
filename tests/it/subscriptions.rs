//! What chats want to hear, as the store keeps it and actions change it, on both engines.

use jolkarta::{
    actions::{
        chats as doing,
        subscriptions::{Subscribed, Wish, subscribe, unsubscribe},
    },
    domain::{
        announcements::AnnouncementKind,
        chats::{ChatKind, ChatState, QuietHours},
        language::Language,
        subscriptions::{Filter, Frequency, MOST_SUBSCRIPTIONS, Origin, word_list},
    },
    store::{Db, chats, subscriptions},
};

use crate::support::{database::both, samples::commit};

fn wish(filter: Filter, frequency: Option<Frequency>) -> Wish {
    Wish { filter, frequency, origin: Origin::Command }
}

async fn wants(db: &Db, chat: i64, wish: Wish) -> Subscribed {
    commit(db, async |tx| subscribe(tx, chat, Language::Ru, &wish, 7).await).await
}

async fn filters(db: &Db, chat: i64) -> Vec<Filter> {
    subscriptions::of_chat(db, chat).await.unwrap().into_iter().map(|own| own.filter).collect()
}

fn rich() -> Filter {
    Filter {
        kind: Some(AnnouncementKind::Meeting),
        programme: Some(1),
        direction: Some(2),
        region: Some(3),
        agency: Some(4),
        item: Some(5),
        include: word_list(["Мектеп", "су"]),
        exclude: word_list(["спорт"]),
    }
}

both! {
    async fn a_wish_is_kept_as_it_came(db: Db) {
        assert!(matches!(wants(&db, 9, wish(rich(), Some(Frequency::Weekly))).await, Subscribed::New(_)));
        let all = subscriptions::of_chat(&db, 9).await.unwrap();
        let own = &all[0];
        assert_eq!((all.len(), &own.filter, own.frequency, own.origin), (1, &rich(), Frequency::Weekly, Origin::Command));
        assert_eq!((own.chat_id, own.created_at), (9, 7));
        let chat = chats::get(&db, 9).await.unwrap().unwrap();
        assert_eq!((chat.kind, chat.language, chat.speaks()), (ChatKind::Private, None, Language::Ru));
        assert_eq!((chat.state, chat.digest_hour, chat.digest_weekday), (ChatState::Active, 9, 1));
    }

    async fn the_same_filter_again_only_changes_how_often(db: Db) {
        let first = wants(&db, -9, wish(rich(), None)).await;
        let Subscribed::New(id) = first else { panic!("{first:?}") };
        assert_eq!(wants(&db, -9, wish(rich(), Some(Frequency::Daily))).await, Subscribed::Known(id));
        assert_eq!(wants(&db, -9, wish(rich(), None)).await, Subscribed::Known(id));
        let all = subscriptions::of_chat(&db, -9).await.unwrap();
        assert_eq!((all.len(), all[0].frequency), (1, Frequency::Daily));
        let fewer = Filter { exclude: None, ..rich() };
        assert!(matches!(wants(&db, -9, wish(fewer.clone(), None)).await, Subscribed::New(_)));
        assert!(commit(&db, async |tx| unsubscribe(tx, -9, &rich()).await).await);
        assert!(!commit(&db, async |tx| unsubscribe(tx, -9, &rich()).await).await);
        assert_eq!(filters(&db, -9).await, [fewer]);
    }

    async fn a_chat_has_so_many_and_no_more(db: Db) {
        for item in 0..MOST_SUBSCRIPTIONS as i64 {
            assert!(matches!(wants(&db, 1, wish(Filter::of_item(item), None)).await, Subscribed::New(_)));
        }
        assert_eq!(wants(&db, 1, wish(Filter::of_item(99), None)).await, Subscribed::Full);
        assert!(matches!(wants(&db, 1, wish(Filter::of_item(0), None)).await, Subscribed::Known(_)));
        assert!(matches!(wants(&db, 2, wish(Filter::of_item(99), None)).await, Subscribed::New(_)), "others may");
        assert!(commit(&db, async |tx| unsubscribe(tx, 1, &Filter::of_item(3)).await).await);
        assert!(matches!(wants(&db, 1, wish(Filter::of_item(99), None)).await, Subscribed::New(_)));
    }

    async fn a_number_is_never_used_again(db: Db) {
        let Subscribed::New(first) = wants(&db, 1, wish(rich(), None)).await else { panic!() };
        assert!(commit(&db, async |tx| subscriptions::remove(tx, 1, first).await).await);
        let Subscribed::New(second) = wants(&db, 1, wish(rich(), None)).await else { panic!() };
        assert!(second > first);
        let others = async |tx: &mut _| subscriptions::remove(tx, 2, second).await;
        assert!(!commit(&db, others).await, "what belongs to another chat stays");
        assert!(commit(&db, async |tx| chats::forget(tx, 1).await).await);
        assert_eq!(filters(&db, 1).await, []);
        assert!(!commit(&db, async |tx| chats::forget(tx, 1).await).await);
    }

    async fn a_supergroup_has_what_both_wanted(db: Db) {
        wants(&db, -5, wish(rich(), Some(Frequency::Daily))).await;
        wants(&db, -5, wish(Filter::of_item(1), None)).await;
        wants(&db, -1005, wish(rich(), Some(Frequency::Now))).await;
        wants(&db, -1005, wish(Filter::default(), None)).await;
        commit(&db, async |tx| doing::set_language(tx, -5, Language::Kk, 1).await).await;
        commit(&db, async |tx| doing::migrate(tx, -5, -1005).await).await;
        // Telegram tells it on both sides.
        commit(&db, async |tx| doing::migrate(tx, -5, -1005).await).await;
        assert_eq!((filters(&db, -5).await, chats::get(&db, -5).await.unwrap()), (vec![], None));
        assert_eq!(filters(&db, -1005).await, [rich(), Filter::of_item(1), Filter::default()]);
        let all = subscriptions::of_chat(&db, -1005).await.unwrap();
        assert_eq!(all[0].frequency, Frequency::Daily, "the group's own choice");
        assert_eq!(chats::language(&db, -1005).await.unwrap(), Some(Language::Kk));
    }

    async fn a_chat_is_gone_and_comes_back_as_it_was(db: Db) {
        wants(&db, 4, wish(rich(), None)).await;
        let state = async || chats::get(&db, 4).await.unwrap().map(|chat| (chat.state, chat.state_at));
        assert!(commit(&db, async |tx| doing::gone(tx, 4, 10).await).await);
        assert!(!commit(&db, async |tx| doing::gone(tx, 4, 11).await).await);
        assert_eq!(state().await, Some((ChatState::Gone, 10)));
        assert!(commit(&db, async |tx| doing::back(tx, 4, 12).await).await);
        assert_eq!((state().await, filters(&db, 4).await), (Some((ChatState::Active, 12)), vec![rich()]));
        let stop = async |tx: &mut _| chats::change_state(tx, 4, ChatState::Active, ChatState::Stopped, 13).await;
        assert!(commit(&db, stop).await);
        assert!(!commit(&db, async |tx| doing::gone(tx, 4, 14).await).await);
        assert!(!commit(&db, async |tx| doing::back(tx, 4, 15).await).await);
        assert_eq!(state().await, Some((ChatState::Stopped, 13)), "who said stop is not woken by unblocking");
        assert!(!commit(&db, async |tx| doing::gone(tx, 5, 14).await).await, "nobody knows it");
    }

    async fn settings_are_read_back(db: Db) {
        wants(&db, 4, wish(rich(), None)).await;
        let quiet = QuietHours::new(22 * 60, 7 * 60);
        commit(&db, async |tx| chats::set_quiet(tx, 4, quiet).await).await;
        commit(&db, async |tx| chats::pause(tx, 4, Some(99)).await).await;
        commit(&db, async |tx| chats::set_digest_hour(tx, 4, 0).await).await;
        commit(&db, async |tx| chats::set_home_region(tx, 4, Some(3)).await).await;
        let chat = chats::get(&db, 4).await.unwrap().unwrap();
        assert_eq!((chat.quiet, chat.paused_until, chat.digest_hour, chat.home_region), (quiet, Some(99), 0, Some(3)));
        commit(&db, async |tx| chats::set_quiet(tx, 4, None).await).await;
        commit(&db, async |tx| chats::pause(tx, 4, None).await).await;
        let chat = chats::get(&db, 4).await.unwrap().unwrap();
        assert_eq!((chat.quiet, chat.paused_until), (None, None));
    }
}
