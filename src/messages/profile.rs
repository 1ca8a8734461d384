//! What Telegram itself shows of the bot: its descriptions and its menu of commands.

use super::locale::Locale;
use crate::domain::people::{Right, Roles};

/// A command of the menu that everybody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuCommand {
    /// `/status`
    Status,
    /// `/chart`
    Chart,
    /// `/deadlines`
    Deadlines,
    /// `/overdue`
    Overdue,
    /// `/search`
    Search,
    /// `/item`
    Item,
    /// `/region`
    Region,
    /// `/agency`
    Agency,
    /// `/direction`
    Direction,
    /// `/subscribe`
    Subscribe,
    /// `/subscriptions`
    Subscriptions,
    /// `/unsubscribe`
    Unsubscribe,
    /// `/following`
    Following,
    /// `/indicators`
    Indicators,
    /// `/latest`
    Latest,
    /// `/meetings`
    Meetings,
    /// `/instructions`
    Instructions,
    /// `/why`
    Why,
    /// `/missed`
    Missed,
    /// `/digest`
    Digest,
    /// `/quiet`
    Quiet,
    /// `/pause`
    Pause,
    /// `/stop`
    Stop,
    /// `/language`
    Language,
    /// `/privacy`
    Privacy,
    /// `/mydata`
    MyData,
    /// `/forgetme`
    ForgetMe,
    /// `/help`
    Help,
    /// `/start`
    Start,
}

impl MenuCommand {
    /// The menu, what people mostly want first.
    pub const ALL: [MenuCommand; 29] = [
        MenuCommand::Status,
        MenuCommand::Chart,
        MenuCommand::Deadlines,
        MenuCommand::Overdue,
        MenuCommand::Search,
        MenuCommand::Item,
        MenuCommand::Region,
        MenuCommand::Agency,
        MenuCommand::Direction,
        MenuCommand::Indicators,
        MenuCommand::Latest,
        MenuCommand::Meetings,
        MenuCommand::Instructions,
        MenuCommand::Subscribe,
        MenuCommand::Subscriptions,
        MenuCommand::Unsubscribe,
        MenuCommand::Following,
        MenuCommand::Digest,
        MenuCommand::Quiet,
        MenuCommand::Pause,
        MenuCommand::Stop,
        MenuCommand::Why,
        MenuCommand::Missed,
        MenuCommand::Language,
        MenuCommand::Privacy,
        MenuCommand::MyData,
        MenuCommand::ForgetMe,
        MenuCommand::Help,
        MenuCommand::Start,
    ];

    /// The name without its stroke, the same in all languages.
    pub fn name(self) -> &'static str {
        match self {
            MenuCommand::Status => "status",
            MenuCommand::Chart => "chart",
            MenuCommand::Deadlines => "deadlines",
            MenuCommand::Overdue => "overdue",
            MenuCommand::Search => "search",
            MenuCommand::Item => "item",
            MenuCommand::Region => "region",
            MenuCommand::Agency => "agency",
            MenuCommand::Direction => "direction",
            MenuCommand::Subscribe => "subscribe",
            MenuCommand::Subscriptions => "subscriptions",
            MenuCommand::Unsubscribe => "unsubscribe",
            MenuCommand::Following => "following",
            MenuCommand::Indicators => "indicators",
            MenuCommand::Latest => "latest",
            MenuCommand::Meetings => "meetings",
            MenuCommand::Instructions => "instructions",
            MenuCommand::Why => "why",
            MenuCommand::Missed => "missed",
            MenuCommand::Digest => "digest",
            MenuCommand::Quiet => "quiet",
            MenuCommand::Pause => "pause",
            MenuCommand::Stop => "stop",
            MenuCommand::Privacy => "privacy",
            MenuCommand::MyData => "mydata",
            MenuCommand::ForgetMe => "forgetme",
            MenuCommand::Language => "language",
            MenuCommand::Help => "help",
            MenuCommand::Start => "start",
        }
    }

    /// Whether it can only ask: whatever is written behind it, nothing is changed or begun.
    pub fn only_asks(self) -> bool {
        match self {
            MenuCommand::Status
            | MenuCommand::Chart
            | MenuCommand::Deadlines
            | MenuCommand::Overdue
            | MenuCommand::Search
            | MenuCommand::Item
            | MenuCommand::Region
            | MenuCommand::Agency
            | MenuCommand::Direction
            | MenuCommand::Indicators
            | MenuCommand::Latest
            | MenuCommand::Meetings
            | MenuCommand::Instructions
            | MenuCommand::Why
            | MenuCommand::Missed
            | MenuCommand::Following
            | MenuCommand::Subscriptions
            | MenuCommand::Privacy
            | MenuCommand::Help => true,
            MenuCommand::Subscribe
            | MenuCommand::Unsubscribe
            | MenuCommand::Digest
            | MenuCommand::Quiet
            | MenuCommand::Pause
            | MenuCommand::Stop
            | MenuCommand::MyData
            | MenuCommand::ForgetMe
            | MenuCommand::Language
            | MenuCommand::Start => false,
        }
    }

    /// What it answers, at most 256 characters (Telegram Bot API, BotCommand).
    pub fn description(self, locale: &Locale) -> String {
        locale.say(match self {
            MenuCommand::Status => "command-status",
            MenuCommand::Chart => "command-chart",
            MenuCommand::Deadlines => "command-deadlines",
            MenuCommand::Overdue => "command-overdue",
            MenuCommand::Search => "command-search",
            MenuCommand::Item => "command-item",
            MenuCommand::Region => "command-region",
            MenuCommand::Agency => "command-agency",
            MenuCommand::Direction => "command-direction",
            MenuCommand::Subscribe => "command-subscribe",
            MenuCommand::Subscriptions => "command-subscriptions",
            MenuCommand::Unsubscribe => "command-unsubscribe",
            MenuCommand::Following => "command-following",
            MenuCommand::Indicators => "command-indicators",
            MenuCommand::Latest => "command-latest",
            MenuCommand::Meetings => "command-meetings",
            MenuCommand::Instructions => "command-instructions",
            MenuCommand::Why => "command-why",
            MenuCommand::Missed => "command-missed",
            MenuCommand::Digest => "command-digest",
            MenuCommand::Quiet => "command-quiet",
            MenuCommand::Pause => "command-pause",
            MenuCommand::Stop => "command-stop",
            MenuCommand::Privacy => "command-privacy",
            MenuCommand::MyData => "command-mydata",
            MenuCommand::ForgetMe => "command-forgetme",
            MenuCommand::Language => "command-language",
            MenuCommand::Help => "command-help",
            MenuCommand::Start => "command-start",
        })
    }
}

/// A command of the press office, in the menu of its people only; `/cancel` is answered to everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditorCommand {
    /// `/announce`
    Announce,
    /// `/drafts`
    Drafts,
    /// `/scheduled`
    Scheduled,
    /// `/sent`
    Sent,
    /// `/stats`
    Stats,
    /// `/cancel`
    Cancel,
}

impl EditorCommand {
    /// The menu.
    pub const ALL: [EditorCommand; 6] = [
        EditorCommand::Announce,
        EditorCommand::Drafts,
        EditorCommand::Scheduled,
        EditorCommand::Sent,
        EditorCommand::Stats,
        EditorCommand::Cancel,
    ];

    /// The name without its stroke, the same in all languages.
    pub fn name(self) -> &'static str {
        match self {
            EditorCommand::Announce => "announce",
            EditorCommand::Drafts => "drafts",
            EditorCommand::Scheduled => "scheduled",
            EditorCommand::Sent => "sent",
            EditorCommand::Stats => "stats",
            EditorCommand::Cancel => "cancel",
        }
    }

    /// What it does, at most 256 characters (Telegram Bot API, BotCommand).
    pub fn description(self, locale: &Locale) -> String {
        locale.say(match self {
            EditorCommand::Announce => "command-announce",
            EditorCommand::Drafts => "command-drafts",
            EditorCommand::Scheduled => "command-scheduled",
            EditorCommand::Sent => "command-sent",
            EditorCommand::Stats => "command-stats",
            EditorCommand::Cancel => "command-cancel",
        })
    }
}

/// A command of people with a role, in their menus only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutyCommand {
    /// `/my`
    My,
    /// `/update`
    Update,
    /// `/extend`
    Extend,
    /// `/confirm`
    Confirm,
    /// `/report`
    Report,
    /// `/people`
    People,
    /// `/invite`
    Invite,
    /// `/audit`
    Audit,
    /// `/import`
    Import,
}

impl DutyCommand {
    /// All of them, in the order of menus.
    pub const ALL: [DutyCommand; 9] = [
        DutyCommand::My,
        DutyCommand::Update,
        DutyCommand::Extend,
        DutyCommand::Confirm,
        DutyCommand::Report,
        DutyCommand::People,
        DutyCommand::Invite,
        DutyCommand::Audit,
        DutyCommand::Import,
    ];

    /// Those for somebody with these roles.
    pub fn of(roles: &Roles) -> Vec<DutyCommand> {
        DutyCommand::ALL.into_iter().filter(|command| command.serves(roles)).collect()
    }

    fn serves(self, roles: &Roles) -> bool {
        match self {
            DutyCommand::My | DutyCommand::Update | DutyCommand::Extend => roles.bodies().next().is_some(),
            DutyCommand::Confirm => roles.may(Right::Decide),
            DutyCommand::Report => roles.may(Right::Paper),
            DutyCommand::People | DutyCommand::Invite | DutyCommand::Audit | DutyCommand::Import => {
                roles.may(Right::People)
            }
        }
    }

    /// The name without its stroke, the same in all languages.
    pub fn name(self) -> &'static str {
        match self {
            DutyCommand::My => "my",
            DutyCommand::Update => "update",
            DutyCommand::Extend => "extend",
            DutyCommand::Confirm => "confirm",
            DutyCommand::Report => "report",
            DutyCommand::People => "people",
            DutyCommand::Invite => "invite",
            DutyCommand::Audit => "audit",
            DutyCommand::Import => "import",
        }
    }

    /// What it does, at most 256 characters (Telegram Bot API, BotCommand).
    pub fn description(self, locale: &Locale) -> String {
        locale.say(match self {
            DutyCommand::My => "command-my",
            DutyCommand::Update => "command-update",
            DutyCommand::Extend => "command-extend",
            DutyCommand::Confirm => "command-confirm",
            DutyCommand::Report => "command-report",
            DutyCommand::People => "command-people",
            DutyCommand::Invite => "command-invite",
            DutyCommand::Audit => "command-audit",
            DutyCommand::Import => "command-import",
        })
    }
}

/// What an empty chat with the bot shows, at most 512 characters (Telegram Bot API, setMyDescription).
pub fn description(locale: &Locale) -> String {
    locale.say("bot-description")
}

/// The button that opens the Mini App.
pub fn app_label(locale: &Locale) -> String {
    locale.say("button-app")
}

/// What the bot's profile shows, at most 120 characters (Telegram Bot API, setMyShortDescription).
pub fn short_description(locale: &Locale) -> String {
    locale.say("bot-short-description")
}
