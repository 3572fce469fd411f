//! One update, whoever brought it: claimed, handled by the door within a time limit, and the word on what became of it.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use teloxide::types::{Update, UpdateKind};
use tokio::time::timeout;

use super::claims::{Claim, Claims};
use super::door::Door;
use super::failure::Failure;
use super::progress::Progress;
use super::turn::{NoTurn, Turn, Unanswered};
use crate::status::Status;

/// When an update makes sense again for which nothing else says it.
const SOON: Duration = Duration::from_secs(1);

/// The kind, in metrics, of an update that cannot be read.
pub(super) const UNREADABLE: &str = "unreadable";

/// What became of an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Handled {
    /// There is nothing more to do: answered, or pointless, or nobody knows whether the answer arrived.
    Done,
    /// It came before.
    Repeated,
    /// It came before and is still being handled.
    InWork,
    /// The answer surely did not arrive; it makes sense to bring the update again after so long.
    Again(Duration),
}

/// Why an update was not handled.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error(transparent)]
    Unanswered(#[from] Unanswered),
    #[error("the handler panicked")]
    Panicked,
    #[error("the handler took too long")]
    TooLong,
}

/// Handles updates.
pub(super) struct Handling {
    door: Arc<Door>,
    claims: Claims,
    limit: Duration,
    status: Arc<Status>,
    /// Whether Telegram brings an update again when that is asked for.
    come_again: bool,
}

impl Handling {
    /// Handles updates through this door, each within `limit`; `come_again` says whether Telegram brings one again when
    /// that is asked for.
    pub(super) fn new(door: Arc<Door>, limit: Duration, come_again: bool, status: Arc<Status>) -> Handling {
        Handling { door, claims: Claims::default(), limit, status, come_again }
    }

    /// Handles an update. Must not be dropped half way, or the update stays claimed.
    pub(super) async fn handle(&self, update: Update) -> Handled {
        let id = update.id.0;
        let metrics = &self.status.metrics;
        metrics.update_came(kind(&update));
        match self.claims.claim(id) {
            Claim::Mine => {}
            Claim::InWork => {
                metrics.update_repeated();
                return Handled::InWork;
            }
            Claim::Handled => {
                metrics.update_repeated();
                tracing::debug!("an update came again and was dropped");
                return Handled::Repeated;
            }
        }
        let _working = metrics.handling();
        let (progress, turn) = (Progress::default(), Turn::new(id, self.come_again));
        let handled = match self.isolated(update, progress.clone(), &turn).await {
            Ok(()) => Handled::Done,
            Err(Broken::Unanswered(Unanswered::NoTurn(why))) => {
                tracing::debug!(%why, "an update was passed over");
                match why {
                    NoTurn::Answered => {
                        metrics.update_repeated();
                        Handled::Repeated
                    }
                    NoTurn::InWork => {
                        metrics.update_repeated();
                        Handled::InWork
                    }
                    NoTurn::Away => Handled::Again(SOON),
                }
            }
            Err(broken) => {
                tracing::error!(%broken, "an update was not handled");
                metrics.update_failed(broken.as_str());
                if progress.may_have_arrived() { Handled::Done } else { broken.worth_repeating() }
            }
        };
        turn.settle(handled == Handled::Done).await;
        self.claims.settle(id, matches!(handled, Handled::Done | Handled::Repeated));
        handled
    }

    /// Handles an update apart from others: a panic would otherwise end the chat's worker, and with it the whole bot at
    /// the chat's next message. What takes too long is dropped, so it sends nothing more.
    async fn isolated(&self, update: Update, progress: Progress, turn: &Turn) -> Result<(), Broken> {
        // What a panic leaves behind is guarded by locks whose holders take poisoned ones as they are.
        let taking = AssertUnwindSafe(self.door.take(update, progress, turn)).catch_unwind();
        match timeout(self.limit, taking).await {
            Ok(Ok(result)) => Ok(result?),
            Ok(Err(_)) => Err(Broken::Panicked),
            Err(_) => Err(Broken::TooLong),
        }
    }
}

impl Broken {
    /// The word for it in metrics.
    fn as_str(&self) -> &'static str {
        match self {
            Broken::Unanswered(Unanswered::Undelivered(_)) => "undelivered",
            Broken::Unanswered(Unanswered::NoTurn(_)) => "no_turn",
            Broken::Panicked => "panic",
            Broken::TooLong => "time",
        }
    }

    /// For an update of whose answer surely nothing arrived.
    fn worth_repeating(&self) -> Handled {
        match self {
            Broken::Unanswered(Unanswered::Undelivered(failure)) => match failure {
                Failure::RetryAfter(wait) => Handled::Again(*wait),
                Failure::NotSent | Failure::ServerError | Failure::Unauthorized => Handled::Again(SOON),
                // It would fail again, and meanwhile keep the chat's other updates waiting.
                _ => Handled::Done,
            },
            Broken::Unanswered(Unanswered::NoTurn(_)) | Broken::TooLong => Handled::Again(SOON),
            // As above.
            Broken::Panicked => Handled::Done,
        }
    }
}

/// What an update is, in metrics.
fn kind(update: &Update) -> &'static str {
    match &update.kind {
        UpdateKind::Message(_) => "message",
        UpdateKind::EditedMessage(_) => "edited_message",
        UpdateKind::CallbackQuery(_) => "callback_query",
        UpdateKind::InlineQuery(_) => "inline_query",
        UpdateKind::MyChatMember(_) => "my_chat_member",
        _ => "other",
    }
}
