//! What has been taken already: updates that Telegram delivers again, and albums, which arrive as several messages.

use std::hash::Hash;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use lru::LruCache;

/// The last `N` of something.
pub(super) struct Seen<T: Hash + Eq>(Mutex<LruCache<T, ()>>);

impl<T: Hash + Eq> Seen<T> {
    /// Remembers so many.
    pub(super) fn new(capacity: NonZeroUsize) -> Seen<T> {
        Seen(Mutex::new(LruCache::new(capacity)))
    }

    /// Whether this comes for the first time.
    pub(super) fn is_new(&self, thing: T) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(thing, ()).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_is_new() {
        let seen = Seen::new(NonZeroUsize::new(2).unwrap());
        assert!(seen.is_new(1));
        assert!(!seen.is_new(1));
        assert!(seen.is_new(2));
        assert!(seen.is_new(3));
        assert!(seen.is_new(1));
    }
}
