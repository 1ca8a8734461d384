//! Everything a reader sees in Telegram: one typed value per message, rendered for a [`Locale`] to HTML and buttons.
//!
//! Words are in `locales/`; values come from the register. A [`Message`] is any of them.

pub mod acts;
pub mod announcements;
pub mod book;
pub mod chart;
pub mod choosing;
mod dates;
pub mod deadlines;
pub mod deciding;
pub mod digests;
pub mod editing;
pub mod execution;
pub mod following;
mod healths;
pub mod history;
pub mod html;
pub mod importing;
pub mod indicators;
pub mod items;
mod keyboards;
mod locale;
pub mod news;
mod numbers;
pub mod overseeing;
pub mod pages;
pub mod paper;
pub mod papers;
pub mod people;
pub mod posts;
pub mod privacy;
pub mod problems;
pub mod profile;
pub mod progress;
pub mod reasons;
pub mod reminders;
mod rendered;
pub mod reporting;
pub mod roots;
pub mod rules;
pub mod scopes;
pub mod search;
pub mod settings;
pub mod sharing;
pub mod stats;
pub mod status;
pub mod subjects;
pub mod subscriptions;
pub mod talk;
pub mod units;
pub mod welcome;
pub mod wishes;

pub use acts::{ActList, ActUsage};
pub use announcements::{AnnouncementList, AnnouncementRow, PostAbsent, PostButtons};
pub use chart::ChartCaption;
pub use choosing::{Chosen, Offer, OfferList, OfferName, Resumed, SubscribeMenu};
pub use deadlines::{DeadlineList, HealthList};
pub use deciding::{
    EvidenceList, MovesNotice, OutcomeNotice, RulingCard, RulingPrompt, RulingQuestion, WaitingList, WaitingNotice,
};
pub use editing::{
    ApprovalCall, ApprovalNotice, ApprovalRequest, ApprovalStale, ComposePrompt, Desk, DeskAlert, DeskMoved,
    DiscardQuestion, DraftList, InstructionPanel, KindChoice, LaidAside, NotEditor, PreviewHead, PreviewMissing,
    PublishQuestion, ReasonPrompt, TimePrompt, TopicList, WordingPanel, WordingPrompt,
};
pub use execution::ExecutionReport;
pub use following::{Followed, FollowingList, SubscribeRefused};
pub use healths::{shape, tally_line};
pub use history::ItemHistory;
pub use importing::{ImportAlert, ImportDone, ImportFaults, ImportMenu, ImportPlan, ImportProgrammes, ImportPrompt};
pub use indicators::{IndicatorCard, IndicatorList, RegionFigures};
pub use items::{ItemCard, ItemNotFound, ItemRow, ItemUsage};
pub use locale::{Args, Locale, args};
pub use news::{ItemNews, NewsDigest};
pub use overseeing::{CancelQuestion, RetractQuestion, RoundTroubled, SentCard};
pub use pages::Page;
pub use papers::{NotController, PaperMenu, PaperNarrow, PaperPlans, PaperProgress, PlanRow};
pub use people::{
    DemoteQuestion, Demoted, HolderCard, InvitationAccepted, InvitationList, InvitationLost, InvitationMade,
    InvitationOffer, InvitationVoid, InviteAs, InviteDays, InviteInto, InvitePrompt, InviteUnknown, NotAdministrator,
    PeopleFound, PeopleList, RoleGranted, UninviteQuestion,
};
pub use privacy::{ForgetAsk, Forgotten, MyData, Privacy};
pub use problems::{
    AdministratorsOnly, Ambiguous, BadDate, Choice, ChoiceName, ClosedBody, Conflict, InternalError, OldButton,
    UnknownCommand, UnknownLink, UnknownText, UnknownWord,
};
pub use progress::SendProgress;
pub use reasons::{MissedList, MissedRow, Why, WhyNews, WhyReason, WhyRow};
pub use reminders::{Escalation, ReminderList};
pub use rendered::{Action, BUTTONS_LIMIT, Button, PageLink, Rendered};
pub use reporting::{
    BodyChoice, DutyAlert, ExtensionPrompt, MyList, ReportChanged, ReportLeft, ReportReceipt, ReportScreen,
};
pub use roots::RootNotice;
pub use rules::RuleCard;
pub use scopes::ScopeNames;
pub use search::{FoundRow, NothingFound, SearchForgotten, SearchResults, SearchUsage};
pub use settings::{DigestSetting, PauseSetting, QuietSetting, SettingNotUnderstood, StillStopped, Stopped};
pub use sharing::{NothingToShare, SharedItem, SharedPost};
pub use stats::{StatsReport, StatsUsage};
pub use status::{StatusSummary, Week};
pub use subjects::{AgencyCard, DirectionCard, RegionCard, SubjectItems, SubjectList};
pub use subscriptions::{
    Happened, NotSubscribed, RemoveAll, SubscribeUsage, SubscriptionCard, SubscriptionList, SubscriptionRemoved,
    SubscriptionRow, Times,
};
pub use talk::{
    AppealsNotice, EmergencyNumbers, Greeting, GroupHint, NotText, OtherDocument, RegisterEmpty, Sent, Thanks, TooMany,
};
pub use welcome::{Help, LanguageSet, Welcome, WelcomeLanguage};
pub use wishes::WishName;

/// Lists the messages once, so that none can be left out of rendering or of the suite that shows them all.
macro_rules! messages {
    ($($name:ident $(<$life:lifetime>)?),* $(,)?) => {
        /// Any message.
        #[derive(Clone, Debug)]
        #[expect(missing_docs, reason = "each variant is the message of its name")]
        pub enum Message<'a> {
            $($name($name $(<$life>)?),)*
        }

        impl Message<'_> {
            /// The names of all messages.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            /// Which message it is.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Message::$name(_) => stringify!($name),)*
                }
            }

            /// Text and buttons for a reader.
            pub fn render(&self, locale: &Locale) -> Rendered {
                match self {
                    $(Message::$name(message) => message.render(locale),)*
                }
            }
        }

        $(impl<'a> From<$name $(<$life>)?> for Message<'a> {
            fn from(message: $name $(<$life>)?) -> Self {
                Message::$name(message)
            }
        })*
    };
}

messages! {
    WelcomeLanguage,
    Welcome<'a>,
    LanguageSet,
    Help,
    ItemCard<'a>,
    ItemHistory<'a>,
    ItemUsage,
    ItemNotFound<'a>,
    StatusSummary<'a>,
    ChartCaption<'a>,
    DeadlineList<'a>,
    HealthList<'a>,
    AgencyCard<'a>,
    RegionCard<'a>,
    DirectionCard<'a>,
    SubjectList<'a>,
    IndicatorList<'a>,
    IndicatorCard<'a>,
    RegionFigures<'a>,
    SearchResults<'a>,
    NothingFound<'a>,
    SearchUsage,
    SearchForgotten,
    FollowingList<'a>,
    SubscribeRefused,
    SharedItem<'a>,
    SubscribeMenu<'a>,
    OfferList<'a>,
    SubscriptionList<'a>,
    SubscriptionCard<'a>,
    SubscriptionRemoved<'a>,
    NotSubscribed<'a>,
    RemoveAll,
    DigestSetting,
    QuietSetting,
    PauseSetting,
    SettingNotUnderstood<'a>,
    Stopped,
    Resumed,
    Privacy,
    MyData,
    ForgetAsk,
    Forgotten,
    AnnouncementList<'a>,
    PostAbsent,
    Why<'a>,
    MissedList<'a>,
    UnknownWord<'a>,
    BadDate<'a>,
    Ambiguous<'a>,
    ClosedBody<'a>,
    Conflict<'a>,
    UnknownCommand<'a>,
    UnknownLink,
    SubscribeUsage<'a>,
    UnknownText<'a>,
    InternalError<'a>,
    Greeting,
    Thanks,
    NotText,
    AppealsNotice,
    EmergencyNumbers,
    OtherDocument,
    RuleCard,
    RegisterEmpty,
    GroupHint<'a>,
    TooMany,
    ComposePrompt<'a>,
    Desk<'a>,
    KindChoice,
    WordingPanel<'a>,
    WordingPrompt,
    TopicList<'a>,
    PreviewHead,
    PreviewMissing,
    PublishQuestion<'a>,
    DiscardQuestion<'a>,
    TimePrompt<'a>,
    DraftList,
    ApprovalRequest<'a>,
    ApprovalCall<'a>,
    ApprovalNotice<'a>,
    ApprovalStale<'a>,
    ReasonPrompt,
    LaidAside<'a>,
    NotEditor,
    DeskAlert,
    DeskMoved,
    SendProgress<'a>,
    SentCard<'a>,
    RetractQuestion<'a>,
    CancelQuestion<'a>,
    RoundTroubled<'a>,
    InstructionPanel<'a>,
    StatsReport<'a>,
    StatsUsage<'a>,
    PeopleList<'a>,
    PeopleFound<'a>,
    HolderCard<'a>,
    DemoteQuestion<'a>,
    Demoted<'a>,
    NotAdministrator,
    InvitePrompt,
    InviteInto<'a>,
    InviteUnknown<'a>,
    InviteDays,
    InviteAs<'a>,
    InvitationMade<'a>,
    InvitationLost,
    InvitationList<'a>,
    UninviteQuestion<'a>,
    InvitationOffer<'a>,
    InvitationVoid<'a>,
    RoleGranted<'a>,
    InvitationAccepted<'a>,
    ActList<'a>,
    ActUsage<'a>,
    ImportMenu,
    ImportProgrammes<'a>,
    ImportPrompt<'a>,
    ImportPlan<'a>,
    ImportFaults<'a>,
    ImportDone<'a>,
    ImportAlert,
    MyList<'a>,
    BodyChoice<'a>,
    ReportScreen<'a>,
    ReportChanged<'a>,
    ReportReceipt<'a>,
    ReportLeft<'a>,
    ExtensionPrompt<'a>,
    DutyAlert,
    WaitingList<'a>,
    RulingCard<'a>,
    RulingPrompt<'a>,
    RulingQuestion<'a>,
    EvidenceList<'a>,
    OutcomeNotice<'a>,
    MovesNotice<'a>,
    WaitingNotice,
    PaperMenu<'a>,
    PaperNarrow,
    PaperProgress<'a>,
    PaperPlans,
    NotController,
    RootNotice<'a>,
    ReminderList<'a>,
    Escalation<'a>,
    ItemNews<'a>,
    NewsDigest<'a>,
}
