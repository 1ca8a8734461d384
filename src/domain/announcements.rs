//! Announcements: what the press office publishes.

/// What an announcement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnnouncementKind {
    /// A meeting was held.
    Meeting,
    /// An instruction was given.
    Instruction,
    /// A decision was taken.
    Decision,
    /// A report was made.
    Report,
    /// Anything else.
    Announcement,
    /// Danger: it reaches everybody concerned at once.
    Emergency,
}

impl AnnouncementKind {
    /// Every kind, what is announced most often first.
    pub const ALL: [AnnouncementKind; 6] = [
        AnnouncementKind::Meeting,
        AnnouncementKind::Instruction,
        AnnouncementKind::Decision,
        AnnouncementKind::Report,
        AnnouncementKind::Announcement,
        AnnouncementKind::Emergency,
    ];

    /// The name in the store and in announcement files.
    pub fn name(self) -> &'static str {
        match self {
            AnnouncementKind::Meeting => "meeting",
            AnnouncementKind::Instruction => "instruction",
            AnnouncementKind::Decision => "decision",
            AnnouncementKind::Report => "report",
            AnnouncementKind::Announcement => "announcement",
            AnnouncementKind::Emergency => "emergency",
        }
    }

    /// Reads a name as [`AnnouncementKind::name`] writes it.
    pub fn from_name(name: &str) -> Option<AnnouncementKind> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::AnnouncementKind;

    #[test]
    fn names_are_read_back() {
        for kind in AnnouncementKind::ALL {
            assert_eq!(AnnouncementKind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(AnnouncementKind::from_name("Meeting"), None);
    }
}
