//! What a matcher learns from.

use std::collections::BTreeMap;

use crate::lang::Lang;

/// Everything a matcher is trained on; made from the knowledge files.
#[derive(Debug, Default, Clone)]
pub struct TrainingSet<'t> {
    /// Languages that can be recognised.
    pub languages: Vec<Lang>,
    /// Sections and small talk.
    pub intents: Vec<IntentExamples<'t>>,
    /// Messages that belong to no intent.
    pub background: Vec<Example<'t>>,
    /// Carriers by name.
    pub carriers: Vec<CarrierNames>,
    /// Words that help to tell a carrier's name from an ordinary word.
    pub carrier_words: CarrierWords,
    /// Expressions that only continue a conversation ("and", "what about").
    pub continuations: Vec<String>,
    /// Notions with their words in all languages.
    pub concepts: Vec<ConceptWords>,
    /// Chat spellings and what they stand for; both normalised.
    pub spellings: BTreeMap<String, String>,
    /// Calibration stored beside the knowledge, if there is one.
    pub calibration: Option<super::Calibration>,
}

/// What an intent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IntentKind {
    /// A section of the knowledge base.
    Section,
    /// A greeting and the like.
    SmallTalk,
}

/// One intent with the ways in which people express it.
#[derive(Debug, Clone)]
pub struct IntentExamples<'t> {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: IntentKind,
    /// Titles of its answers, which count as examples too.
    pub titles: Vec<Example<'t>>,
    /// How people ask.
    pub examples: Vec<Example<'t>>,
}

/// A text and its language.
#[derive(Debug, Clone, Copy)]
pub struct Example<'t> {
    /// The language.
    pub lang: Lang,
    /// As written.
    pub text: &'t str,
}

/// A carrier's spellings.
#[derive(Debug, Clone)]
pub struct CarrierNames {
    /// Its id.
    pub id: String,
    /// Spellings that alone name it.
    pub aliases: Vec<String>,
    /// Spellings that are ordinary words as well.
    pub ambiguous: Vec<String>,
}

/// Words around a carrier's name; each entry one or more words, normalised when used.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CarrierWords {
    /// Stand before a carrier's name ("chez", "bij", "my").
    pub before: Vec<String>,
    /// Stand after a carrier's name ("sim", "abonnement").
    pub after: Vec<String>,
    /// Phrases in which an ambiguous alias is an ordinary word ("a la base").
    pub ordinary: Vec<String>,
    /// Stand before the carrier that somebody moves to ("to", "naar").
    pub towards: Vec<String>,
    /// Stand before the carrier that somebody leaves ("from", "van").
    pub leaving: Vec<String>,
}

/// A notion and its words; `prefix*` stands for all words that start so.
#[derive(Debug, Clone)]
pub struct ConceptWords {
    /// Its id.
    pub id: String,
    /// Words in all languages.
    pub words: Vec<String>,
}
