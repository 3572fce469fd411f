//! The versions of the knowledge: the one that answers, and those before it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use tokio::sync::watch;

use super::Knowledge;

/// Versions that are kept beside the current one, for going back.
pub const KEPT: usize = 5;

/// The current knowledge and the versions before it. A change of version is one atomic swap: whoever asked for
/// [`Snapshots::current`] goes on with one whole version, whatever happens meanwhile.
pub struct Snapshots {
    current: ArcSwap<Knowledge>,
    /// The versions before, the latest last. Its lock also keeps two changes of version apart; reading takes none.
    earlier: Mutex<VecDeque<Arc<Knowledge>>>,
    swaps: watch::Sender<u64>,
    /// Since when the current one answers.
    since: Mutex<Instant>,
}

impl Snapshots {
    /// Begins with one version.
    pub fn new(knowledge: Knowledge) -> Snapshots {
        Snapshots {
            current: ArcSwap::from_pointee(knowledge),
            earlier: Mutex::default(),
            swaps: watch::Sender::new(0),
            since: Mutex::new(Instant::now()),
        }
    }

    /// The knowledge to answer with. One question must ask once only.
    pub fn current(&self) -> Arc<Knowledge> {
        self.current.load_full()
    }

    /// Puts a new version in the place of the current one, which is kept for [`Snapshots::back`].
    pub fn publish(&self, knowledge: Arc<Knowledge>) {
        let mut earlier = self.earlier();
        earlier.push_back(self.current.swap(knowledge));
        // An old version is freed at leisure, not while others wait for the lock.
        let dropped = if earlier.len() > KEPT { earlier.pop_front() } else { None };
        drop(earlier);
        self.swapped();
        drop(dropped);
    }

    /// Goes back to the version before; gives the version left and the one that answers now, or `None` if there is
    /// none before.
    pub fn back(&self) -> Option<(Arc<Knowledge>, Arc<Knowledge>)> {
        let mut earlier = self.earlier();
        let before = earlier.pop_back()?;
        let left = self.current.swap(before.clone());
        drop(earlier);
        self.swapped();
        Some((left, before))
    }

    /// Goes back to a version by its name, past others if need be. Returns whether it answers now.
    pub fn back_to(&self, version: &str) -> bool {
        let mut earlier = self.earlier();
        if self.current.load().version == version {
            return true;
        }
        let Some(at) = earlier.iter().rposition(|kept| kept.version == version) else { return false };
        let dropped = earlier.split_off(at);
        let Some(back) = dropped.front().cloned() else { return false };
        self.current.store(back);
        drop(earlier);
        self.swaps.send_modify(|swaps| *swaps += 1);
        true
    }

    /// How many versions one can go back.
    pub fn kept(&self) -> usize {
        self.earlier().len()
    }

    /// For how long the current one has been answering.
    pub fn age(&self) -> Duration {
        self.since.lock().unwrap_or_else(PoisonError::into_inner).elapsed()
    }

    fn swapped(&self) {
        *self.since.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        self.swaps.send_modify(|swaps| *swaps += 1);
    }

    /// Tells of every change of version from now on.
    pub fn swaps(&self) -> watch::Receiver<u64> {
        self.swaps.subscribe()
    }

    fn earlier(&self) -> MutexGuard<'_, VecDeque<Arc<Knowledge>>> {
        // A panic elsewhere leaves the list whole: each change is a single call.
        self.earlier.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn version(name: usize) -> Knowledge {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/checked");
        Knowledge { version: name.to_string(), ..super::super::read(&dir).unwrap() }
    }

    #[test]
    fn the_last_five_are_kept() {
        let snapshots = Snapshots::new(version(0));
        assert!(snapshots.back().is_none());
        for name in 1..=7 {
            snapshots.publish(Arc::new(version(name)));
        }
        assert_eq!(snapshots.kept(), KEPT);
        let mut seen = Vec::new();
        while let Some((left, now)) = snapshots.back() {
            assert_eq!(snapshots.current().version, now.version);
            seen.push(format!("{}>{}", left.version, now.version));
        }
        assert_eq!(seen, ["7>6", "6>5", "5>4", "4>3", "3>2"]);

        (3..=5).for_each(|name| snapshots.publish(Arc::new(version(name))));
        assert!(!snapshots.back_to("9") && snapshots.back_to("5"));
        assert_eq!((snapshots.current().version.as_str(), snapshots.kept()), ("5", 3));
        assert!(snapshots.back_to("3"));
        assert_eq!((snapshots.current().version.as_str(), snapshots.kept()), ("3", 1));
    }
}
