//! Questions about a closed body to which no item answers: who took over is told, with the same question about each of them.

use super::asking::{Asking, Understood, Wish};
use crate::{
    domain::{
        arguments::{Arguments, Target},
        questions::Question,
    },
    messages::ClosedBody,
};

impl Asking<'_> {
    /// What those who took over from the body of a question are asked instead; `None` if it can answer for itself.
    pub(super) fn heirs(&self, wish: Wish, arguments: &Arguments) -> Option<Understood> {
        let register = &self.picture.register;
        let agency = register.agencies.get(arguments.scope.agency?)?;
        let closed_on = agency.active_to.filter(|_| agency.closed_by(self.today))?;
        let is_answered = match self.question(wish, arguments.scope, arguments.period) {
            Question::Deadlines(scope, period, _) => !register.due_in(scope, period, self.today).is_empty(),
            Question::Status(scope) | Question::Overdue(scope, _) | Question::ByHealth(scope, ..) => {
                register.select(scope, self.today).next().is_some()
            }
            _ => true,
        };
        if is_answered {
            return None;
        }
        let mut heirs: Vec<i64> = Vec::new();
        for heir in agency.successors.iter().filter_map(|successor| register.agencies.find(&successor.agency)) {
            if !heirs.contains(&heir.id) {
                heirs.push(heir.id);
            }
        }
        let same = |heir: &i64| self.choice(Target::Agency(*heir), wish, arguments.scope, arguments.period);
        let choices: Vec<_> = heirs.iter().filter_map(same).collect();
        let message = ClosedBody { agency, closed_on, choices };
        (!message.choices.is_empty()).then(|| Understood::Says(message.render(&self.locale)))
    }
}
