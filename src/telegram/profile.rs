//! What Telegram shows of the bot before anybody writes: commands, description, short description, in all languages.
//!
//! Read first and written only where they differ: Telegram answers frequent writes with waits of many minutes.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use teloxide::payloads::{
    GetMyCommands, GetMyDescription, GetMyShortDescription, SetMyCommands, SetMyDescription, SetMyDescriptionSetters,
    SetMyShortDescription, SetMyShortDescriptionSetters,
};
use teloxide::requests::Payload;
use teloxide::types::{BotCommand, BotCommandScope, ChatId, Recipient};
use tokio::time::sleep;

use super::api::Api;
use super::failure::Failure;
use crate::admin::COMMANDS as ADMIN_COMMANDS;
use crate::engine::PUBLIC_COMMANDS;
use crate::knowledge::{Interface, Knowledge, Snapshots};
use crate::lang::Lang;

/// Bot API: description of a command, of the bot, and the short one, in characters.
const LONGEST_COMMAND: usize = 256;
const LONGEST_DESCRIPTION: usize = 512;
const LONGEST_SHORT: usize = 120;
/// Attempts per call, with a pause between them: nothing waits for this.
const ATTEMPTS: u32 = 4;
const PAUSE: Duration = Duration::from_secs(5);

/// The texts in one language; `code` is `None` for people of all other languages.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Profile {
    /// The one chat that sees it; `None` for all.
    chat: Option<ChatId>,
    code: Option<String>,
    commands: Vec<BotCommand>,
    description: Option<String>,
    short: Option<String>,
}

/// The texts in all languages that have them, English (or the first language) first, for everybody else; then the menus
/// of the admins' own chats.
fn profiles(knowledge: &Knowledge, admins: &[ChatId], extra: Option<&str>) -> Vec<Profile> {
    let fallback = if knowledge.languages.contains(&Lang::ENGLISH) {
        Some(Lang::ENGLISH)
    } else {
        knowledge.languages.first().copied()
    };
    let for_all = fallback.map(|lang| (None, lang));
    let translated = knowledge.languages.iter().map(|lang| (Some(lang.to_string()), *lang));
    let languages: Vec<(Option<String>, Lang)> = for_all.into_iter().chain(translated).collect();
    [None]
        .into_iter()
        .chain(admins.iter().map(|chat| Some(*chat)))
        .flat_map(|chat| {
            languages.iter().map(move |(code, lang)| profile(&knowledge.interface, chat, code.clone(), *lang, extra))
        })
        .filter(|profile| !profile.commands.is_empty() || profile.description.is_some() || profile.short.is_some())
        .collect()
}

fn profile(
    interface: &Interface,
    chat: Option<ChatId>,
    code: Option<String>,
    lang: Lang,
    extra: Option<&str>,
) -> Profile {
    // A language without a text of its own shows what everybody else sees.
    let text = |id: &str, longest: usize| {
        let text = interface.has(lang, id).then(|| interface.text(lang, id, &[]))?;
        let text: String = text.trim().chars().take(longest).collect();
        (!text.is_empty()).then_some(text)
    };
    // The menu of a chat takes the place of the menu for all, so it holds both.
    let own: &[&str] = if chat.is_some() { &ADMIN_COMMANDS } else { &[] };
    let commands = PUBLIC_COMMANDS
        .into_iter()
        .chain(extra)
        .chain(own.iter().copied())
        .filter_map(|name| Some(BotCommand::new(name, text(&format!("command-{name}"), LONGEST_COMMAND)?)))
        .collect();
    let (description, short) = match chat {
        None => (text("bot-description", LONGEST_DESCRIPTION), text("bot-short-description", LONGEST_SHORT)),
        Some(_) => (None, None),
    };
    Profile { chat, code, commands, description, short }
}

/// Brings Telegram's copy in line with ours, now and after every reload that changes it.
/// `extra` is a command that not every bot has.
pub(super) async fn keep(api: Api, snapshots: Arc<Snapshots>, admins: Vec<u64>, extra: Option<&'static str>) {
    let admins: Vec<ChatId> = admins.into_iter().filter_map(|id| Some(ChatId(i64::try_from(id).ok()?))).collect();
    let mut swaps = snapshots.swaps();
    let mut synced = Vec::new();
    loop {
        let profiles = profiles(&snapshots.current(), &admins, extra);
        if profiles != synced {
            sync(&api, &profiles).await;
            synced = profiles;
        }
        if swaps.changed().await.is_err() {
            return;
        }
    }
}

/// Failures are logged; the next start tries again.
async fn sync(api: &Api, profiles: &[Profile]) {
    let mut written = 0;
    for profile in profiles {
        match sync_one(api, profile).await {
            Ok(count) => written += count,
            Err(Failure::Refused(..) | Failure::Forbidden) if profile.chat.is_some() => {
                tracing::debug!("an admin who never wrote to the bot has no menu of their own yet");
            }
            Err(failure) => {
                tracing::warn!(%failure, "commands and descriptions could not be brought up to date");
                return;
            }
        }
    }
    tracing::info!(written, languages = profiles.len(), "commands and descriptions are up to date");
}

async fn sync_one(api: &Api, profile: &Profile) -> Result<u32, Failure> {
    let mut written = 0;
    if !profile.commands.is_empty() {
        let scope = profile.chat.map(|chat| BotCommandScope::Chat { chat_id: Recipient::Id(chat) });
        let mut read = GetMyCommands::new();
        read.scope.clone_from(&scope);
        read.language_code.clone_from(&profile.code);
        let theirs: Vec<BotCommand> = serde_json::from_value(call(api, &read).await?).unwrap_or_default();
        if theirs != profile.commands {
            let mut write = SetMyCommands::new(profile.commands.clone());
            write.scope = scope;
            write.language_code.clone_from(&profile.code);
            call(api, &write).await?;
            written += 1;
        }
    }
    if let Some(text) = &profile.description {
        let mut read = GetMyDescription::new();
        read.language_code.clone_from(&profile.code);
        if call(api, &read).await?.get("description").and_then(Value::as_str) != Some(text) {
            let mut write = SetMyDescription::new().description(text);
            write.language_code.clone_from(&profile.code);
            call(api, &write).await?;
            written += 1;
        }
    }
    if let Some(text) = &profile.short {
        let mut read = GetMyShortDescription::new();
        read.language_code.clone_from(&profile.code);
        if call(api, &read).await?.get("short_description").and_then(Value::as_str) != Some(text) {
            let mut write = SetMyShortDescription::new().short_description(text);
            write.language_code.clone_from(&profile.code);
            call(api, &write).await?;
            written += 1;
        }
    }
    Ok(written)
}

/// Calls a method, obeying waits of any length: this runs beside the conversation.
async fn call<P: Payload + Serialize>(api: &Api, payload: &P) -> Result<Value, Failure> {
    let mut attempt = 1;
    loop {
        let pause = match api.call(payload).await {
            Err(Failure::RetryAfter(pause)) if attempt < ATTEMPTS => pause,
            Err(Failure::NotSent | Failure::ServerError | Failure::Unknown(_)) if attempt < ATTEMPTS => PAUSE,
            done => return done,
        };
        attempt += 1;
        tracing::info!(pause_s = pause.as_secs(), method = P::NAME, "waiting before the next attempt");
        sleep(pause).await;
    }
}
