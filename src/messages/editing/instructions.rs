//! Items that a draft brings: the list of them, how another one is written, and what was wrong with it.

use super::{
    super::{
        html::{Html, cut},
        locale::{Locale, args},
        rendered::{Button, Rendered, rows},
        welcome::own_name,
    },
    DraftView, NAME_LIMIT, edit,
};
use crate::domain::{
    instructions::Instruction,
    language::{Language, Texts},
    questions::Edit,
};

/// Longest title in the list, in UTF-16 units.
const TITLE: usize = 160;

/// Why an item was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InstructionFault {
    /// It has too few lines.
    Lines,
    /// Two of its lines are titles in this language.
    TwoTitles(Language),
    /// No body is called so.
    NoBody {
        /// As typed.
        name: String,
        /// Bodies that may have been meant, the nearest first.
        near: Vec<Texts>,
    },
    /// These words are no day.
    NoDay(String),
    /// Its deadline is over.
    Over,
}

/// The items that a draft brings.
#[derive(Clone, Debug)]
pub struct InstructionPanel<'a> {
    /// The draft.
    pub draft: DraftView<'a>,
    /// What was wrong with the one that was written last.
    pub fault: Option<InstructionFault>,
}

impl InstructionPanel<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let DraftView { number, content, .. } = self.draft;
        let mut text = locale.html("instructions-title");
        for line in self.draft.instruction_lines(locale) {
            text = text.paragraph(&line);
        }
        if let Some(fault) = &self.fault {
            text = text.paragraph(&fault.told(locale));
        }
        let seal = content.seal();
        let drop = |place: usize| {
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            edit(&format!("🗑 {}", place.saturating_add(1)), Edit::DropInstruction(number, place, seal))
        };
        let mut buttons: Vec<Vec<Button>> = rows((0..content.instructions.len()).map(drop).collect(), 4);
        buttons.push(vec![edit(&locale.say("button-desk-done"), Edit::Open(number))]);
        let text = text.paragraph(&locale.html("instructions-how")).paragraph(&locale.html("desk-rule-step"));
        Rendered::new(text, buttons)
    }
}

impl DraftView<'_> {
    /// The items that it brings, numbered.
    pub(super) fn instruction_lines(&self, locale: &Locale) -> Vec<Html> {
        let items = self.content.instructions.iter().zip(1..);
        items.map(|(instruction, place)| self.instruction_line(locale, place, instruction)).collect()
    }

    fn instruction_line(&self, locale: &Locale, place: usize, instruction: &Instruction) -> Html {
        let body = |slug: &String| {
            let name = self.register.agencies.find(slug).map_or(slug.as_str(), |agency| locale.name(&agency.name));
            cut(name, NAME_LIMIT)
        };
        let bodies: Vec<String> = instruction.responsible.iter().map(body).collect();
        let facts = args().text("bodies", bodies.join(", ")).text("date", locale.date(instruction.deadline));
        let title = cut(locale.name(&instruction.title), TITLE);
        let head = Html::new().bold(&format!("{place}.")).text(" ").text(&title);
        head.line(&locale.html_with("instruction-facts", &facts))
    }
}

impl InstructionFault {
    fn told(&self, locale: &Locale) -> Html {
        match self {
            InstructionFault::Lines => locale.html("instruction-lines"),
            InstructionFault::TwoTitles(language) => {
                locale.html_with("instruction-two-titles", &args().text("language", own_name(*language)))
            }
            InstructionFault::NoBody { name, near } if near.is_empty() => {
                locale.html_with("instruction-no-body", &args().text("name", cut(name, NAME_LIMIT)))
            }
            InstructionFault::NoBody { name, near } => {
                let near: Vec<String> = near.iter().map(|body| format!("• {}", locale.name(body))).collect();
                let args = args().text("name", cut(name, NAME_LIMIT)).text("near", near.join("\n"));
                locale.html_with("instruction-near-bodies", &args)
            }
            InstructionFault::NoDay(words) => {
                locale.html_with("instruction-no-day", &args().text("words", cut(words, NAME_LIMIT)))
            }
            InstructionFault::Over => locale.html("instruction-over"),
        }
    }
}
