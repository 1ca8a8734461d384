//! What goes back to a person: a question is answered, a message is sent or takes another one's place.

use super::{Bot, Result, Visit, answers::Answering, changing::Tapped};
use crate::{
    domain::{acts::Deed, questions::Question},
    messages::{DutyAlert, GroupHint, Locale, Rendered},
    telegram::Failure,
};

impl Bot {
    pub(super) async fn answer(&self, visit: &Visit, question: Question, back: Option<Question>) -> Result<Rendered> {
        self.answer_as(visit, self.answering(visit), question, back).await
    }

    /// The same to somebody who has only asked: nothing has changed since the visit began.
    pub(super) async fn asked(&self, visit: &Visit, question: Question, back: Option<Question>) -> Result<Rendered> {
        let answering = Answering { own: Some(&visit.own), ..self.answering(visit) };
        self.answer_as(visit, answering, question, back).await
    }

    async fn answer_as(
        &self,
        visit: &Visit,
        answering: Answering<'_>,
        question: Question,
        back: Option<Question>,
    ) -> Result<Rendered> {
        match answering.answer(question, back).await? {
            Some(answer) => Ok(answer),
            // What somebody else's body owes, or a body that was taken from them.
            None if matches!(question, Question::Mine(..)) => {
                self.note_refusal(visit, Deed::Report, "").await?;
                Ok(DutyAlert::NotOfficial.render(&visit.locale))
            }
            // A button about a record of another database: what one can ask here.
            None => Ok(answering.answer(Question::Help, None).await?.unwrap_or_else(|| self.hint(visit.locale))),
        }
    }

    pub(super) fn answering<'a>(&'a self, visit: &'a Visit) -> Answering<'a> {
        Answering {
            db: &self.db,
            picture: &visit.picture,
            rule: &self.rule,
            today: visit.today,
            locale: visit.locale,
            now: self.clock.timestamp(),
            chat: Some(visit.place.chat),
            roles: &visit.roles,
            channels: &self.press.channels,
            site: self.site.as_ref(),
            app: self.has_app.then_some(self.username.as_str()),
            own: None,
        }
    }

    pub(super) fn hint(&self, locale: Locale) -> Rendered {
        GroupHint { bot: &self.username }.render(&locale)
    }

    /// Sends a message to where the person is.
    pub(super) async fn say(&self, visit: &Visit, message: Rendered) -> Result<()> {
        let keyboard = message.markup();
        Ok(self.telegram.send(visit.place.chat, &message.text, &keyboard, visit.place.thread).await?)
    }

    /// Answers a tap in place of its message, or by a new one where that cannot be changed any more.
    pub(super) async fn show(&self, visit: &Visit, tap: Tapped<'_>, answer: Rendered) -> Result<()> {
        self.show_saying(visit, tap, None, answer).await
    }

    /// The same, with words over the chat.
    pub(super) async fn show_saying(
        &self,
        visit: &Visit,
        tap: Tapped<'_>,
        words: Option<&str>,
        answer: Rendered,
    ) -> Result<()> {
        self.telegram.answer_tap(tap.id, words).await?;
        let Some(message) = tap.message else { return self.say(visit, answer).await };
        let keyboard = answer.markup();
        match self.telegram.edit(visit.place.chat, message, &answer.text, &keyboard).await {
            Err(Failure::NoMessage(_)) => self.say(visit, answer).await,
            other => Ok(other?),
        }
    }
}
