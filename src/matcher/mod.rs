//! Brings a short, messy question in one of several languages to an intent, or refuses it.
//!
//! ```text
//! text -> prepare   normalise, known slips, carriers masked, pinyin cut, spelling repaired
//!      -> features  words, pairs, pieces of words -> TF-IDF vector
//!      -> linear    a margin for every intent, for "none of ours" and for every language
//!      -> calibration   the chance that the best is right, the chance that it is ours at all
//!      -> Verdict   answer | clarify | small talk | out of scope, with carrier and locale
//! ```
//!
//! Everything is learnt from a [`TrainingSet`]; the matcher knows nothing of answers. See the README for how it was
//! chosen and what was tried.

pub mod cache;
mod calibration;
mod carriers;
mod codec;
mod curve;
mod descent;
mod distance;
mod explain;
mod features;
#[cfg(test)]
mod fixture;
mod generative;
mod homophones;
mod language;
mod letters;
mod linear;
mod noisy_channel;
mod phrasebook;
mod pinyin;
mod prepare;
mod reading;
mod samples;
mod speller;
mod spellings;
#[cfg(test)]
mod tests;
mod train;
mod training;
mod verdict;
mod vocabulary;

use std::sync::Arc;

pub use calibration::Calibration;
pub use explain::{Evidence, Explanation};
pub use train::{calibrate, train};
pub use training::{CarrierNames, CarrierWords, ConceptWords, Example, IntentExamples, IntentKind, TrainingSet};
pub use verdict::{Candidate, Decision, Verdict};

use crate::text::shorten;
use carriers::CarrierFinder;
use homophones::Homophones;
use language::LanguageModel;
use linear::Linear;
use phrasebook::Phrasebook;
use pinyin::Syllables;
use speller::Speller;
use spellings::Spellings;
use vocabulary::Vocabulary;

/// Sections that a "did you mean" offers at most.
pub const OFFERED: usize = 3;
/// Longest text that is looked at, in characters; the rest of a longer one is ignored.
pub const LONGEST_TEXT: usize = 4096;

/// A trained matcher. Cheap to share, never changed after training.
#[derive(Default)]
pub struct Matcher {
    language: LanguageModel,
    intents: Vec<Intent>,
    has_background: bool,
    vocabulary: Vocabulary,
    linear: Linear,
    speller: Speller,
    homophones: Homophones,
    syllables: Syllables,
    spellings: Spellings,
    concepts: Phrasebook,
    concept_ids: Vec<Arc<str>>,
    /// Words that only continue a conversation.
    continuations: Phrasebook,
    carriers: CarrierFinder,
    /// Intent by the prepared form of a phrase, sorted: what is written in the knowledge base is always found.
    exact: Vec<(u64, Exact)>,
    calibration: Calibration,
}

#[derive(Debug, Clone)]
struct Intent {
    id: Arc<str>,
    kind: IntentKind,
}

/// What is known of a text that is a phrase as it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Exact {
    /// Index of the intent; their number for "none of ours".
    intent: u16,
    /// A bit for each language that has the phrase, by its place among the languages.
    languages: u16,
}

impl Matcher {
    /// Decides what a text asks for.
    pub fn decide(&self, text: &str) -> Verdict {
        let text = shorten(text, LONGEST_TEXT);
        let prepared = self.prepare(text, true);
        let tokens = prepared.tokens();
        let reading = self.read(&tokens);
        self.verdict(text, &prepared, &tokens, &reading)
    }

    /// The carrier that a text consists of, for `/contacts base`.
    pub fn carrier_called(&self, text: &str) -> Option<&str> {
        carriers::exact(&self.carriers, text).and_then(|at| self.carriers.id(at))
    }

    /// The thresholds and curves in use.
    pub fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    /// Number of known features, for reports.
    pub fn features(&self) -> usize {
        self.vocabulary.len()
    }

    /// What is known of a text with this [`prepare::Prepared::key`], if it is a phrase as it stands.
    fn phrase(&self, key: u64) -> Option<Exact> {
        let at = self.exact.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        self.exact.get(at).map(|(_, exact)| *exact)
    }

    /// Classes of the classifier: intents, and "none of ours" where it is known.
    fn classes(&self) -> usize {
        self.intents.len() + usize::from(self.has_background)
    }
}
