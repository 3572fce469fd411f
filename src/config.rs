//! Settings from the environment and `.env`; `.env.example` lists them all.

mod api;
mod bot;
mod database;
mod environment;
mod journal;
mod limits;
mod log;
mod status;
mod transcripts;
mod webhook;

pub use api::ApiSettings;
pub use bot::BotSettings;
pub use environment::Mistakes;
pub use journal::{JournalPlace, JournalSettings};
pub use limits::Limits;
pub use log::{LogFormat, LogSettings};
pub use transcripts::Transcripts;
pub use webhook::{Secrets, WebhookCommandSettings, WebhookSettings};

use std::path::PathBuf;

use anyhow::Context;

use crate::lang::{Lang, Locale};
use crate::learning::Models;

/// The directory of the knowledge: the argument, `SIMOFF_KNOWLEDGE`, `knowledge` here, beside the program, or in
/// the source tree from which the program was built.
pub fn knowledge_dir(argument: Option<PathBuf>) -> anyhow::Result<PathBuf> {
    if let Some(dir) = argument.or_else(|| var("SIMOFF_KNOWLEDGE").map(PathBuf::from)) {
        anyhow::ensure!(dir.is_dir(), "the knowledge directory {} does not exist", dir.display());
        return Ok(dir);
    }
    let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join("knowledge")));
    let built_from = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    [Some(PathBuf::from("knowledge")), beside, Some(built_from)]
        .into_iter()
        .flatten()
        .find(|dir| dir.is_dir())
        .context("no knowledge directory found; name one with --knowledge DIR or SIMOFF_KNOWLEDGE")
}

/// Whether a Telegram token is set.
pub fn has_token() -> bool {
    var("SIMOFF_TOKEN").or_else(|| var("TELOXIDE_TOKEN")).is_some()
}

/// Where trained models are kept: `SIMOFF_CACHE`, or the user's cache directory; an empty `SIMOFF_CACHE` means nowhere.
pub fn cache_dir() -> Option<PathBuf> {
    if let Ok(dir) = std::env::var("SIMOFF_CACHE") {
        return (!dir.is_empty()).then(|| PathBuf::from(dir));
    }
    let base = var("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| var("HOME").map(|home| PathBuf::from(home).join(".cache")))?;
    Some(base.join("simoff"))
}

/// Where trained models are kept, and this program to train them.
pub fn models() -> Models {
    Models { folder: cache_dir(), trainer: std::env::current_exe().ok() }
}

/// The language that the system speaks, from the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
pub fn system_language() -> Option<Lang> {
    let tag = var("LC_ALL").or_else(|| var("LC_MESSAGES")).or_else(|| var("LANG"))?;
    // `nl_BE.UTF-8`
    Some(Locale::parse(tag.split('.').next()?)?.lang)
}

/// A variable that is set and not empty.
fn var(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}
