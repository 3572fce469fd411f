//! Replay: recorded conversations against today's knowledge, so that no change makes an old answer worse.
//!
//! ```text
//! tests/transcripts/*.txt  -> transcript (what is said, what is expected)  \
//!                                                                            play -> Report -> people, JSON, JUnit
//! result.json of Telegram  -> export     (what was said and answered)      /
//! ```
//!
//! A [`Tape`] goes the other way: a conversation under way becomes a transcript.
//!
//! The format of transcripts is documented in `tests/transcripts/README.md`.

mod differ;
mod export;
mod fault;
mod json;
mod junit;
mod play;
mod report;
mod run;
mod said;
mod show;
mod tape;
mod transcript;
mod update;

pub use differ::{Difference, What};
pub use fault::{Fault, Today};
pub use json::to_json;
pub use junit::to_junit;
pub use report::{Differing, Played, Report, Uncompared, Unread};
pub use run::{Progress, run, run_with};
pub use show::show;
pub use tape::Tape;
pub use transcript::{Conversation, Expected, Mistake, Said, Turn, read as read_transcript};
pub use update::update;
