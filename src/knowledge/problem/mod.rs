//! What can be wrong with the knowledge files: each breach with its place, and the sentence that says how to mend it.

mod breach;
mod wording;

use std::fmt;

use super::model::Place;
use crate::lang::Lang;

pub use breach::{Access, Breach, Construct, Counted, Extent, Field, Lack, Piece, Target};
pub(crate) use wording::{Argument, worded};
pub use wording::{SHIPPED_WORDING, Worded, Wording};

/// Whether a problem keeps the knowledge from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It must be mended first.
    Error,
    /// It should be looked at.
    Warning,
}

/// A breach and where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub breach: Breach,
    /// How grave.
    pub severity: Severity,
}

impl Problem {
    /// A problem that must be mended.
    pub fn error(place: Place, breach: Breach) -> Problem {
        Problem::new(place, breach, Severity::Error)
    }

    /// A problem that should be looked at.
    pub fn warning(place: Place, breach: Breach) -> Problem {
        Problem::new(place, breach, Severity::Warning)
    }

    /// What concerns a file as a whole is said of its first line, so that every problem has a line to open.
    fn new(place: Place, breach: Breach, severity: Severity) -> Problem {
        Problem { place: Place { line: place.line.max(1), ..place }, breach, severity }
    }

    /// `file:line: what is wrong and how to mend it`, in a language.
    pub fn say(&self, wording: &Wording, lang: Lang) -> String {
        format!("{}: {}", self.place, wording.say(lang, &self.breach))
    }
}

/// In English, with the shipped words: for logs.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(&SHIPPED_WORDING, Lang::ENGLISH))
    }
}

/// The knowledge base could not be loaded; every problem found is named.
#[derive(Debug, thiserror::Error)]
pub struct LoadError {
    /// What was found, in the order of files.
    pub problems: Vec<Problem>,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}
