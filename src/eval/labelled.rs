//! Labelled questions: one JSON object a line.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A question and what is right for it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labelled {
    /// Names the question in reports.
    #[serde(default)]
    pub id: String,
    /// Language tag of the text, `zh-Hans` or `nl`.
    #[serde(default)]
    pub lang: String,
    /// As a person typed it.
    pub text: String,
    /// Sections or small talk that are right, any of them; empty when out of scope.
    #[serde(default)]
    pub expect: Vec<String>,
    /// The carrier it is about.
    #[serde(default)]
    pub carrier: Option<String>,
    /// What kind of question it is.
    pub kind: Kind,
    /// How it is written: plain, typo, keyword, …
    #[serde(default)]
    pub style: String,
    /// A remark for those who read the file.
    #[serde(default)]
    pub note: String,
}

/// What kind of question it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Answered by a section.
    In,
    /// A greeting and the like.
    Smalltalk,
    /// None of ours.
    Out,
}

/// A file of labelled questions that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LabelError {
    /// The file system refused.
    #[error("{}: {error}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A line is no labelled question.
    #[error("{}:{line}: {error}", file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// Why.
        error: serde_json::Error,
    },
}

/// Reads a file of labelled questions; empty lines are skipped.
pub fn read_labelled(file: &Path) -> Result<Vec<Labelled>, LabelError> {
    let text = fs::read_to_string(file).map_err(|error| LabelError::Unreadable { file: file.to_owned(), error })?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| LabelError::Line { file: file.to_owned(), line: at + 1, error })
        })
        .collect()
}
