//! What admins do: bring changed files live without fear, go back, ask why.
//!
//! ```text
//! /reload, SIGHUP, changed files (triggers)
//!   -> reload      one at a time
//!        candidate     read -> check -> train -> replay; any error and nothing changes
//!   -> knowledge::Snapshots   one atomic swap
//!   -> copies      what one copy has accepted, the others load too
//!   -> words       what changed or, in refusal, what is wrong, in the admin's language
//! ```
//!
//! Who is an admin is decided at the door, see `telegram::admins`.

mod candidate;
mod copies;
mod inspect;
mod refusal;
mod reload;
mod triggers;
mod why;
mod words;

pub use candidate::{Refusal, Source};
pub(crate) use copies::listed as copies_in_words;
pub use copies::{Told, obey, tell};
pub use inspect::inspect;
pub use reload::{Live, Reload, Reloader};
pub use triggers::{Trigger, listen};
pub use why::why;
pub(crate) use words::{reload as reload_in_words, rollback as rollback_in_words, working};

use crate::engine;

/// Names of the commands of admins, in the order of their menu. Everybody else sees unknown commands.
pub const COMMANDS: [&str; 5] = ["reload", "rollback", "why", "stats", "unanswered"];

/// A command of an admin. A new one gets its name in [`COMMANDS`], a variant here, and an arm in `telegram::admins`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Load the files anew.
    Reload,
    /// Go back to the version before.
    Rollback,
    /// Show what was counted.
    Stats,
    /// Show what got no good answer.
    Unanswered,
    /// Say why a question is answered as it is.
    Why(String),
}

impl Command {
    /// Reads a command; `None` for anything else, public commands too.
    pub fn parse(text: &str) -> Option<Command> {
        let engine::Command { name, args } = engine::Command::parse(text)?;
        match name.as_str() {
            "reload" => Some(Command::Reload),
            "rollback" => Some(Command::Rollback),
            "stats" => Some(Command::Stats),
            "unanswered" => Some(Command::Unanswered),
            "why" => Some(Command::Why(args)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_and_nothing_else() {
        assert!(COMMANDS.iter().all(|name| Command::parse(&format!("/{name} x")).is_some()));
        assert_eq!(Command::parse("/WHY@simoff_bot  is this "), Some(Command::Why("is this".into())));
        assert_eq!(Command::parse("/start"), None);
        assert_eq!(Command::parse("reload"), None);
    }
}
