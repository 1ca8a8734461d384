//! `/stats`: how announcements reach their readers, as a picture with its figures, for editors.

use chrono::Days;
use teloxide::types::InlineKeyboardMarkup;

use super::{Bot, Result, Trouble, Visit, changing::Tapped};
use crate::{
    domain::{
        questions::Period,
        stats::{self, MOST_DAYS, Stats, last_days},
    },
    messages::{Locale, StatsReport, StatsUsage},
    reports::{
        charts::{Chart, Shape, Sheet},
        pictures,
    },
    store::{self, stats as figures, stats::Span},
    telegram::{Failure, Media, MediaKind, Prepared, Source, Upload},
};

/// Announcements whose reach is told one by one.
const LATEST: i64 = 10;

impl Bot {
    /// `/stats` with a period behind it, or without.
    pub(super) async fn stats_command(&self, visit: &Visit, typed: &str) -> Result<()> {
        match stats::period(&visit.picture.names, &visit.picture.register, typed, visit.today) {
            Ok(period) => self.present_stats(visit, period).await,
            Err(fault) => {
                let week = visit.today.checked_sub_days(Days::new(7)).unwrap_or(visit.today);
                let example = Period { from: week, to: visit.today };
                self.say(visit, StatsUsage { typed, fault, example }.render(&visit.locale)).await
            }
        }
    }

    /// Draws another span in place of the picture, or in a message of its own where there is none.
    pub(super) async fn stats_tapped(&self, visit: &Visit, tap: Tapped<'_>, days: u16) -> Result<()> {
        self.telegram.answer_tap(tap.id, None).await?;
        let period = last_days(visit.today, days.min(MOST_DAYS));
        let Some(message) = tap.message else { return self.present_stats(visit, period).await };
        let (media, keyboard) = self.drawn_stats(visit, period).await?;
        let request = Prepared::new_media(&media, &keyboard);
        match self.telegram.replace(visit.place.chat, message, &request).await {
            Err(Failure::NoMessage(_)) => self.present(visit, &media, &keyboard).await,
            other => Ok(other?),
        }
    }

    async fn present_stats(&self, visit: &Visit, period: Period) -> Result<()> {
        let (media, keyboard) = self.drawn_stats(visit, period).await?;
        self.present(visit, &media, &keyboard).await
    }

    async fn present(&self, visit: &Visit, media: &Media, keyboard: &InlineKeyboardMarkup) -> Result<()> {
        let request = Prepared::media(std::slice::from_ref(media), keyboard);
        self.telegram.present(visit.place.chat, visit.place.thread, &request).await?;
        Ok(())
    }

    async fn drawn_stats(&self, visit: &Visit, period: Period) -> Result<(Media, InlineKeyboardMarkup)> {
        let stats = self.stats(period).await?;
        let report = StatsReport { stats: &stats }.render(&visit.locale);
        let svg = drawing(&stats, &visit.locale);
        let drawn = tokio::task::spawn_blocking(move || pictures::png(&svg)).await;
        let png = drawn.map_err(|fault| fault.to_string()).and_then(|png| png.map_err(|fault| fault.to_string()));
        let upload =
            Upload { name: "stats.png".into(), mime: "image/png".into(), bytes: png.map_err(Trouble::Picture)?.into() };
        let keyboard = report.markup();
        Ok((Media { kind: MediaKind::Photo, source: Source::Upload(upload), caption: report.text }, keyboard))
    }

    /// The figures of a period, all of one moment.
    async fn stats(&self, period: Period) -> store::Result<Stats> {
        let after = period.to.succ_opt().unwrap_or(period.to);
        let span = Span { from: self.rule.start_of(period.from), to: self.rule.start_of(after) };
        let mut tx = self.db.snapshot().await?;
        Ok(Stats {
            period,
            audience: figures::audience(&mut tx).await?,
            published: figures::published(&mut tx, span).await?,
            fates: figures::fates(&mut tx, span).await?,
            latest: figures::latest(&mut tx, span, LATEST).await?,
            days: figures::slots(&mut tx, span).await?.by_day(period, &self.rule),
        })
    }
}

/// The charts of the figures, for a reader.
fn drawing(stats: &Stats, locale: &Locale) -> String {
    let words = StatsReport { stats }.picture(locale);
    let copies: Vec<i64> = stats.days.iter().map(|day| day.copies).collect();
    let subscribers: Vec<i64> = stats.days.iter().map(|day| day.subscribers).collect();
    let sheet = Sheet {
        title: &words.title,
        subtitle: &words.subtitle,
        description: &words.description,
        days: &words.days,
        charts: &[
            Chart { title: &words.copies, shape: Shape::Columns, values: &copies },
            Chart { title: &words.subscribers, shape: Shape::Area, values: &subscribers },
        ],
        number: &|number| locale.number(number.into()),
    };
    sheet.svg()
}
