//! The bot on Telegram.
//!
//! ```text
//! listener, dispatch     long polling; teloxide's dispatcher: one chat in order, chats side by side
//! webhook                or Telegram brings the updates and keeps the order itself
//!        reading           JSON -> updates
//!   -> handling   one update: claimed, so that none is answered twice; a panic stays in it; what became of it
//!        claims            which updates this copy has taken
//!        progress          whether something of the answer may have arrived
//!   -> door       too fast? -> convert -> engine -> show
//!        convert, group    update -> Incoming
//!        chats, memory     sessions and answers of the last 24 hours, shared with other copies perhaps
//!        turn              may it be answered here?
//!        admins            who may do what `crate::admin` does
//!        noting            what the journal is told
//!        recordings        who agreed to be recorded
//!   -> sender     reply -> requests; waits, retries, other forms
//!        outgoing          reply -> HTML and keyboard
//!        api, failure      one request, and why it failed
//! ```
//!
//! Beside the path: [`start`](start) (who am I), `profile` (commands and descriptions), `inline`, `limits`, `shutdown`, `copies`,
//! `registration` (what Telegram is told of the webhook).

mod admins;
mod api;
mod chats;
mod claims;
mod convert;
mod copies;
mod dispatch;
mod door;
mod failure;
#[cfg(any(fuzzing, test))]
pub mod fuzzing;
mod group;
mod handling;
mod inline;
mod limits;
mod listener;
mod memory;
mod noting;
mod outgoing;
mod profile;
mod progress;
mod reading;
mod recordings;
mod registration;
mod seen;
mod sender;
mod shutdown;
mod start;
mod turn;
mod webhook;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use futures::FutureExt;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::admin::{self, Reload, Reloader, Source, Trigger};
use crate::config::{self, BotSettings};
use crate::engine::RECORD_COMMAND;
use crate::journal::{Desk, Journal};
use crate::knowledge::{Knowledge, LoadError, Snapshots};
use crate::learning::Models;
use crate::recording::Recorder;
use crate::shared::{Leadership, Shared};
use crate::status::{self, Running, Status};
use crate::telemetry;
pub use registration::Registration;

use api::Api;
use door::Door;
use failure::Failure;
use handling::Handling;
use shutdown::Shutdown;

/// How long the end waits for the journal, and for recorded conversations.
const WRITING: Duration = Duration::from_secs(3);

/// Runs the bot until it is told to stop, or until Telegram refuses its token.
/// Conversations of those who agree are recorded in the folder `record`; without one, nothing is.
pub fn run(dir: &Path, record: Option<&Path>) -> anyhow::Result<()> {
    let settings = BotSettings::from_env()?;
    telemetry::init(&settings.log, &settings.secrets());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (dir, record) = (dir.to_owned(), record.map(Path::to_owned));
    // A task of its own: what block_on runs stays on this thread, and every update would wake another one.
    let running = runtime.spawn(async move { run_until_stopped(&settings, &dir, record.as_deref()).await });
    let result = runtime.block_on(running);
    // Loading may still go on in its thread; nobody waits for it any more.
    runtime.shutdown_timeout(Duration::ZERO);
    result.context("the bot broke off")?
}

async fn run_until_stopped(settings: &BotSettings, dir: &Path, record: Option<&Path>) -> anyhow::Result<()> {
    let status = Arc::new(Status::default());
    let shutdown = Shutdown::new(status.clone());
    shutdown.listen_to_signals().context("signals cannot be listened to")?;
    let triggers = admin::listen(settings.watch.then_some(dir)).context("signals cannot be listened to")?;
    let asked = match settings.status {
        Some(address) => status::serve(listen(address, "SIMOFF_STATUS_LISTEN").await?, status.clone()).boxed(),
        None => std::future::pending().boxed(),
    };
    let asked = tokio::spawn(asked);
    let api = Api::new(&settings.api, status.clone())?;
    // Both take their time: learn who we are while the knowledge loads, and say at once if the token is wrong.
    let models = config::models();
    let mut loading = load(dir, models.clone());
    let me = tokio::select! {
        me = start::who_am_i(&api) => me.map_err(refused)?,
        () = shutdown.wait() => return Ok(()),
    };
    let knowledge = tokio::select! {
        knowledge = &mut loading => knowledge.context("loading the knowledge broke off")??,
        () = shutdown.wait() => return Ok(()),
    };
    let listener = match &settings.webhook {
        Some(webhook) => Some(listen(webhook.listen, "SIMOFF_WEBHOOK_LISTEN").await?),
        None => None,
    };
    tracing::info!(
        version = knowledge.version,
        sections = knowledge.sections.len(),
        languages = knowledge.languages.len(),
        admins = settings.admins.len(),
        "ready"
    );
    let snapshots = Arc::new(Snapshots::new(knowledge));
    let source = Source { knowledge: dir.to_owned(), models, transcripts: settings.transcripts.folder(dir) };
    let reloader = Reloader::new(snapshots.clone(), source, status.clone());
    let (journal, writing) = Journal::open(&settings.journal)?;
    let watcher = journal.watcher();
    let desk = Desk::new(journal, dir.to_owned());
    // Each copy would know only its own files, and /forget may reach another one.
    anyhow::ensure!(
        record.is_none() || settings.database.is_none(),
        "--record is for one copy of the bot; without DATABASE_URL there is but one"
    );
    let (recorder, recording) = record.map(Recorder::open).transpose()?.unzip();
    let extra = recorder.as_ref().map(|_| RECORD_COMMAND);
    let shared = match &settings.database {
        Some(address) => Some(Shared::new(address, i64::try_from(me.id.0)?, &settings.api.token)?),
        None => None,
    };
    status.runs(Running { snapshots: snapshots.clone(), journal: watcher, shared: shared.clone() });
    let leadership = (shared.is_some() && settings.webhook.is_none()).then(Leadership::default);
    let door = Arc::new(Door::new(settings, reloader.clone(), me, api.clone(), desk, shared.clone(), recorder));
    let mut beside = vec![
        asked,
        tokio::spawn(admin::inspect(snapshots.current())),
        tokio::spawn(profile::keep(api.clone(), snapshots, settings.admins.clone(), extra)),
        tokio::spawn(sweep(door.clone())),
        tokio::spawn(reload_when_told(door.clone(), reloader.clone(), triggers)),
    ];
    if let Some(shared) = &shared {
        beside.extend(copies::start(shared, &door, &reloader, leadership.as_ref()));
    }
    let come_again = settings.webhook.is_some();
    let handling = Arc::new(Handling::new(door, settings.limits.handler, come_again, status.clone()));
    match (&settings.webhook, listener) {
        (Some(webhook), Some(listener)) => {
            webhook::until_stopped(listener, webhook, handling, &shutdown, &status).await;
        }
        _ => dispatch::until_stopped(&api, handling, &shutdown, &status, leadership).await,
    }
    for task in beside {
        task.abort();
        // Ended only now does it let go of the door, and with it of the journal.
        let _ = task.await;
    }
    if let Some(shared) = shared {
        shared.close().await;
    }
    if let Some(writing) = writing
        && timeout(WRITING, writing).await.is_err()
    {
        tracing::warn!("the journal was too slow: the last counters are lost");
    }
    if let Some(recording) = recording
        && timeout(WRITING, recording).await.is_err()
    {
        tracing::warn!("the disk was too slow: the last turns of recorded conversations are lost");
    }
    match shutdown.failure() {
        Some(failure) => Err(refused(failure)),
        None => {
            tracing::info!("stopped");
            Ok(())
        }
    }
}

fn load(dir: &Path, models: Models) -> tokio::task::JoinHandle<Result<Knowledge, LoadError>> {
    let dir = dir.to_owned();
    tokio::task::spawn_blocking(move || models.load(&dir))
}

async fn listen(address: SocketAddr, variable: &str) -> anyhow::Result<TcpListener> {
    let listener =
        TcpListener::bind(address).await.with_context(|| format!("{variable}: cannot listen on {address}"))?;
    tracing::info!(address = %listener.local_addr()?, "listening for {variable}");
    Ok(listener)
}

fn refused(failure: Failure) -> anyhow::Error {
    match failure {
        Failure::Unauthorized => anyhow::anyhow!(
            "Telegram refuses the token (401): copy SIMOFF_TOKEN again from @BotFather, or ask there for a new one"
        ),
        failure => failure.into(),
    }
}

/// Reloads after SIGHUP and changed files, and tells the admins.
async fn reload_when_told(door: Arc<Door>, reloader: Arc<Reloader>, mut triggers: mpsc::Receiver<Trigger>) {
    while let Some(trigger) = triggers.recv().await {
        let reload = reloader.reload().await;
        // Editors touch files without changing them, and a /reload may have been quicker.
        if trigger == Trigger::Signal || !matches!(*reload, Reload::Same { .. }) {
            door.announce(&reload).await;
        }
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
