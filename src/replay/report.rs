//! What a replay found.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use super::differ::Difference;
use super::fault::Fault;

/// Differing turns that are kept with their texts; more are only counted, so that memory stays bounded.
const MOST_KEPT: usize = 1000;

/// What a replay found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Version of the knowledge that answered.
    pub version: String,
    /// Files read.
    pub files: usize,
    /// Conversations in the order of files.
    pub played: Vec<Played>,
    /// Messages and presses played.
    pub turns: usize,
    /// Turns whose answer differs.
    pub differing_turns: usize,
    /// The first of them, in the order of files.
    pub differing: Vec<Differing>,
    /// Files, or places in files, that could not be read.
    pub unread: Vec<Unread>,
    /// Recorded messages that could not be compared, by reason.
    pub uncompared: BTreeMap<Uncompared, usize>,
    /// Time for reading and playing.
    pub took: Duration,
}

/// One conversation, played.
#[derive(Debug, Clone)]
pub struct Played {
    /// Its file.
    pub file: PathBuf,
    /// Its name.
    pub name: String,
    /// Its turns.
    pub turns: usize,
    /// Turns whose answer differs.
    pub differing: usize,
}

/// A turn whose answer differs.
#[derive(Debug, Clone)]
pub struct Differing {
    /// Its file.
    pub file: PathBuf,
    /// Its conversation.
    pub conversation: String,
    /// Where it stands in the file: a line (`12`), or a path inside the JSON (`messages[3]`).
    pub place: String,
    /// What the person said or pressed.
    pub said: String,
    /// In what the answer differs.
    pub differences: Vec<Difference>,
    /// Today's answer as plain text.
    pub answer: String,
}

/// A file, or a place in it, that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The file.
    pub file: PathBuf,
    /// The line from 1 or the path inside the JSON, if the fault has a place.
    pub place: Option<String>,
    /// What is wrong.
    pub what: Fault,
}

/// Why a recorded message was not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Uncompared {
    /// The bot did not answer it, or the answer was deleted.
    Unanswered,
    /// A button replaced the answer, and what it shows now is not a section.
    Replaced,
    /// The bot sent it after a press, which exports do not hold.
    AfterPress,
    /// Written in a chat where simoff does not speak.
    OtherChat,
}

impl Uncompared {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Uncompared::Unanswered => "without a recorded answer",
            Uncompared::Replaced => "answer replaced by a button",
            Uncompared::AfterPress => "sent after a press, which exports do not hold",
            Uncompared::OtherChat => "in chats where simoff does not speak",
        }
    }

    /// The name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Uncompared::Unanswered => "unanswered",
            Uncompared::Replaced => "replaced",
            Uncompared::AfterPress => "after_press",
            Uncompared::OtherChat => "other_chat",
        }
    }
}

impl Report {
    /// Whether everything could be read and no answer differs.
    pub fn is_same(&self) -> bool {
        self.differing_turns == 0 && self.unread.is_empty()
    }

    pub(super) fn differs(&mut self, differing: impl FnOnce() -> Differing) {
        self.differing_turns += 1;
        if self.differing.len() < MOST_KEPT {
            self.differing.push(differing());
        }
    }

    pub(super) fn not_compared(&mut self, why: Uncompared, messages: usize) {
        if messages > 0 {
            *self.uncompared.entry(why).or_default() += messages;
        }
    }
}
