//! `/chart`: how things stand, as a picture with its summary under it.

use super::{Bot, Result, Trouble, Visit};
use crate::{
    domain::questions::Scope,
    messages::{ChartCaption, RegisterEmpty},
    reports::standing::Standing,
    telegram::{Media, MediaKind, Prepared, Source, Upload},
};

/// Pixels for each unit of a chart: sharp on a phone, 1080 wide.
const SCALE: f32 = 1.5;

impl Bot {
    /// Sends the picture of a scope; of one without items, what is said of it.
    pub(super) async fn open_chart(&self, visit: &Visit, scope: Scope) -> Result<()> {
        let register = &visit.picture.register;
        if register.items.is_empty() {
            return self.say(visit, RegisterEmpty.render(&visit.locale)).await;
        }
        let answering = self.answering(visit);
        let summary = answering.status(scope).await?;
        if summary.tally.total == 0 {
            return self.say(visit, summary.render(&visit.locale)).await;
        }
        let caption = ChartCaption { summary }.render(&visit.locale);
        let standing = Standing { register, rule: &self.rule, today: visit.today, locale: visit.locale };
        let drawn = self.pictures.drawings.png(standing.summary(scope).svg(), SCALE).await;
        let png = drawn.map_err(|fault| Trouble::Picture(fault.to_string()))?;
        let upload = Upload { name: "chart.png".into(), mime: "image/png".into(), bytes: png.to_vec().into() };
        let keyboard = caption.markup();
        let media = Media { kind: MediaKind::Photo, source: Source::Upload(upload), caption: caption.text };
        let request = Prepared::media(std::slice::from_ref(&media), &keyboard);
        self.telegram.present(visit.place.chat, visit.place.thread, &request).await?;
        Ok(())
    }
}
