//! Announcements read again: `/latest` and its kin, and one opened by a button or link, as it was published.

use std::collections::HashMap;

use super::{Bot, Result, Visit, answers::Answering};
use crate::{
    domain::{
        announcements::{self as domain, Announcement, AnnouncementKind, Topics},
        channels::{Channel, best_link},
        language::Language,
        record::Stored,
        regions::Area,
        register::Register,
        subscriptions::{Conditions, Filter},
    },
    messages::{
        AnnouncementList, AnnouncementRow, Page, PostAbsent, PostButtons, WishName,
        announcements::ANNOUNCEMENTS_A_PAGE,
        items::called,
        posts::{Audience, Part, Post, PostItem},
    },
    store::{self, Ex, Tx, announcements, deliveries, files},
    telegram::{Media, MediaKind, Prepared, Source},
};

/// Subscriptions to one kind of record that an opened announcement offers.
const OFFERS_A_KIND: usize = 2;

impl Bot {
    /// Shows an announcement as it was published, in messages of its own.
    pub(super) async fn open_post(&self, visit: &Visit, number: i64) -> Result<()> {
        let mut tx = self.db.snapshot().await?;
        let Some(announcement) = announcements::get(&mut tx, number).await? else {
            return self.say(visit, PostAbsent::Unknown(number).render(&visit.locale)).await;
        };
        let wordings = announcements::wordings(&mut tx, &announcement).await?;
        let said = visit.locale.wording(&wordings);
        let (Some(wording), None) = (said, announcement.retracted_at) else {
            let at = announcement.retracted_at.unwrap_or(announcement.published_at);
            return self.say(visit, PostAbsent::Retracted(at).render(&visit.locale)).await;
        };
        let files = handles(&mut tx, &announcement).await?;
        drop(tx);
        // A file that Telegram does not have yet comes with the copies that are on their way.
        let known = |media: &&domain::Media| files.contains_key(&media.key);
        let media: Vec<_> = announcement.media.iter().filter(known).cloned().collect();
        let items = items(&visit.picture.register, &announcement.topics);
        let post = Post {
            number,
            kind: announcement.kind,
            wording,
            media: &media,
            items: &items,
            corrected_at: announcement.corrected_at,
            bot: &self.username,
        };
        let link = channel_link(&self.db, &self.press.channels, number, visit.locale.language()).await?;
        let buttons = self.answering(visit).post_buttons(&announcement, link).await?.rows(&visit.locale);
        for part in post.parts_with(&visit.locale, Audience::Chat, &buttons) {
            self.say_part(visit, &part, &files).await?;
        }
        Ok(())
    }

    async fn say_part(&self, visit: &Visit, part: &Part, files: &HashMap<String, String>) -> Result<()> {
        let (chat, thread) = (visit.place.chat, visit.place.thread);
        let known = |media: &domain::Media| {
            let source = Source::Known(files.get(&media.key)?.clone());
            Some(Media { kind: kind(media.kind), source, caption: String::new() })
        };
        let mut media: Vec<Media> = part.media.iter().filter_map(known).collect();
        let Some(first) = media.first_mut() else {
            return Ok(self.telegram.send(chat, &part.html, &part.keyboard, thread).await?);
        };
        first.caption.clone_from(&part.html);
        self.telegram.present(chat, thread, &Prepared::media(&media, &part.keyboard)).await?;
        Ok(())
    }
}

impl Answering<'_> {
    /// A page of announcements.
    pub(super) async fn announcements(
        &self,
        conditions: Conditions,
        page: u32,
    ) -> store::Result<crate::messages::Rendered> {
        let mut tx = self.db.snapshot().await?;
        let size = i64::try_from(ANNOUNCEMENTS_A_PAGE).unwrap_or(i64::MAX);
        let mut latest = announcements::latest(&mut tx, conditions, i64::from(page) * size, size).await?;
        let ended = latest.total == 0 && page > 0;
        if ended {
            // The list has become shorter.
            latest = announcements::latest(&mut tx, conditions, 0, size).await?;
        }
        let mut rows = Vec::new();
        for number in latest.numbers {
            let Some(row) = self.announcement(&mut tx, number).await? else { continue };
            let link = channel_link(&mut tx, self.channels, number, self.locale.language()).await?;
            rows.push(AnnouncementRow { link, ..row });
        }
        drop(tx);
        let pages = u32::try_from(latest.total.div_ceil(ANNOUNCEMENTS_A_PAGE).max(1)).unwrap_or(u32::MAX);
        let page = Page { rows, index: if ended { 0 } else { page }, pages, total: latest.total };
        let filter = Filter::of(conditions);
        let subscribed = self.own().await?.iter().any(|own| own.filter == filter);
        let about = WishName::of(&self.picture.register, filter);
        Ok(AnnouncementList { about, page, subscribed }.render(&self.locale))
    }

    /// What lists show of an announcement; `None` if it says nothing any more.
    pub(super) async fn announcement(&self, tx: &mut Tx, number: i64) -> store::Result<Option<AnnouncementRow>> {
        let Some(Stored { record, .. }) = announcements::get(&mut *tx, number).await? else { return Ok(None) };
        let wordings = announcements::wordings(tx, &record).await?;
        Ok(self.locale.wording(&wordings).map(|(wording, shown_in)| AnnouncementRow {
            number,
            kind: record.kind,
            title: wording.title.clone(),
            shown_in,
            published_at: record.published_at,
            link: None,
        }))
    }

    /// The same by the number of its record.
    pub(super) async fn announcement_of(&self, tx: &mut Tx, record: i64) -> store::Result<Option<AnnouncementRow>> {
        match announcements::of_record(&mut *tx, record).await? {
            Some(number) => self.announcement(tx, number).await,
            None => Ok(None),
        }
    }

    /// What stands under an opened announcement: what one can subscribe to because of it, unless the chat does already.
    async fn post_buttons(&self, announcement: &Announcement, link: Option<String>) -> store::Result<PostButtons<'_>> {
        let own = self.own().await?;
        let offers = offers(&self.picture.register, announcement.kind, &announcement.topics);
        let new = offers.into_iter().filter(|offer| !own.iter().any(|own| own.filter == *offer));
        let offers = new.map(|filter| WishName::of(&self.picture.register, filter)).collect();
        Ok(PostButtons { number: announcement.number, offers, link })
    }
}

/// The address of an announcement's post in the official channel for readers of a language.
async fn channel_link(
    ex: impl Into<Ex<'_>>,
    channels: &[Channel],
    number: i64,
    language: Language,
) -> store::Result<Option<String>> {
    let chats: Vec<i64> = channels.iter().map(|channel| channel.chat).collect();
    let posts = deliveries::posted(ex, number, &chats).await?;
    let posts: Vec<(i64, i32)> = posts.into_iter().map(|post| (post.chat_id, post.message)).collect();
    Ok(best_link(channels, &posts, language))
}

/// By which handle Telegram knows the files of an announcement.
async fn handles(tx: &mut Tx, announcement: &Announcement) -> store::Result<HashMap<String, String>> {
    let keys: Vec<&str> = announcement.media.iter().map(|media| media.key.as_str()).collect();
    let files = files::get_all(tx, &keys).await?;
    Ok(files.into_iter().filter_map(|file| Some((file.key, file.file_id?))).collect())
}

fn kind(kind: domain::MediaKind) -> MediaKind {
    match kind {
        domain::MediaKind::Photo => MediaKind::Photo,
        domain::MediaKind::Video => MediaKind::Video,
        domain::MediaKind::Document => MediaKind::Document,
    }
}

pub(super) fn items(register: &Register, topics: &Topics) -> Vec<PostItem> {
    let item = |key: &String| {
        let item = register.items.find(key)?;
        Some(PostItem { called: called(register, item), key: key.clone(), id: item.id })
    };
    topics.items.iter().filter_map(item).collect()
}

/// What one can subscribe to because of an announcement: its regions, its kind, its bodies, its directions.
fn offers(register: &Register, kind: AnnouncementKind, topics: &Topics) -> Vec<Filter> {
    let regions = match &topics.area {
        Some(Area::Regions(slugs)) => slugs.as_slice(),
        _ => &[],
    };
    let regions = regions.iter().filter_map(|slug| register.regions.find(slug));
    let agencies = topics.agencies.iter().filter_map(|slug| register.agencies.find(slug));
    let directions = topics.directions.iter().filter_map(|slug| register.directions.find(slug));
    let regions = regions.map(|own| Filter { region: Some(own.id), ..Filter::default() });
    let agencies = agencies.map(|own| Filter { agency: Some(own.id), ..Filter::default() });
    let directions = directions.map(|own| Filter { direction: Some(own.id), ..Filter::default() });
    let kind = Filter { kind: Some(kind), ..Filter::default() };
    let rest = agencies.take(OFFERS_A_KIND).chain(directions.take(OFFERS_A_KIND));
    regions.take(OFFERS_A_KIND).chain([kind]).chain(rest).collect()
}
