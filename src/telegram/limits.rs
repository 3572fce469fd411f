//! How much one person and one group may ask: token buckets, looked at before anything else is done.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use lru::LruCache;
use teloxide::types::{ChatId, UserId};

/// People and groups whose buckets are held at most.
const BUCKETS: NonZeroUsize = match NonZeroUsize::new(10_000) {
    Some(buckets) => buckets,
    None => NonZeroUsize::MIN,
};
/// A bot may send 20 messages a minute to one group (core.telegram.org/bots/faq).
const GROUP: Rate = Rate { burst: 20, refill: Duration::from_secs(3) };
/// Presses and inline queries come fast by nature: ticking a list, typing.
const QUICK: Rate = Rate { burst: 30, refill: Duration::from_millis(250) };

/// A bucket that nobody used for so long is forgotten; by then it is full again.
const FORGOTTEN: Duration = Duration::from_secs(300);

/// So many at once, then one more after each `refill`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rate {
    /// At once.
    pub(super) burst: u32,
    /// Time until one more.
    pub(super) refill: Duration,
}

/// Whether somebody may ask now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// Yes.
    Yes,
    /// No, and this is the time to say so.
    NoAndSayIt,
    /// No; it has been said.
    No,
}

/// What somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// A message that gets a message.
    Message,
    /// A press or an inline query.
    Quick,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    User(UserId, Kind),
    Group(ChatId),
}

/// The buckets of everybody who asked lately.
pub(super) struct Buckets {
    messages: Rate,
    buckets: Mutex<LruCache<Key, Bucket>>,
}

struct Bucket {
    /// Requests that may come now.
    tokens: f64,
    since: Instant,
    /// Refused and told so since the bucket was last full.
    told: bool,
}

impl Buckets {
    /// Buckets with this rate for messages.
    pub(super) fn new(messages: Rate) -> Buckets {
        Buckets { messages, buckets: Mutex::new(LruCache::new(BUCKETS)) }
    }

    /// Whether a person may ask now; in a group the group's own bucket counts as well.
    pub(super) fn admit(&self, user: UserId, group: Option<ChatId>, kind: Kind, now: Instant) -> Admission {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let rate = if kind == Kind::Quick { QUICK } else { self.messages };
        let mut take = |key, rate: Rate| {
            let bucket = buckets.get_or_insert_mut(key, || Bucket::full(rate, now));
            bucket.take(rate, now)
        };
        let person = take(Key::User(user, kind), rate);
        match group.filter(|_| kind == Kind::Message) {
            Some(group) if person == Admission::Yes => take(Key::Group(group), GROUP),
            _ => person,
        }
    }

    /// Forgets who has been silent for some minutes.
    pub(super) fn sweep(&self, now: Instant) {
        let forgotten = FORGOTTEN.max(self.messages.refill * self.messages.burst);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let silent = |bucket: &Bucket| now.saturating_duration_since(bucket.since) >= forgotten;
        while buckets.peek_lru().is_some_and(|(_, bucket)| silent(bucket)) {
            buckets.pop_lru();
        }
    }
}

impl Bucket {
    fn full(rate: Rate, now: Instant) -> Bucket {
        Bucket { tokens: f64::from(rate.burst), since: now, told: false }
    }

    fn take(&mut self, rate: Rate, now: Instant) -> Admission {
        let burst = f64::from(rate.burst);
        let gained = now.saturating_duration_since(self.since).as_secs_f64() / rate.refill.as_secs_f64();
        self.tokens = (self.tokens + gained).min(burst);
        self.since = now;
        if self.tokens >= burst {
            // A calm spell ends the window: the next flood is told anew.
            self.told = false;
        }
        if self.tokens >= 1.0 {
            self.tokens -= 1.0;
            return Admission::Yes;
        }
        if std::mem::replace(&mut self.told, true) { Admission::No } else { Admission::NoAndSayIt }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buckets() -> Buckets {
        Buckets::new(Rate { burst: 5, refill: Duration::from_secs(2) })
    }

    fn count(admissions: &[Admission], wanted: Admission) -> usize {
        admissions.iter().filter(|admission| **admission == wanted).count()
    }

    #[test]
    fn a_burst_then_one_every_two_seconds_and_one_notice() {
        let (buckets, start) = (buckets(), Instant::now());
        let ask = |after: f64| buckets.admit(UserId(1), None, Kind::Message, start + Duration::from_secs_f64(after));
        let burst: Vec<Admission> = (0..20).map(|at| ask(f64::from(at) * 0.05)).collect();
        assert_eq!(count(&burst, Admission::Yes), 5);
        assert_eq!(count(&burst, Admission::NoAndSayIt), 1);
        let going_on: Vec<Admission> = (0..40).map(|at| ask(1.0 + f64::from(at) * 0.5)).collect();
        assert!((9..=11).contains(&count(&going_on, Admission::Yes)));
        assert_eq!(count(&going_on, Admission::NoAndSayIt), 0);
        let calm: Vec<Admission> = (0..7).map(|_| ask(60.0)).collect();
        assert_eq!((count(&calm, Admission::Yes), count(&calm, Admission::NoAndSayIt)), (5, 1));
    }

    #[test]
    fn people_do_not_slow_each_other_down_except_in_a_group() {
        let (buckets, now) = (buckets(), Instant::now());
        for user in 0..100 {
            assert_eq!(buckets.admit(UserId(user), None, Kind::Message, now), Admission::Yes);
        }
        let group = Some(ChatId(-1));
        let all: Vec<Admission> =
            (200..300).map(|user| buckets.admit(UserId(user), group, Kind::Message, now)).collect();
        assert_eq!((count(&all, Admission::Yes), count(&all, Admission::NoAndSayIt)), (20, 1));
    }

    #[test]
    fn silent_people_are_forgotten() {
        let (buckets, start) = (buckets(), Instant::now());
        buckets.admit(UserId(1), None, Kind::Message, start);
        buckets.admit(UserId(2), None, Kind::Message, start + Duration::from_secs(60));
        buckets.sweep(start + Duration::from_secs(301));
        assert_eq!(buckets.buckets.lock().unwrap().len(), 1);
    }

    #[test]
    fn the_map_is_bounded() {
        let (buckets, now) = (buckets(), Instant::now());
        for user in 0..20_000 {
            buckets.admit(UserId(user), None, Kind::Message, now);
        }
        assert_eq!(buckets.buckets.lock().unwrap().len(), BUCKETS.get());
    }
}
