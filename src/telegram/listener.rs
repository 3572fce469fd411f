//! Long polling. teloxide's own listener names the wanted kinds of update in its first request only, even if that fails;
//! it repeats a refused token for ever, and one unreadable update in a batch blocks all that follow.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::stream::{self, BoxStream, StreamExt};
use serde_json::json;
use teloxide::stop::{StopToken, mk_stop_token};
use teloxide::types::{AllowedUpdate, Update};
use teloxide::update_listeners::{AsUpdateStream, UpdateListener};
use tokio::time::sleep;

use super::api::Api;
use super::failure::Failure;
use super::handling::UNREADABLE;
use super::reading;
use super::shutdown::Shutdown;
use crate::shared::Leadership;
use crate::status::Status;

/// What the bot wants to hear of.
pub(super) const WANTED: [AllowedUpdate; 5] = [
    AllowedUpdate::Message,
    AllowedUpdate::EditedMessage,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::InlineQuery,
    AllowedUpdate::MyChatMember,
];

/// Seconds that Telegram holds a request back while there is nothing to tell; must stay below the client's 17 s.
const HOLD: u64 = 10;
/// After a conflict: how long the other program gets to confirm what it has taken.
const SECOND_LOOK: Duration = Duration::from_millis(300);
/// Longest pause after failures, in powers of two seconds.
const LONGEST_BACKOFF: u32 = 6;

/// The source of updates.
pub(super) struct Polling {
    api: Api,
    shutdown: Shutdown,
    status: Arc<Status>,
    leadership: Option<Leadership>,
}

impl Polling {
    /// Polls until shut down, or until Telegram refuses the token, which it tells `shutdown`. Where several copies could
    /// poll, only while this one leads.
    pub(super) fn new(api: Api, shutdown: Shutdown, status: Arc<Status>, leadership: Option<Leadership>) -> Polling {
        Polling { api, shutdown, status, leadership }
    }
}

impl UpdateListener for Polling {
    type Err = Infallible;

    /// The dispatcher's own way to stop is not used: this listener ends by itself and the dispatcher then drains.
    fn stop_token(&mut self) -> StopToken {
        mk_stop_token().0
    }
}

impl<'a> AsUpdateStream<'a> for Polling {
    type StreamErr = Infallible;
    type Stream = BoxStream<'a, Result<Update, Infallible>>;

    fn as_stream(&'a mut self) -> Self::Stream {
        let Polling { api, shutdown, status, leadership } = &*self;
        let leadership = leadership.as_ref();
        let poller = Poller { api, shutdown, status, leadership, offset: 0, told: false, disputed: false, failures: 0 };
        let batches = stream::unfold(poller, |mut poller| async move {
            let batch = poller.next().await?;
            Some((stream::iter(batch.into_iter().map(Ok)), poller))
        });
        batches.flatten().boxed()
    }
}

struct Poller<'a> {
    api: &'a Api,
    shutdown: &'a Shutdown,
    leadership: Option<&'a Leadership>,
    status: &'a Status,
    /// One more than the last update taken.
    offset: u64,
    /// Whether Telegram knows what the bot wants to hear of.
    told: bool,
    /// Whether Telegram has given updates to another program since the last batch.
    disputed: bool,
    failures: u32,
}

impl Poller<'_> {
    /// The next batch, which may be empty; `None` at the end.
    async fn next(&mut self) -> Option<Vec<Update>> {
        let (shutdown, leadership) = (self.shutdown, self.leadership);
        if shutdown.requested() {
            if leadership.is_none_or(Leadership::is_here) {
                self.confirm().await;
            }
            // The next copy need not wait for the answers under way here.
            leadership.inspect(|leadership| leadership.resign());
            return None;
        }
        if let Some(leadership) = leadership.filter(|leadership| !leadership.is_here()) {
            self.status.health.stands_by();
            tokio::select! {
                () = leadership.begins() => self.status.health.polled(Instant::now()),
                () = shutdown.wait() => {}
            }
            return Some(Vec::new());
        }
        let ends = async {
            match leadership {
                Some(leadership) => leadership.ends().await,
                None => std::future::pending().await,
            }
        };
        let before = self.offset;
        let asked = tokio::select! {
            asked = self.ask(HOLD, 100) => asked,
            () = shutdown.wait() => return Some(Vec::new()),
            // What Telegram has handed over just now it hands over to the next one as well.
            () = ends => return Some(Vec::new()),
        };
        match asked {
            Ok(batch) => {
                self.status.health.polled(Instant::now());
                self.failures = 0;
                self.told = true;
                if std::mem::take(&mut self.disputed) && !batch.is_empty() {
                    // The other one may have taken these, without the time yet to confirm it. What is still there in a
                    // moment is ours.
                    self.offset = before;
                    sleep(SECOND_LOOK).await;
                    return Some(Vec::new());
                }
                Some(batch)
            }
            Err(Failure::Unauthorized) => {
                self.shutdown.fail(Failure::Unauthorized);
                None
            }
            Err(failure) => {
                self.back_off(&failure).await;
                Some(Vec::new())
            }
        }
    }

    async fn back_off(&mut self, failure: &Failure) {
        let pause = match failure {
            Failure::RetryAfter(pause) => *pause,
            _ => Duration::from_secs(1 << self.failures.min(LONGEST_BACKOFF)),
        };
        self.failures = self.failures.saturating_add(1);
        self.status.metrics.telegram_failed(failure.as_str());
        if matches!(failure, Failure::Conflict | Failure::Webhook) {
            self.status.health.conflicts(Instant::now());
        }
        let pause_s = pause.as_secs();
        match failure {
            Failure::Conflict => {
                self.disputed = true;
                if let Some(leadership) = self.leadership.filter(|_| self.failures > 1) {
                    leadership.doubt();
                }
                tracing::error!(pause_s, "another program receives this bot's updates; stop it, or nobody is answered");
            }
            // Not removed: another copy may live by it, and this one be the stray.
            Failure::Webhook => {
                tracing::error!(
                    pause_s,
                    "a webhook is set, so nothing can be polled; set SIMOFF_WEBHOOK_URL, or end it with `simoff webhook delete`"
                );
            }
            failure => tracing::warn!(%failure, pause_s, "no updates from Telegram"),
        }
        tokio::select! {
            () = sleep(pause) => {}
            () = self.shutdown.wait() => {}
        }
    }

    /// Tells Telegram which updates were taken, so that a next start does not see them again.
    async fn confirm(&mut self) {
        if self.offset > 0
            && let Err(failure) = self.ask(0, 1).await
        {
            tracing::warn!(%failure, "the last updates could not be confirmed and may be answered again");
        }
    }

    async fn ask(&mut self, hold: u64, limit: u8) -> Result<Vec<Update>, Failure> {
        let mut body = json!({"offset": self.offset, "timeout": hold, "limit": limit});
        if let (false, Some(body)) = (self.told, body.as_object_mut()) {
            body.insert("allowed_updates".into(), json!(WANTED));
        }
        let batch = reading::batch(&self.api.post("GetUpdates", body.to_string()).await?)?;
        self.offset = self.offset.max(batch.next);
        for _ in 0..batch.passed_over {
            self.status.metrics.update_came(UNREADABLE);
        }
        Ok(batch.updates)
    }
}
