//! The bot on Telegram.
//!
//! ```text
//! listener   long polling, refused tokens, unreadable updates
//!   -> dispatch   teloxide's dispatcher: one chat in order, chats side by side, a panic stays in its update
//!   -> door       one update: seen before? too fast? -> convert -> engine -> show
//!        convert, group    update -> Incoming
//!        memory            sessions and answers of the last 24 hours
//!   -> sender     reply -> requests; waits, retries, other forms
//!        outgoing          reply -> HTML and keyboard
//!        api, failure      one request, and why it failed
//! ```
//!
//! Beside the path: [`start`](start) (who am I), `profile` (commands and descriptions), `inline`, `limits`, `shutdown`.

mod api;
mod convert;
mod dispatch;
mod door;
mod failure;
mod group;
mod inline;
mod limits;
mod listener;
mod memory;
mod outgoing;
mod profile;
mod seen;
mod sender;
mod shutdown;
mod start;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use arc_swap::ArcSwap;

use crate::config::{self, BotSettings};
use crate::telemetry;
use crate::{knowledge, knowledge::Knowledge};
use api::Api;
use door::Door;
use failure::Failure;
use shutdown::Shutdown;

/// Runs the bot until it is told to stop, or until Telegram refuses its token.
pub fn run(dir: &Path) -> anyhow::Result<()> {
    let settings = BotSettings::from_env()?;
    telemetry::init(&settings.log, &settings.token);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let result = runtime.block_on(run_until_stopped(&settings, dir));
    // Loading may still go on in its thread; nobody waits for it any more.
    runtime.shutdown_timeout(Duration::ZERO);
    result
}

async fn run_until_stopped(settings: &BotSettings, dir: &Path) -> anyhow::Result<()> {
    let shutdown = Shutdown::new();
    shutdown.listen_to_signals().context("signals cannot be listened to")?;
    let api = Api::new(&settings.token, &settings.api_url)?;
    // Both take their time: learn who we are while the knowledge loads, and say at once if the token is wrong.
    let mut loading = load(dir);
    let me = tokio::select! {
        me = start::who_am_i(&api) => me.map_err(refused)?,
        () = shutdown.wait() => return Ok(()),
    };
    let knowledge = tokio::select! {
        knowledge = &mut loading => knowledge.context("loading the knowledge broke off")??,
        () = shutdown.wait() => return Ok(()),
    };
    tracing::info!(
        version = knowledge.version,
        sections = knowledge.sections.len(),
        languages = knowledge.languages.len(),
        admins = settings.admins.len(),
        "ready"
    );
    let profiles = profile::profiles(&knowledge);
    let door = Arc::new(Door::new(settings, Arc::new(ArcSwap::from_pointee(knowledge)), me, api.clone()));
    let beside = [tokio::spawn(profile::sync(api.clone(), profiles)), tokio::spawn(sweep(door.clone()))];
    dispatch::until_stopped(&api, door, settings.limits.handler, &shutdown).await;
    beside.iter().for_each(tokio::task::JoinHandle::abort);
    match shutdown.failure() {
        Some(failure) => Err(refused(failure)),
        None => {
            tracing::info!("stopped");
            Ok(())
        }
    }
}

fn load(dir: &Path) -> tokio::task::JoinHandle<Result<Knowledge, knowledge::LoadError>> {
    let dir = dir.to_owned();
    tokio::task::spawn_blocking(move || knowledge::load(&dir, config::cache_dir().as_deref()))
}

fn refused(failure: Failure) -> anyhow::Error {
    match failure {
        Failure::Unauthorized => anyhow::anyhow!(
            "Telegram refuses the token (401): copy SIMOFF_TOKEN again from @BotFather, or ask there for a new one"
        ),
        failure => failure.into(),
    }
}

/// Forgets silent chats even if nobody else writes.
async fn sweep(door: Arc<Door>) {
    let mut minute = tokio::time::interval(Duration::from_secs(60));
    loop {
        minute.tick().await;
        door.sweep();
    }
}
