//! Whether the bot can do its work, and whether it should be given some.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Telegram has told nothing, not even that there is nothing, for so long: something is wrong. One poll takes 10 s.
const SILENCE: Duration = Duration::from_secs(120);
/// Another program takes the updates for so long. Two copies that follow each other overlap for a moment.
const CONFLICT: Duration = Duration::from_secs(10);

/// What is known of the bot's health. Starts as not ready.
#[derive(Debug, Default)]
pub struct Health(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    ready: bool,
    stopping: bool,
    token_refused: bool,
    polling: Option<Polling>,
}

#[derive(Debug)]
struct Polling {
    /// The last time that Telegram answered, or the start.
    answered: Instant,
    /// Since when another program takes the updates.
    conflict: Option<Instant>,
}

/// Why a restart or an operator is needed, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Illness {
    /// Telegram refuses the token.
    Token,
    /// Another program receives this bot's updates, or a webhook is set while they are polled.
    Conflict,
    /// Polling has got no answer for two minutes.
    Silence,
}

impl Illness {
    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Illness::Token => "token",
            Illness::Conflict => "conflict",
            Illness::Silence => "silence",
        }
    }
}

/// Why no updates should be brought to this copy, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unready {
    /// The knowledge is being loaded, or Telegram has not yet said who the bot is.
    Starting,
    /// It has been told to stop.
    Stopping,
}

impl Unready {
    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Unready::Starting => "starting",
            Unready::Stopping => "stopping",
        }
    }
}

impl Health {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The knowledge is loaded and Telegram has said who the bot is.
    pub fn is_ready(&self) {
        self.state().ready = true;
    }

    /// The bot has been told to stop.
    pub fn stops(&self) {
        self.state().stopping = true;
    }

    /// Telegram has accepted or refused the token.
    pub fn token(&self, accepted: bool) {
        self.state().token_refused = !accepted;
    }

    /// Polling begins, or Telegram has answered a poll.
    pub fn polled(&self, now: Instant) {
        self.state().polling = Some(Polling { answered: now, conflict: None });
    }

    /// Another copy polls.
    pub fn stands_by(&self) {
        self.state().polling = None;
    }

    /// Telegram gives the updates to somebody else.
    pub fn conflicts(&self, now: Instant) {
        if let Some(polling) = &mut self.state().polling {
            polling.conflict.get_or_insert(now);
        }
    }

    /// What keeps the bot from its work, if anything.
    pub fn illness(&self, now: Instant) -> Option<Illness> {
        let state = self.state();
        if state.token_refused {
            return Some(Illness::Token);
        }
        let polling = state.polling.as_ref().filter(|_| !state.stopping)?;
        let lasts = |since: Instant, limit| now.saturating_duration_since(since) >= limit;
        if polling.conflict.is_some_and(|since| lasts(since, CONFLICT)) {
            return Some(Illness::Conflict);
        }
        lasts(polling.answered, SILENCE).then_some(Illness::Silence)
    }

    /// Why the bot should be given no work, if so.
    pub fn unready(&self) -> Option<Unready> {
        let state = self.state();
        if state.stopping {
            return Some(Unready::Stopping);
        }
        (!state.ready).then_some(Unready::Starting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conflict_that_lasts_makes_ill_and_an_answer_heals() {
        let (health, start) = (Health::default(), Instant::now());
        let after = |seconds| start + Duration::from_secs(seconds);
        assert_eq!(health.illness(after(1000)), None, "a webhook is not polled");
        health.polled(start);
        health.conflicts(after(1));
        health.conflicts(after(9));
        assert_eq!(health.illness(after(10)), None);
        assert_eq!(health.illness(after(11)), Some(Illness::Conflict));
        health.polled(after(12));
        assert_eq!(health.illness(after(131)), None);
        assert_eq!(health.illness(after(132)), Some(Illness::Silence));
        health.token(false);
        assert_eq!(health.illness(after(12)), Some(Illness::Token));
        health.token(true);
        health.stands_by();
        assert_eq!(health.illness(after(1000)), None);
    }

    #[test]
    fn ready_between_start_and_stop() {
        let health = Health::default();
        assert_eq!(health.unready(), Some(Unready::Starting));
        health.is_ready();
        assert_eq!(health.unready(), None);
        health.stops();
        assert_eq!(health.unready(), Some(Unready::Stopping));
    }
}
