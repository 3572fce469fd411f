//! Transcripts as people write them: what somebody says or presses, and what the answer must be.

mod read;
mod write;

use chrono::{DateTime, Duration, Utc};

use crate::lang::Locale;

pub use read::{Mistake, read};

/// One conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    /// What its `==` line calls it; the file's name where there is none.
    pub name: String,
    /// Line on which it begins, from 1.
    pub line: usize,
    /// When it begins.
    pub now: DateTime<Utc>,
    /// The language of the person's profile.
    pub profile: Option<Locale>,
    /// What is said, in order.
    pub turns: Vec<Turn>,
}

/// One message or press, and what must come back.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// Its line.
    pub line: usize,
    /// The last line of what is said, after which expectations stand.
    pub last_line: usize,
    /// Time since the turn before.
    pub after: Duration,
    /// What the person does.
    pub said: Said,
    /// What the answer must be, each with its line.
    pub expected: Vec<(usize, Expected)>,
}

/// What a person does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Writes.
    Text(String),
    /// Presses the button with this label.
    Label(String),
    /// Presses the button that does this: callback data without its version, such as `l:cancel:base:fr`.
    Action(String),
    /// Presses a button of a version that nobody knows any more.
    Stale,
    /// Sends what simoff cannot read.
    Unreadable,
}

/// One thing that an answer must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// The kind is one of these.
    Kind(Vec<String>),
    /// The section is one of these; `none`: no section.
    Section(Vec<String>),
    /// The small talk is one of these.
    SmallTalk(Vec<String>),
    /// The carrier is one of these; `none`: no carrier.
    Carrier(Vec<String>),
    /// The language tag is one of these.
    Language(Vec<String>),
    /// The first line is this.
    Title(String),
    /// The text holds this piece.
    Has(String),
    /// The part that stands open, not folded away, holds this piece.
    Shows(String),
    /// The text does not hold this piece.
    Lacks(String),
    /// Buttons lead to all of these sections.
    Offers(Vec<String>),
    /// A button with this label, or that does this action, stands under it.
    Button(String),
    /// No such button stands under it.
    NoButton(String),
}

impl Expected {
    /// The key before the colon.
    pub fn key(&self) -> &'static str {
        match self {
            Expected::Kind(_) => "kind",
            Expected::Section(_) => "section",
            Expected::SmallTalk(_) => "small-talk",
            Expected::Carrier(_) => "carrier",
            Expected::Language(_) => "language",
            Expected::Title(_) => "title",
            Expected::Has(_) => "has",
            Expected::Shows(_) => "shows",
            Expected::Lacks(_) => "lacks",
            Expected::Offers(_) => "offers",
            Expected::Button(_) => "button",
            Expected::NoButton(_) => "no-button",
        }
    }

    /// What stands behind the colon.
    pub fn value(&self) -> String {
        match self {
            Expected::Kind(any)
            | Expected::Section(any)
            | Expected::SmallTalk(any)
            | Expected::Carrier(any)
            | Expected::Language(any) => any.join(" | "),
            Expected::Offers(all) => all.join(", "),
            Expected::Title(text)
            | Expected::Has(text)
            | Expected::Shows(text)
            | Expected::Lacks(text)
            | Expected::Button(text)
            | Expected::NoButton(text) => text.clone(),
        }
    }
}
