//! One update's turn: whether it may be answered here, and the right to do so where several copies run.

use std::sync::{Mutex, PoisonError};

use super::failure::Failure;
use crate::shared::Claim;

/// Why an update is not answered here and now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum NoTurn {
    /// It has been answered.
    #[error("answered before")]
    Answered,
    /// Another copy is answering it.
    #[error("another copy is answering it")]
    InWork,
    /// Nobody can say: the shared database is away. Telegram brings it again.
    #[error("the shared database is away")]
    Away,
}

/// Why an update was not answered.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unanswered {
    /// The answer did not get through.
    #[error("not delivered: {0}")]
    Undelivered(#[from] Failure),
    /// It is not answered here and now.
    #[error(transparent)]
    NoTurn(#[from] NoTurn),
}

/// The turn of one update.
pub(super) struct Turn {
    update: i64,
    comes_again: bool,
    claim: Mutex<Option<Claim>>,
}

impl Turn {
    /// The turn of an update; `comes_again` says whether Telegram brings it again when that is asked for.
    pub(super) fn new(update: u32, comes_again: bool) -> Turn {
        Turn { update: update.into(), comes_again, claim: Mutex::default() }
    }

    /// Number of the update.
    pub(super) fn update(&self) -> i64 {
        self.update
    }

    /// Whether Telegram brings the update again when that is asked for.
    pub(super) fn comes_again(&self) -> bool {
        self.comes_again
    }

    /// It has been claimed for this copy.
    pub(super) fn hold(&self, claim: Claim) {
        *self.claim.lock().unwrap_or_else(PoisonError::into_inner) = Some(claim);
    }

    /// What became of it: `handled` if something of the answer has arrived, or may have, or never will.
    pub(super) async fn settle(&self, handled: bool) {
        let claim = self.claim.lock().unwrap_or_else(PoisonError::into_inner).take();
        match claim {
            Some(claim) if handled => claim.answered().await,
            Some(claim) => claim.release().await,
            None => {}
        }
    }
}
