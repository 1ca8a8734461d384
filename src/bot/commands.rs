//! Commands in a text: `/deadlines@bot karaganda december`.

use crate::{
    domain::text::fold,
    messages::profile::{DutyCommand, EditorCommand, MenuCommand},
};

/// A text as the bot reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// A command of ours and what is written behind it.
    Command(MenuCommand, &'a str),
    /// A command of the press office and what is written behind it.
    Editor(EditorCommand, &'a str),
    /// A command of people with a role and what is written behind it.
    Duty(DutyCommand, &'a str),
    /// A command that does not exist; `to_us` if it names this bot.
    Unknown {
        /// As typed, with the slash.
        command: &'a str,
        /// Whether it was addressed to this bot by name.
        to_us: bool,
    },
    /// A command for another bot.
    NotOurs,
    /// Words; `to_us` if they begin with this bot's name.
    Words {
        /// The words.
        text: &'a str,
        /// Whether they begin with this bot's name.
        to_us: bool,
    },
}

/// Reads a text that was sent to the bot of this user name.
pub fn read<'a>(text: &'a str, username: &str) -> Line<'a> {
    let text = text.trim();
    let Some(rest) = text.strip_prefix('/') else { return words(text, username) };
    let (word, arguments) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (name, addressee) = match word.split_once('@') {
        Some((name, addressee)) => (name, Some(addressee)),
        None => (word, None),
    };
    if addressee.is_some_and(|addressee| !addressee.eq_ignore_ascii_case(username)) {
        return Line::NotOurs;
    }
    let editor = EditorCommand::ALL.into_iter().find(|command| name.eq_ignore_ascii_case(command.name()));
    if let Some(command) = editor {
        return Line::Editor(command, arguments.trim());
    }
    let duty = DutyCommand::ALL.into_iter().find(|command| name.eq_ignore_ascii_case(command.name()));
    if let Some(command) = duty {
        return Line::Duty(command, arguments.trim());
    }
    let known = MenuCommand::ALL.into_iter().find(|command| name.eq_ignore_ascii_case(command.name()));
    match known {
        Some(command) => Line::Command(command, arguments.trim()),
        None => Line::Unknown { command: text.split_whitespace().next().unwrap_or(text), to_us: addressee.is_some() },
    }
}

fn words<'a>(text: &'a str, username: &str) -> Line<'a> {
    let mentioned = text.strip_prefix('@').and_then(|rest| {
        let (name, words) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        name.trim_end_matches([',', ':']).eq_ignore_ascii_case(username).then_some(words.trim())
    });
    match mentioned {
        Some(text) => Line::Words { text, to_us: true },
        None => Line::Words { text, to_us: false },
    }
}

/// Words that order what a command does, by how they begin, and whether they must be all that is said.
const SPOKEN: [(&str, MenuCommand, bool); 18] = [
    ("unsubscribe", MenuCommand::Unsubscribe, false),
    ("отпис", MenuCommand::Unsubscribe, false),
    ("отпиши", MenuCommand::Unsubscribe, false),
    ("subscriptions", MenuCommand::Subscriptions, false),
    ("подписки", MenuCommand::Subscriptions, false),
    ("жазылымдар", MenuCommand::Subscriptions, false),
    ("subscribe", MenuCommand::Subscribe, false),
    ("подпис", MenuCommand::Subscribe, false),
    ("подпиши", MenuCommand::Subscribe, false),
    ("жазыл", MenuCommand::Subscribe, false),
    ("follow", MenuCommand::Following, false),
    ("unfollow", MenuCommand::Following, false),
    ("следить", MenuCommand::Following, false),
    ("отслежива", MenuCommand::Following, false),
    ("бақыла", MenuCommand::Following, false),
    ("stop", MenuCommand::Stop, true),
    ("стоп", MenuCommand::Stop, true),
    ("тоқтат", MenuCommand::Stop, true),
];

/// Orders longer than this are talk that only mentions what they begin with.
const LONGEST_ORDER: usize = 8;

/// A command said in words, and the other words: "подпишите меня на Караганду", "Қарағандыға жазылғым келеді".
pub fn spoken(text: &str) -> Option<(MenuCommand, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > LONGEST_ORDER {
        return None;
    }
    let ordered = |word: &str, alone: bool| {
        let folded = fold(word);
        let order = SPOKEN.iter().find(|(beginning, _, only)| folded.starts_with(&fold(beginning)) && *only == alone);
        order.map(|(_, command, _)| *command)
    };
    if let [only] = words[..]
        && let Some(command) = ordered(only, true)
    {
        return Some((command, String::new()));
    }
    let (at, command) = words.iter().enumerate().find_map(|(at, word)| Some((at, ordered(word, false)?)))?;
    let rest: Vec<&str> = words.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, word)| *word).collect();
    Some((command, rest.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_said_in_words_too() {
        for (text, command, rest) in [
            ("Subscribe to Karaganda", MenuCommand::Subscribe, "to Karaganda"),
            ("подписаться на караганду", MenuCommand::Subscribe, "на караганду"),
            ("Қарағандыға жазылғым келеді", MenuCommand::Subscribe, "Қарағандыға келеді"),
            ("отписаться", MenuCommand::Unsubscribe, ""),
            ("Unsubscribe", MenuCommand::Unsubscribe, ""),
            ("что я отслеживаю", MenuCommand::Following, "что я"),
            ("95 тармақты бақыла", MenuCommand::Following, "95 тармақты"),
            ("STOP", MenuCommand::Stop, ""),
        ] {
            assert_eq!(spoken(text), Some((command, rest.into())), "{text}");
        }
        for text in ["остановка автобуса", "stop the bus", "бақ", "что просрочено", ""]
        {
            assert_eq!(spoken(text), None, "{text}");
        }
    }

    #[test]
    fn commands_may_name_the_bot_and_carry_arguments() {
        let overdue = |text| read(text, "jol_bot");
        assert_eq!(overdue("/overdue"), Line::Command(MenuCommand::Overdue, ""));
        assert_eq!(overdue("/Overdue@JOL_bot  Астана "), Line::Command(MenuCommand::Overdue, "Астана"));
        assert_eq!(overdue("/overdue\nАстана"), Line::Command(MenuCommand::Overdue, "Астана"));
        assert_eq!(overdue("/Announce"), Line::Editor(EditorCommand::Announce, ""));
        assert_eq!(overdue("/invite editor"), Line::Duty(DutyCommand::Invite, "editor"));
        assert_eq!(overdue("/overdue@other_bot"), Line::NotOurs);
        assert_eq!(overdue("/fly@jol_bot now"), Line::Unknown { command: "/fly@jol_bot", to_us: true });
        assert_eq!(overdue("/"), Line::Unknown { command: "/", to_us: false });
    }

    #[test]
    fn words_may_begin_with_the_bots_name() {
        assert_eq!(read("@jol_bot, 49", "jol_bot"), Line::Words { text: "49", to_us: true });
        assert_eq!(read("@other 49", "jol_bot"), Line::Words { text: "@other 49", to_us: false });
    }
}
