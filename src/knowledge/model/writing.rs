//! What people take along: letters, phone conversations, the checklist.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Localized;

/// A kind of letter, written in several languages.
#[derive(Debug)]
pub struct Letter {
    /// Its id: the name of its folder.
    pub id: String,
    /// `letter.toml`.
    pub meta: LetterMeta,
    /// The letter per language; languages nobody can send it in serve as translations.
    pub texts: Localized,
}

/// `letter.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterMeta {
    /// Place in the menu.
    pub order: u32,
    /// Sections whose answer offers it.
    #[serde(default)]
    pub sections: BTreeSet<String>,
    /// Its name.
    pub title: Localized,
    /// What to fill in: placeholder -> hint.
    #[serde(default)]
    pub placeholders: BTreeMap<String, Localized>,
}

/// A conversation with a hotline, line by line.
#[derive(Debug)]
pub struct Call {
    /// Its id: the name of its file.
    pub id: String,
    /// The file.
    pub script: CallScript,
}

/// `phone/<id>.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallScript {
    /// Place in the menu.
    pub order: u32,
    /// Its name.
    pub title: Localized,
    /// What is said.
    pub line: Vec<CallLine>,
}

/// One thing said, in every language.
#[derive(Debug, Clone, Deserialize)]
pub struct CallLine {
    /// Whether the agent says it.
    #[serde(default)]
    pub they: bool,
    /// The words per language.
    #[serde(flatten)]
    pub words: Localized,
}

/// One thing to tick off.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Its id.
    pub id: String,
    /// The section that explains it.
    pub section: String,
    /// The words.
    pub text: Localized,
}
