//! The knowledge base as it is in memory: plain data, no behaviour beyond look-ups.

mod answer;
mod carrier;
mod phrase;
mod writing;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

pub use self::answer::*;
pub use self::carrier::*;
pub use self::phrase::Phrase;
pub(super) use self::phrase::{PhraseFile, written_lines};
pub use self::writing::*;

use super::interface::Interface;
use super::lines::Lines;
use super::problem::Wording;
use super::traditional::Traditional;
use crate::journal::Redactor;
use crate::lang::Lang;
use crate::matcher::{Calibration, CarrierWords, Matcher};

/// Folder, and id in the inbox, of messages that are none of our business.
pub const BACKGROUND: &str = "background";

/// A text in each language of the knowledge base.
pub type Localized = BTreeMap<Lang, String>;

/// Everything that simoff knows, loaded from one directory and never changed afterwards.
pub struct Knowledge {
    /// Hash over all files, sixteen hexadecimal digits: names the version to admins and keys the model cache.
    pub version: String,
    /// A hash of each file that was read, by its path below the directory: tells what changed between versions.
    pub files: BTreeMap<PathBuf, u64>,
    /// Languages that have at least one phrase, in the order of `knowledge.toml`.
    pub languages: Vec<Lang>,
    /// Settings of the directory.
    pub settings: Settings,
    /// Sections in the order of `/topics`.
    pub sections: Vec<Section>,
    /// Small talk by id.
    pub small_talk: Vec<SmallTalk>,
    /// Messages that are none of our business, for the matcher.
    pub background: Vec<Phrase>,
    /// Carriers in the order of lists.
    pub carriers: Vec<Carrier>,
    /// Evidence, by the id that answers name.
    pub sources: BTreeMap<String, Source>,
    /// The field's words across languages.
    pub concepts: Vec<Concept>,
    /// Chat and dialect spellings and what they stand for, both normalised.
    pub spellings: BTreeMap<String, String>,
    /// Letters in the order of their menu.
    pub letters: Vec<Letter>,
    /// Phone conversations in the order of their menu.
    pub calls: Vec<Call>,
    /// The checklist's items in order.
    pub checklist: Vec<ChecklistItem>,
    /// Writes Chinese in the traditional script.
    pub traditional: Traditional,
    /// Expressions that only continue a conversation.
    pub continuations: Vec<String>,
    /// Words around carriers' names.
    pub carrier_words: CarrierWords,
    /// Thresholds learnt from the phrases, if stored.
    pub calibration: Option<Calibration>,
    /// What is struck out of a question before it is kept.
    pub redactor: Redactor,
    /// Interface texts.
    pub interface: Interface,
    /// Sentences on what is wrong, for admins.
    pub wording: Wording,
    /// Where things stand in the TOML files.
    pub lines: Lines,
    /// The matcher, trained from the above.
    pub matcher: Matcher,
}

impl Knowledge {
    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The carrier with this id.
    pub fn carrier(&self, id: &str) -> Option<&Carrier> {
        self.carriers.iter().find(|carrier| carrier.id == id)
    }

    /// The small talk with this id.
    pub fn small_talk(&self, id: &str) -> Option<&SmallTalk> {
        self.small_talk.iter().find(|talk| talk.id == id)
    }

    /// The letter with this id.
    pub fn letter(&self, id: &str) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.id == id)
    }

    /// The phone conversation with this id.
    pub fn call(&self, id: &str) -> Option<&Call> {
        self.calls.iter().find(|call| call.id == id)
    }
}

/// `knowledge.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Languages in the order in which `/lang` shows them; empty: those found, by code.
    pub languages: Vec<Lang>,
    /// Languages in which a letter can be sent.
    pub letter_languages: Vec<Lang>,
    /// Languages in which one can speak to a hotline.
    pub call_languages: Vec<Lang>,
    /// Days after which a contact that nobody looked up again is reported by `check`.
    pub contact_max_age_days: u32,
    /// Fewest phrases per section and language before `check` objects.
    pub min_phrases: BTreeMap<Lang, usize>,
    /// Names that hold digits and are no figures, so that `check` asks for no source: `*#06#`, `4G`.
    pub names_with_digits: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            languages: Vec::new(),
            letter_languages: Vec::new(),
            call_languages: Vec::new(),
            contact_max_age_days: 365,
            min_phrases: BTreeMap::new(),
            names_with_digits: ["*#06#", "2G", "3G", "4G", "5G"].map(str::to_owned).to_vec(),
        }
    }
}

/// Where something stands: a file relative to the knowledge directory and a line, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// File, relative to the knowledge directory; shared by all that stands in it.
    pub file: Arc<Path>,
    /// Line, from 1; 0 where the whole file is meant.
    pub line: usize,
}

/// The start of no file in particular.
impl Default for Place {
    fn default() -> Place {
        Place::new("", 0)
    }
}

impl Place {
    /// A line of a file.
    pub fn new(file: impl AsRef<Path>, line: usize) -> Place {
        Place { file: file.as_ref().into(), line }
    }
}

/// As editors and terminals open it: `file:line`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}", self.file.display()),
            line => write!(f, "{}:{line}", self.file.display()),
        }
    }
}

/// One question that people have, with its answer.
#[derive(Debug)]
pub struct Section {
    /// The fixed id.
    pub id: String,
    /// Settings beside the texts.
    pub meta: SectionMeta,
    /// The answer in each language that has one.
    pub answers: BTreeMap<Lang, Answer>,
    /// How people ask for it.
    pub phrases: Vec<Phrase>,
}

/// `section.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SectionMeta {
    /// Place in `/topics`.
    pub order: u32,
    /// Sections a person wants next, the likeliest first; at most three.
    pub related: Vec<String>,
    /// Whether the answer gets better when the carrier is known.
    pub ask_carrier: bool,
    /// Kinds of contact that serve here, the most useful first; `phone` stands for all kinds of phone number.
    pub contacts: Vec<String>,
    /// Kinds of contact that serve where the carrier has none of those, or no number among them.
    pub contacts_otherwise: Vec<String>,
    /// Whether the SIM is gone: numbers that only it reaches are left out.
    pub without_sim: bool,
    /// The letter that fits.
    pub letter: Option<String>,
    /// The phone conversation that fits.
    pub phone: Option<String>,
    /// Shown on `/start`.
    pub common: bool,
}

/// A greeting and the like.
#[derive(Debug)]
pub struct SmallTalk {
    /// Its id.
    pub id: String,
    /// The reply per language.
    pub answers: BTreeMap<Lang, Answer>,
    /// How people say it.
    pub phrases: Vec<Phrase>,
}

/// A notion of the field with its words in every language.
#[derive(Debug, Clone)]
pub struct Concept {
    /// Its id; situations of answers (`## when abroad`) name it.
    pub id: String,
    /// Words, normalised when the matcher is built; `prefix*` stands for all words that start so, `{_place}` for each word
    /// of the list `_place`.
    pub words: BTreeMap<Lang, Vec<String>>,
}

impl Concept {
    /// Whether it is no notion of its own but a list for the words of others: its id begins with `_`.
    pub fn is_list(&self) -> bool {
        self.id.starts_with('_')
    }

    /// The list that a word names, with what stands before and after it.
    pub fn list_in(word: &str) -> Option<(&str, &str, &str)> {
        let (before, rest) = word.split_once('{')?;
        let (id, after) = rest.split_once('}')?;
        Some((before, id, after))
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Lang::new(&code).ok_or_else(|| serde::de::Error::custom(format!("`{code}` is no two-letter language code")))
    }
}
