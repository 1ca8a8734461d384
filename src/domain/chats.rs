//! Chats: what kind they are, whether they can be written to, and when they do not want to be disturbed.

/// What a chat is to Telegram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChatKind {
    /// One person's chat with the bot.
    Private,
    /// A group or supergroup.
    Group,
    /// A channel.
    Channel,
}

impl ChatKind {
    /// The kind of a chat that talks to the bot, by its number: Telegram numbers people above zero, and nobody talks to a
    /// bot in a channel.
    pub fn of(chat_id: i64) -> ChatKind {
        if chat_id > 0 { ChatKind::Private } else { ChatKind::Group }
    }

    /// The name in the store.
    pub fn name(self) -> &'static str {
        match self {
            ChatKind::Private => "private",
            ChatKind::Group => "group",
            ChatKind::Channel => "channel",
        }
    }

    /// Reads a name as [`ChatKind::name`] writes it.
    pub fn from_name(name: &str) -> Option<ChatKind> {
        [ChatKind::Private, ChatKind::Group, ChatKind::Channel].into_iter().find(|kind| kind.name() == name)
    }
}

/// Whether a chat gets what it subscribed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChatState {
    /// It does.
    Active,
    /// It said `/stop`, and has not said `/start` again.
    Stopped,
    /// It blocked the bot, removed it or was deleted.
    Gone,
}

impl ChatState {
    /// The name in the store.
    pub fn name(self) -> &'static str {
        match self {
            ChatState::Active => "active",
            ChatState::Stopped => "stopped",
            ChatState::Gone => "gone",
        }
    }

    /// Reads a name as [`ChatState::name`] writes it.
    pub fn from_name(name: &str) -> Option<ChatState> {
        [ChatState::Active, ChatState::Stopped, ChatState::Gone].into_iter().find(|state| state.name() == name)
    }
}

/// The hour of digests of a chat that never chose one.
pub const DIGEST_HOUR: u8 = 9;
/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// The part of every day in which a chat is not disturbed, in minutes from midnight; it may span midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct QuietHours {
    from: u16,
    to: u16,
}

impl QuietHours {
    /// From a minute of the day to another one, which is not quiet any more. `None` if they are no minutes of a day or the
    /// same one.
    pub fn new(from: u16, to: u16) -> Option<QuietHours> {
        (from < DAY && to < DAY && from != to).then_some(QuietHours { from, to })
    }

    /// The first quiet minute.
    pub fn from(self) -> u16 {
        self.from
    }

    /// The first minute after it.
    pub fn to(self) -> u16 {
        self.to
    }

    /// How many minutes of quiet are left at a minute of the day; 0 if it is not quiet.
    pub fn left(self, minute: u16) -> u16 {
        let since = (minute + DAY - self.from) % DAY;
        let length = (self.to + DAY - self.from) % DAY;
        length.saturating_sub(since)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quiet_hours_may_span_midnight() {
        let night = QuietHours::new(22 * 60, 7 * 60).unwrap();
        assert_eq!([21 * 60 + 59, 22 * 60, 0, 6 * 60 + 59, 7 * 60].map(|at| night.left(at)), [0, 540, 420, 1, 0]);
        let noon = QuietHours::new(12 * 60, 13 * 60).unwrap();
        assert_eq!([0, 12 * 60, 12 * 60 + 59, 13 * 60].map(|at| noon.left(at)), [0, 60, 1, 0]);
        assert_eq!((QuietHours::new(5, 5), QuietHours::new(0, DAY)), (None, None));
    }

    proptest! {
        #[test]
        fn quiet_ends_when_it_says(from in 0..DAY, to in 0..DAY, minute in 0..DAY) {
            prop_assume!(from != to);
            let quiet = QuietHours::new(from, to).unwrap();
            let left = quiet.left(minute);
            let within = if from < to { (from..to).contains(&minute) } else { minute >= from || minute < to };
            prop_assert_eq!(left > 0, within);
            prop_assert!(left == 0 || (minute + left) % DAY == to);
        }
    }
}
