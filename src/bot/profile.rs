//! What Telegram shows of the bot before anybody asks: command menus by scope and language, descriptions.

use teloxide::types::{BotCommand, BotCommandScope};

use crate::{
    domain::language::Language,
    messages::{Locale, profile},
    telegram::{Failure, Gateway},
};

/// Registers menus and descriptions: each language by its code, and the default one for everybody else.
pub async fn register(telegram: &Gateway, default: Locale) -> Result<(), Failure> {
    let codes = Language::ALL.into_iter().map(Some).chain([None]);
    for code in codes {
        let language = code.unwrap_or(default.language());
        let locale = Locale::new(language, default.language(), default.zone());
        let menu: Vec<BotCommand> = profile::MenuCommand::ALL
            .into_iter()
            .map(|command| BotCommand::new(command.name(), command.description(&locale)))
            .collect();
        for scope in [BotCommandScope::AllPrivateChats, BotCommandScope::AllGroupChats] {
            telegram.set_commands(&menu, &scope, code).await?;
        }
        let (long, short) = (profile::description(&locale), profile::short_description(&locale));
        telegram.set_descriptions(&long, &short, code).await?;
    }
    Ok(())
}
