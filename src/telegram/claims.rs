//! Which updates this copy has taken: Telegram brings one again when it did not see the answer, and none may be answered
//! twice. What other copies have taken is asked in `chats`.

use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

use lru::LruCache;

/// Updates that are recognised when they come again.
const REMEMBERED: NonZeroUsize = match NonZeroUsize::new(10_000) {
    Some(count) => count,
    None => NonZeroUsize::MIN,
};

/// What somebody learns who brings an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// It is theirs to handle; they tell by [`Claims::settle`] what became of it.
    Mine,
    /// It came before and is being handled.
    InWork,
    /// It came before and has been handled.
    Handled,
}

/// The claims on updates.
pub(super) struct Claims(Mutex<LruCache<u32, Claimed>>);

#[derive(Clone, Copy)]
enum Claimed {
    InWork,
    Handled,
}

impl Default for Claims {
    fn default() -> Claims {
        Claims(Mutex::new(LruCache::new(REMEMBERED)))
    }
}

impl Claims {
    /// Claims an update by its `update_id`.
    pub(super) fn claim(&self, update: u32) -> Claim {
        let mut claims = self.claims();
        match claims.get(&update) {
            Some(Claimed::InWork) => Claim::InWork,
            Some(Claimed::Handled) => Claim::Handled,
            None => {
                claims.put(update, Claimed::InWork);
                Claim::Mine
            }
        }
    }

    /// Ends a claim: what was handled is remembered, anything else may be claimed again.
    pub(super) fn settle(&self, update: u32, handled: bool) {
        if handled {
            self.claims().put(update, Claimed::Handled);
        } else {
            self.claims().pop(&update);
        }
    }

    fn claims(&self) -> MutexGuard<'_, LruCache<u32, Claimed>> {
        // A panic elsewhere leaves the map whole: each change is a single call.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_is_handled_once_and_given_back_after_a_failure() {
        let claims = Claims::default();
        assert_eq!(claims.claim(1), Claim::Mine);
        assert_eq!(claims.claim(1), Claim::InWork);
        assert_eq!(claims.claim(2), Claim::Mine);
        claims.settle(1, false);
        assert_eq!(claims.claim(1), Claim::Mine);
        claims.settle(1, true);
        assert_eq!(claims.claim(1), Claim::Handled);
    }
}
