//! What Telegram shows of the bot before anybody asks: command menus by scope and language, descriptions.

use teloxide::types::{BotCommand, BotCommandScope, ChatId};
use url::Url;

use crate::{
    domain::{
        language::Language,
        people::{Right, Roles},
    },
    messages::{
        Locale,
        profile::{self, DutyCommand, EditorCommand, MenuCommand},
    },
    telegram::{Failure, Gateway},
};

/// Registers menus and descriptions: each language by its code, and the default one for everybody else; and the button that
/// opens the Mini App, in the default language.
pub async fn register(telegram: &Gateway, default: Locale, site: Option<&Url>) -> Result<(), Failure> {
    for (code, locale) in languages(default) {
        let menu = public(&locale);
        for scope in [BotCommandScope::AllPrivateChats, BotCommandScope::AllGroupChats] {
            telegram.set_commands(&menu, &scope, code).await?;
        }
        let (long, short) = (profile::description(&locale), profile::short_description(&locale));
        telegram.set_descriptions(&long, &short, code).await?;
    }
    // Telegram opens nothing but HTTPS in its frame.
    if let Some(app) = site.filter(|site| site.scheme() == "https").and_then(|site| site.join("app").ok()) {
        telegram.set_menu_button(&profile::app_label(&default), app).await?;
    }
    Ok(())
}

/// Registers the menu of one person as their roles are now, by Telegram's number. Telegram refuses it until they have
/// pressed Start.
pub async fn register_person(telegram: &Gateway, default: Locale, roles: &Roles, person: i64) -> Result<(), Failure> {
    let scope = BotCommandScope::Chat { chat_id: ChatId(person).into() };
    for (code, locale) in languages(default) {
        let mut menu: Vec<BotCommand> = Vec::new();
        let editor = EditorCommand::ALL.into_iter().filter(|_| roles.may(Right::Announce));
        menu.extend(editor.map(|command| BotCommand::new(command.name(), command.description(&locale))));
        let duties = DutyCommand::of(roles).into_iter();
        menu.extend(duties.map(|command| BotCommand::new(command.name(), command.description(&locale))));
        menu.extend(public(&locale));
        match telegram.set_commands(&menu, &scope, code).await {
            Err(Failure::Gone(reason) | Failure::Refused(reason)) => {
                log::info!("the menu of {person} comes when they press Start: {reason}");
                return Ok(());
            }
            other => other?,
        }
    }
    Ok(())
}

fn languages(default: Locale) -> impl Iterator<Item = (Option<Language>, Locale)> {
    let codes = Language::ALL.into_iter().map(Some).chain([None]);
    codes.map(move |code| {
        let language = code.unwrap_or(default.language());
        (code, Locale::new(language, default.language(), default.zone()))
    })
}

fn public(locale: &Locale) -> Vec<BotCommand> {
    MenuCommand::ALL.into_iter().map(|command| BotCommand::new(command.name(), command.description(locale))).collect()
}
