//! What has been taken already: albums, which arrive as several messages.

use std::hash::Hash;
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

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
        self.seen().put(thing, ()).is_none()
    }

    /// Forgets something, so that it is new again.
    pub(super) fn forget(&self, thing: &T) {
        self.seen().pop(thing);
    }

    fn seen(&self) -> MutexGuard<'_, LruCache<T, ()>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
        seen.forget(&1);
        assert!(seen.is_new(1));
    }
}
