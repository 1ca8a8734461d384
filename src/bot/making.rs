//! How a bot is put together.

use std::{path::Path, sync::Arc};

use url::Url;

use super::{Bot, editing::PressOffice, glances::Glances, settling::Settler};
use crate::{
    clock::Clock,
    domain::{health::HealthRule, language::Language},
    picture::Pictures,
    store::Db,
    telegram::Gateway,
};

impl Bot {
    /// A bot that answers from this database through this gateway.
    pub fn new(
        db: Db,
        clock: Clock,
        rule: HealthRule,
        telegram: Gateway,
        default_language: Language,
        username: String,
        press: PressOffice,
    ) -> Bot {
        let pictures = Arc::new(Pictures::new(db.clone()));
        let glances = Glances::new(db.clone());
        let storing = Arc::default();
        let settler = Settler::new(db.clone(), clock.clone(), Arc::clone(&storing));
        let files = Arc::from(Path::new("."));
        Bot {
            db,
            clock,
            rule,
            telegram,
            default_language,
            username,
            press,
            pictures,
            glances,
            settler,
            site: None,
            has_app: false,
            files,
            storing,
        }
    }

    /// The same with the folder of files.
    #[must_use]
    pub fn keeping(self, files: &Path) -> Bot {
        Bot { files: files.into(), ..self }
    }

    /// The same with public pages at an address; `has_app`: links open them as Mini App, too.
    #[must_use]
    pub fn shown_at(self, site: Option<Url>, has_app: bool) -> Bot {
        Bot { site, has_app, ..self }
    }

    /// The same with pictures that others look at too.
    #[must_use]
    pub fn seeing(self, pictures: &Arc<Pictures>) -> Bot {
        Bot { pictures: Arc::clone(pictures), ..self }
    }
}
