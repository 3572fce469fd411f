//! Bounds on what people may ask of the bot.

use std::num::NonZeroUsize;
use std::time::Duration;

use super::environment::Environment;

/// Bounds on what people may ask of the bot.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// `SIMOFF_BURST`: messages that one person may send at once.
    pub burst: u32,
    /// `SIMOFF_REFILL_SECONDS`: after so long, one more.
    pub refill: Duration,
    /// `SIMOFF_CHATS`: chats that are remembered at most; the longest silent one goes first.
    pub chats: NonZeroUsize,
    /// `SIMOFF_HANDLER_SECONDS`: longest time to answer one message, waiting for Telegram included.
    pub handler: Duration,
}

impl Limits {
    pub(super) fn read(env: &mut Environment<'_>) -> Limits {
        Limits {
            burst: env.number("SIMOFF_BURST", 5, 1..=1000),
            refill: Duration::from_secs(env.number("SIMOFF_REFILL_SECONDS", 2, 1..=3600)),
            chats: NonZeroUsize::new(env.number("SIMOFF_CHATS", 20_000, 1..=10_000_000)).unwrap_or(NonZeroUsize::MIN),
            handler: Duration::from_secs(env.number("SIMOFF_HANDLER_SECONDS", 120, 1..=3600)),
        }
    }
}
