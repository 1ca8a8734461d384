//! Items that a draft brings, as editors write them: titles, bodies and a deadline, line by line.

use super::{
    super::{Bot, Result, Visit},
    told,
};
use crate::{
    actions::announcements,
    domain::{
        arguments::{self, Problem, Target},
        drafts::Draft,
        instructions::{Instruction, PROGRAMME, Written},
        language::{Language, Texts},
        topics::Topic,
    },
    messages::{InstructionPanel, editing::InstructionFault},
    store::drafts,
};

/// Bodies that are offered for a name that nobody knows.
const NEAR: usize = 5;

impl Bot {
    pub(super) async fn typed_instruction(&self, visit: &Visit, editor: i64, number: i64, text: &str) -> Result<()> {
        let fault = match read(visit, text) {
            Ok(instruction) => {
                let Some(mut tx) = self.first_time(visit.update_id).await? else { return Ok(()) };
                let add = |draft: &mut Draft| add(draft, instruction);
                if let Err(refused) = announcements::change(&mut tx, number, editor, self.clock.timestamp(), add).await
                {
                    return self.say(visit, told(refused)?.render(&visit.locale)).await;
                }
                tx.commit().await?;
                None
            }
            Err(fault) => Some(fault),
        };
        let Some(draft) = drafts::get(&self.db, number).await? else { return Ok(()) };
        let panel = InstructionPanel { draft: self.view(visit, &draft), fault };
        self.lay_out_as(visit, number, panel.render(&visit.locale)).await
    }
}

/// The draft is about the bodies of what it brings, and about the programme, as its readers expect; both can be taken off.
fn add(draft: &mut Draft, instruction: Instruction) {
    for slug in &instruction.responsible {
        draft.topics.add(Topic::Agency(slug.clone()));
    }
    draft.topics.add(Topic::Programme(PROGRAMME.into()));
    draft.instructions.push(instruction);
}

fn read(visit: &Visit, text: &str) -> std::result::Result<Instruction, InstructionFault> {
    let written = Written::of(text).ok_or(InstructionFault::Lines)?;
    let mut title = Texts::default();
    for line in written.titles {
        let language = Language::of_text(line).unwrap_or(visit.locale.language());
        if !title.only(language).is_empty() {
            return Err(InstructionFault::TwoTitles(language));
        }
        title.set(language, line);
    }
    let mut responsible = Vec::new();
    for name in written.bodies {
        let slug = body(visit, name)
            .ok_or_else(|| InstructionFault::NoBody { name: name.to_owned(), near: near(visit, name) })?;
        if !responsible.contains(&slug) {
            responsible.push(slug);
        }
    }
    if responsible.is_empty() {
        return Err(InstructionFault::Lines);
    }
    let picture = &visit.picture;
    let period = arguments::parse(&picture.names, &picture.register, written.deadline, visit.today).period;
    let deadline = period.ok_or_else(|| InstructionFault::NoDay(written.deadline.to_owned()))?.to;
    match deadline < visit.today {
        true => Err(InstructionFault::Over),
        false => Ok(Instruction { title, responsible, deadline }),
    }
}

/// Bodies of today that a name may have meant.
fn near(visit: &Visit, name: &str) -> Vec<Texts> {
    let register = &visit.picture.register;
    let problems = arguments::parse(&visit.picture.names, register, name, visit.today).problems;
    let meant = problems.into_iter().flat_map(|problem| match problem {
        Problem::UnknownWord { suggestions: targets, .. } | Problem::Ambiguous { targets, .. } => targets,
        _ => Vec::new(),
    });
    let bodies = meant.filter_map(|target| match target {
        Target::Agency(id) => register.agencies.get(id).filter(|agency| !agency.closed_by(visit.today)),
        _ => None,
    });
    bodies.map(|agency| agency.name.clone()).take(NEAR).collect()
}

/// The body that a name means, if it means exactly one that is there today.
fn body(visit: &Visit, name: &str) -> Option<String> {
    let register = &visit.picture.register;
    if let Some(agency) = register.agencies.find(name).filter(|agency| !agency.closed_by(visit.today)) {
        return Some(agency.slug.clone());
    }
    let arguments = arguments::parse(&visit.picture.names, register, name, visit.today);
    let agency = register.agencies.get(arguments.scope.agency.filter(|_| arguments.problems.is_empty())?)?;
    (!agency.closed_by(visit.today)).then(|| agency.slug.clone())
}
