//! What officials answer to a reminder: one item, or all of it.

use chrono::NaiveDate;

use super::{Bot, Result, Visit, changing::Tapped};
use crate::{
    actions::reminders::acknowledge,
    domain::{acts::Deed, agencies::Agency, people::Right, questions::Reminding, record::Stored},
    messages::{
        Page, ReminderList, Rendered,
        reminders::{REMINDERS_A_PAGE, ReminderAlert, ReminderRow},
    },
    store::reminders::{self, Reminder},
};

impl Bot {
    /// A tap under a reminder.
    pub(super) async fn reminder_tapped(&self, visit: &Visit, tap: Tapped<'_>, tapped: Reminding) -> Result<()> {
        let (agency, day, item) = match tapped {
            Reminding::Show(agency, day, _) | Reminding::AcknowledgeAll(agency, day) => (agency, day, None),
            Reminding::Acknowledge(agency, day, item) => (agency, day, Some(item)),
        };
        let register = &visit.picture.register;
        let Some(agency) = register.agencies.get(agency) else {
            return self.shrug(visit, tap, ReminderAlert::Gone).await;
        };
        let item = item.and_then(|id| register.items.get(id));
        let Some(by) = visit.roles.by(Right::Report(&agency.slug)) else {
            let subject = item.map(|item| format!("items/{}", item.reference())).unwrap_or_default();
            self.note_refusal(visit, Deed::Acknowledge, &subject).await?;
            return self.shrug(visit, tap, ReminderAlert::NotYours).await;
        };
        let page = match tapped {
            Reminding::Show(_, _, page) => page,
            Reminding::Acknowledge(..) | Reminding::AcknowledgeAll(..) => {
                if let Some(mut tx) = self.first_time(visit.update_id).await? {
                    let mut answered = reminders::of_day(&mut tx, &agency.slug, day).await?;
                    let key = item.map(|item| item.reference().to_string());
                    answered.retain(|one| key.as_ref().is_none_or(|key| one.item == *key));
                    acknowledge(&mut tx, &by, &answered, self.clock.timestamp()).await?;
                    tx.commit().await?;
                }
                self.page_of(agency, day, item.map(|item| item.reference().to_string())).await?
            }
        };
        match self.reminder(visit, agency, day, page).await? {
            Some(shown) => self.show(visit, tap, shown).await,
            None => self.shrug(visit, tap, ReminderAlert::Gone).await,
        }
    }

    /// The page of a reminder on which an item stands.
    async fn page_of(&self, agency: &Agency, day: NaiveDate, item: Option<String>) -> Result<u32> {
        let all = reminders::of_day(&self.db, &agency.slug, day).await?;
        let place = item.and_then(|key| all.iter().position(|one| one.item == key)).unwrap_or(0);
        Ok(u32::try_from(place / REMINDERS_A_PAGE).unwrap_or(0))
    }

    async fn reminder(
        &self,
        visit: &Visit,
        agency: &Stored<Agency>,
        day: NaiveDate,
        page: u32,
    ) -> Result<Option<Rendered>> {
        let register = &visit.picture.register;
        let all = reminders::of_day(&self.db, &agency.slug, day).await?;
        let open = all.iter().any(|one| !one.acknowledged);
        let row = |one: Reminder| {
            let item = register.items.find(&one.item)?;
            Some(ReminderRow::of(register, item, one.due, one.acknowledged))
        };
        let page = Page::of(all.into_iter().filter_map(row), page, REMINDERS_A_PAGE);
        let list = ReminderList { agency, day, page, open, today: visit.today };
        Ok((list.page.total > 0).then(|| list.render(&visit.locale)))
    }

    async fn shrug(&self, visit: &Visit, tap: Tapped<'_>, alert: ReminderAlert) -> Result<()> {
        Ok(self.telegram.answer_tap(tap.id, Some(&alert.alert(&visit.locale))).await?)
    }
}
