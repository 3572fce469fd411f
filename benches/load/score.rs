//! Which update is brought when, and when its answer came.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;
use tokio::time::sleep;

use crate::Way;
use crate::people::{FIRST_CHAT, Update};

/// Without any answer for so long, the rest counts as lost.
const PATIENCE: Duration = Duration::from_secs(10);

/// The updates of a run.
pub(crate) struct Feed {
    updates: Vec<Update>,
    way: Way,
    began: Instant,
    /// Updates that may be brought now.
    room: Semaphore,
    /// Updates of the flood for which there has not yet been room.
    flood: AtomicUsize,
    /// The next update.
    next: AtomicUsize,
    /// Microseconds since the beginning when an update was due; 0: not yet.
    due: Vec<AtomicU64>,
    /// Microseconds that its answer took; 0: none yet.
    took: Vec<AtomicU32>,
    /// By chat: one more than the update that waits for an answer.
    waiting: Vec<AtomicUsize>,
    /// Updates that are over: answered, or nobody waits for an answer.
    done: AtomicUsize,
    /// Microseconds since the beginning when the latest was over.
    last: AtomicU64,
    /// New messages to chats that waited for nothing.
    twice: AtomicUsize,
    /// Microseconds since the beginning of the latest request.
    heard: AtomicU64,
    /// Whether updates were asked for.
    polled: AtomicBool,
}

/// One part of a run.
pub(crate) struct Part {
    /// Updates a second.
    pub(crate) rate: f64,
    /// Median of the latency in milliseconds.
    pub(crate) p50: f64,
    /// Its 99th percentile.
    pub(crate) p99: f64,
    /// Answers that came.
    pub(crate) answered: usize,
    /// Answers that did not come.
    pub(crate) lost: usize,
    /// Answers too many.
    pub(crate) twice: usize,
}

impl Feed {
    pub(crate) fn new(updates: Vec<Update>, chats: usize, way: Way) -> Feed {
        Feed {
            way,
            began: Instant::now(),
            room: Semaphore::new(0),
            flood: AtomicUsize::new(0),
            next: AtomicUsize::new(0),
            due: updates.iter().map(|_| AtomicU64::new(0)).collect(),
            took: updates.iter().map(|_| AtomicU32::new(0)).collect(),
            waiting: (0..chats).map(|_| AtomicUsize::new(0)).collect(),
            done: AtomicUsize::new(0),
            last: AtomicU64::new(0),
            twice: AtomicUsize::new(0),
            heard: AtomicU64::new(0),
            polled: AtomicBool::new(false),
            updates,
        }
    }

    /// Brings so many updates, each as soon as an earlier one of `window` is over.
    pub(crate) async fn flood(&self, count: usize, window: usize) -> Part {
        let (window, before) = (window.min(count), self.done.load(Relaxed));
        self.flood.store(count - window, Relaxed);
        self.room.add_permits(window);
        let part = self.part(before, count).await;
        self.flood.store(0, Relaxed);
        part
    }

    /// Brings so many updates at so many a second.
    pub(crate) async fn steady(&self, count: usize, rate: usize) -> Part {
        let first = self.next.load(Relaxed);
        let releasing = async {
            let start = Instant::now();
            for at in 0..count {
                let due = start + Duration::from_secs_f64(at as f64 / rate as f64);
                if due > Instant::now() {
                    tokio::time::sleep_until(due.into()).await;
                }
                self.due[first + at].store(micros(due.duration_since(self.began)), Relaxed);
                self.room.add_permits(1);
            }
        };
        tokio::join!(releasing, self.part(self.done.load(Relaxed), count)).1
    }

    /// Waits until `count` updates more are over than `before`.
    async fn part(&self, before: usize, count: usize) -> Part {
        let range = before..before + count;
        let (twice, start) = (self.twice.load(Relaxed), self.now());
        self.last.store(start, Relaxed);
        let (mut done, mut progress) = (before, Instant::now());
        while done < range.end && progress.elapsed() < PATIENCE {
            sleep(Duration::from_millis(20)).await;
            let now = self.done.load(Relaxed);
            if now > done {
                (done, progress) = (now, Instant::now());
            }
        }
        let seconds = (self.last.load(Relaxed) - start) as f64 / 1e6;
        let mut took: Vec<u32> =
            self.took[range.clone()].iter().map(|took| took.load(Relaxed)).filter(|t| *t > 0).collect();
        took.sort_unstable();
        let at = |share: f64| took.get((took.len() as f64 * share) as usize).map_or(f64::NAN, |t| f64::from(*t) / 1e3);
        let expected = self.updates[range.clone()].iter().filter(|update| update.waits).count();
        Part {
            rate: (done - before) as f64 / seconds,
            p50: at(0.5),
            p99: at(0.99),
            answered: took.len(),
            lost: expected - took.len(),
            twice: self.twice.load(Relaxed) - twice,
        }
    }

    /// Waits until the bot has asked for nothing for so long, as after its start.
    pub(crate) async fn silence(&self, quiet: Duration) {
        while self.now() < self.heard.load(Relaxed) + micros(quiet) {
            sleep(quiet / 10).await;
        }
    }

    /// Updates that are over.
    pub(crate) fn done(&self) -> usize {
        self.done.load(Relaxed)
    }

    /// The next updates, one at least, as soon as there is room.
    pub(crate) async fn take(&self, most: usize) -> Range<usize> {
        let Ok(one) = self.room.acquire().await else { return 0..0 };
        one.forget();
        let mut count = 1;
        while count < most && self.room.try_acquire().map(|one| one.forget()).is_ok() {
            count += 1;
        }
        let first = self.next.fetch_add(count, Relaxed).min(self.updates.len());
        let range = first..(first + count).min(self.updates.len());
        for at in range.clone() {
            let update = &self.updates[at];
            let _ = self.due[at].compare_exchange(0, self.now(), Relaxed, Relaxed);
            if update.waits {
                self.waiting[update.chat].store(at + 1, Relaxed);
            } else {
                self.over();
            }
        }
        range
    }

    pub(crate) fn json(&self, at: usize) -> &str {
        &self.updates[at].json
    }

    /// A chat got an answer. `new`: a message of its own, which has to answer something.
    pub(crate) fn answered(&self, chat: i64, new: bool) {
        let waiting = usize::try_from(chat - FIRST_CHAT).ok().and_then(|chat| self.waiting.get(chat));
        match waiting.map_or(0, |waiting| waiting.swap(0, Relaxed)) {
            0 if new => {
                self.twice.fetch_add(1, Relaxed);
            }
            0 => {}
            at => {
                let took = self.now() - self.due[at - 1].load(Relaxed);
                self.took[at - 1].store(u32::try_from(took.max(1)).unwrap_or(u32::MAX), Relaxed);
                self.over();
            }
        }
    }

    /// The bot asked for updates, or for something else.
    pub(crate) fn hear(&self, polls: bool) {
        if polls {
            self.polled.store(true, Relaxed);
        } else {
            self.heard.store(self.now(), Relaxed);
        }
    }

    /// Whether the bot has asked for updates.
    pub(crate) fn is_polled(&self) -> bool {
        self.polled.load(Relaxed)
    }

    /// A request of the webhook was answered: the next may come.
    pub(crate) fn accepted(&self) {
        if self.flood.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1)).is_ok() {
            self.room.add_permits(1);
        }
    }

    fn over(&self) {
        self.last.fetch_max(self.now(), Relaxed);
        self.done.fetch_add(1, Relaxed);
        if self.way == Way::Polling {
            self.accepted();
        }
    }

    fn now(&self) -> u64 {
        micros(self.began.elapsed())
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX).max(1)
}
