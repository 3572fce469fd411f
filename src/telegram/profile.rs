//! What Telegram shows of the bot before anybody writes: commands, description, short description, in all languages.
//!
//! Read first and written only where they differ: Telegram answers frequent writes with waits of many minutes.

use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use teloxide::payloads::{
    GetMyCommands, GetMyDescription, GetMyShortDescription, SetMyCommands, SetMyDescription, SetMyDescriptionSetters,
    SetMyShortDescription, SetMyShortDescriptionSetters,
};
use teloxide::requests::Payload;
use teloxide::types::BotCommand;
use tokio::time::sleep;

use super::api::Api;
use super::failure::Failure;
use crate::engine::PUBLIC_COMMANDS;
use crate::knowledge::{Interface, Knowledge};
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
    code: Option<String>,
    commands: Vec<BotCommand>,
    description: Option<String>,
    short: Option<String>,
}

/// The texts in all languages that have them, English (or the first language) first, for everybody else.
pub(super) fn profiles(knowledge: &Knowledge) -> Vec<Profile> {
    let fallback = if knowledge.languages.contains(&Lang::ENGLISH) {
        Some(Lang::ENGLISH)
    } else {
        knowledge.languages.first().copied()
    };
    let for_all = fallback.map(|lang| (None, lang));
    let translated = knowledge.languages.iter().map(|lang| (Some(lang.to_string()), *lang));
    for_all
        .into_iter()
        .chain(translated)
        .map(|(code, lang)| profile(&knowledge.interface, code, lang))
        .filter(|profile| !profile.commands.is_empty() || profile.description.is_some() || profile.short.is_some())
        .collect()
}

fn profile(interface: &Interface, code: Option<String>, lang: Lang) -> Profile {
    // A language without a text of its own shows what everybody else sees.
    let text = |id: &str, longest: usize| {
        let text = interface.has(lang, id).then(|| interface.text(lang, id, &[]))?;
        let text: String = text.trim().chars().take(longest).collect();
        (!text.is_empty()).then_some(text)
    };
    let commands = PUBLIC_COMMANDS
        .iter()
        .filter_map(|name| Some(BotCommand::new(*name, text(&format!("command-{name}"), LONGEST_COMMAND)?)))
        .collect();
    Profile {
        code,
        commands,
        description: text("bot-description", LONGEST_DESCRIPTION),
        short: text("bot-short-description", LONGEST_SHORT),
    }
}

/// Brings Telegram's copy in line with ours. Failures are logged; the next start tries again.
pub(super) async fn sync(api: Api, profiles: Vec<Profile>) {
    let mut written = 0;
    for profile in &profiles {
        match sync_one(&api, profile).await {
            Ok(count) => written += count,
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
        let mut read = GetMyCommands::new();
        read.language_code.clone_from(&profile.code);
        let theirs: Vec<BotCommand> = serde_json::from_value(call(api, &read).await?).unwrap_or_default();
        if theirs != profile.commands {
            let mut write = SetMyCommands::new(profile.commands.clone());
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
            Err(Failure::NotSent | Failure::Unknown(_)) if attempt < ATTEMPTS => PAUSE,
            done => return done,
        };
        attempt += 1;
        tracing::info!(pause_s = pause.as_secs(), method = P::NAME, "waiting before the next attempt");
        sleep(pause).await;
    }
}
