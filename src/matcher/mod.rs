//! Brings a short, messy question in one of several languages to an intent, or refuses it.
//!
//! ```text
//! text -> prepare   normalise, known slips, carriers masked, pinyin cut, spelling repaired
//!      -> features  words, pairs, pieces of words, concepts -> TF-IDF vector
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
mod descent;
mod explain;
mod features;
#[cfg(test)]
mod fixture;
mod homophones;
mod language;
mod letters;
mod linear;
mod phrasebook;
mod pinyin;
mod prepare;
mod speller;
mod spellings;
#[cfg(test)]
mod tests;
mod train;
mod training;
mod vocabulary;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use calibration::Calibration;
pub use explain::{Evidence, Explanation};
pub use train::{calibrate, train};
pub use training::{CarrierNames, CarrierWords, ConceptWords, Example, IntentExamples, IntentKind, TrainingSet};

use crate::lang::{Lang, Locale};
use crate::text::{is_han, is_traditional, shorten};
use calibration::Signals;
use carriers::{CarrierFinder, Certainty};
use features::Features;
use homophones::Homophones;
use language::LanguageModel;
use linear::Linear;
use phrasebook::Phrasebook;
use pinyin::Syllables;
use prepare::Prepared;
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
    /// Intent by the prepared form of a phrase: what is written in the knowledge base is always found.
    exact: FxHashMap<u64, u32>,
    calibration: Calibration,
}

#[derive(Debug, Clone)]
struct Intent {
    id: Arc<str>,
    kind: IntentKind,
}

/// What the matcher makes of a text.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// What to do.
    pub decision: Decision,
    /// Sections, the best first, with the chance that each is the right one; at most five.
    pub ranking: Vec<Candidate>,
    /// How sure the decision is, 0 to 1: the chance that the answer is right, or, when refusing, that it is none of ours.
    pub confidence: f32,
    /// Id of the carrier that the question is about.
    pub carrier: Option<Arc<str>>,
    /// Language and script of the text.
    pub locale: Locale,
    /// Whether the language could be told at all: false for a bare number, a name, an emoji.
    pub locale_is_sure: bool,
    /// Ids of the concepts found, sorted.
    pub concepts: Vec<Arc<str>>,
    /// The text says nothing but a carrier's name, a concept and words such as "and": it continues what was said before.
    pub is_follow_up: bool,
    /// A second question in the same message, answered by another section.
    pub also: Option<Arc<str>>,
}

/// A section and how likely it is meant.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its id.
    pub id: Arc<str>,
    /// Its margin: above 0 the classifier says yes.
    pub score: f32,
}

/// The honest outcomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// One section answers.
    Answer(Arc<str>),
    /// One of the first sections of the ranking may be meant.
    Clarify,
    /// A greeting and the like.
    SmallTalk(Arc<str>),
    /// None of ours.
    OutOfScope,
}

impl Matcher {
    /// Decides what a text asks for.
    pub fn decide(&self, text: &str) -> Verdict {
        let text = shorten(text, LONGEST_TEXT);
        let prepared = self.prepare(text, true);
        let reading = self.read(&prepared);
        self.verdict(text, &prepared, &reading)
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

    /// Classes of the classifier: intents, and "none of ours" where it is known.
    fn classes(&self) -> usize {
        self.intents.len() + usize::from(self.has_background)
    }

    /// Margins of all classes for a text.
    fn read(&self, prepared: &Prepared) -> Reading {
        let tokens = prepared.tokens();
        let vector = self.vocabulary.vector(&Features::of(&tokens));
        Reading { scores: self.linear.scores(&vector), known: vector.known, words: tokens.len() }
    }

    fn verdict(&self, text: &str, prepared: &Prepared, reading: &Reading) -> Verdict {
        let ranked = self.ranked(&reading.scores);
        let signals = self.signals(&ranked, reading);
        let exact = self.exact.get(&prepared.hash()).and_then(|at| self.intents.get(*at as usize));
        let right = self.calibration.right(&signals);
        let inside = self.calibration.inside(&signals);
        let top = ranked.first().and_then(|(at, _)| self.intents.get(*at));
        let (decision, confidence) = match (exact, top) {
            (Some(intent), _) => (answer(intent), 0.99),
            (None, Some(intent)) if right >= self.calibration.threshold(intent.kind) => (answer(intent), right),
            (None, Some(_)) if inside >= self.calibration.offer_from => (Decision::Clarify, right),
            _ => (Decision::OutOfScope, 1.0 - inside),
        };
        let mut ranking: Vec<Candidate> = ranked
            .iter()
            .filter_map(|(at, score)| Some((self.intents.get(*at)?, *score)))
            .filter(|(intent, _)| intent.kind == IntentKind::Section)
            .map(|(intent, score)| Candidate { id: intent.id.clone(), score })
            .take(5)
            .collect();
        if let Decision::Answer(id) = &decision {
            // What was matched exactly leads the ranking.
            ranking.sort_by_key(|candidate| candidate.id != *id);
        }
        let in_scope = matches!(decision, Decision::Answer(_) | Decision::Clarify);
        let (locale, locale_is_sure) = self.locale(text, prepared);
        Verdict {
            also: self.second_question(&decision, prepared),
            decision,
            ranking,
            confidence,
            carrier: self.carrier(prepared, in_scope),
            is_follow_up: self.is_follow_up(prepared),
            locale,
            locale_is_sure,
            concepts: prepared.concepts.iter().filter_map(|at| self.concept_ids.get(*at as usize).cloned()).collect(),
        }
    }

    /// Intents by margin, the best first.
    fn ranked(&self, scores: &[f32]) -> Vec<(usize, f32)> {
        let mut ranked: Vec<(usize, f32)> = scores.iter().copied().take(self.intents.len()).enumerate().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked
    }

    fn signals(&self, ranked: &[(usize, f32)], reading: &Reading) -> Signals {
        let mut ranked = ranked.iter().map(|(_, score)| *score);
        let best = ranked.next().unwrap_or(-1.0);
        let second = ranked.next().unwrap_or(-1.0);
        let background =
            if self.has_background { reading.scores.get(self.intents.len()).copied().unwrap_or(-1.0) } else { -1.0 };
        Signals::new(best, second, background, reading.known, reading.words)
    }

    /// A second section that one of several sentences asks for, clearly and on its own. Sentences do not take part in
    /// the ranking: mixing their margins into the whole message's made it worse at every share tried.
    fn second_question(&self, decision: &Decision, prepared: &Prepared) -> Option<Arc<str>> {
        let Decision::Answer(first) = decision else { return None };
        let tokens = prepared.tokens();
        let sentences = prepared.sentences(&tokens);
        if sentences.len() < 2 {
            return None;
        }
        sentences
            .into_iter()
            .take(MOST_SENTENCES)
            .filter_map(|sentence| {
                let vector = self.vocabulary.vector(&Features::of(tokens.get(sentence)?));
                let scores = self.linear.scores(&vector);
                let (at, score) = top_of(scores.get(..self.intents.len())?)?;
                Some((self.intents.get(at)?, score))
            })
            .filter(|(intent, score)| {
                *score > CLEAR_SENTENCE && intent.kind == IntentKind::Section && intent.id != *first
            })
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(intent, _)| intent.id.clone())
    }

    /// Whether every word is part of a carrier's name or of a concept, or only continues, at least one of them the latter.
    fn is_follow_up(&self, prepared: &Prepared) -> bool {
        let tokens = prepared.tokens();
        let continuing = self.continuations.find(&tokens);
        if continuing.is_empty() {
            return false;
        }
        let mut covered: Vec<bool> = tokens.iter().map(|token| token.text == prepare::CARRIER_MARK).collect();
        for found in continuing.iter().chain(&self.concepts.find(&tokens)) {
            covered.get_mut(found.start..found.end).into_iter().flatten().for_each(|slot| *slot = true);
        }
        covered.iter().all(|covered| *covered)
    }

    fn carrier(&self, prepared: &Prepared, in_scope: bool) -> Option<Arc<str>> {
        let certain: Vec<carriers::Mention> = prepared
            .mentions
            .iter()
            .filter(|mention| in_scope || mention.certainty == Certainty::Sure)
            .copied()
            .collect();
        let original = prepared.original_tokens();
        // A sure name outweighs a word that may be one.
        let sure: Vec<carriers::Mention> =
            certain.iter().filter(|mention| mention.certainty == Certainty::Sure).copied().collect();
        let considered = if sure.is_empty() { &certain } else { &sure };
        let mention = self.carriers.leaving(&original, considered)?;
        self.carriers.id(mention.carrier).map(Arc::from)
    }

    /// Chinese wherever a Han character stands; otherwise the likeliest language by the words as typed.
    fn locale(&self, text: &str, prepared: &Prepared) -> (Locale, bool) {
        if self.language.knows(Lang::CHINESE) && text.chars().any(is_han) {
            return (Locale { lang: Lang::CHINESE, traditional: is_traditional(text) }, true);
        }
        match self.language.guess(text) {
            // A carrier's name alone is no language.
            Some(guess) => (Locale::of(guess.lang), guess.sure && prepared.tokens().len() > prepared.mentions.len()),
            None => (Locale::ENGLISH, false),
        }
    }
}

/// Most sentences of a message that are read on their own.
const MOST_SENTENCES: usize = 12;
/// Margin from which a sentence on its own counts as a question.
const CLEAR_SENTENCE: f32 = 0.0;

/// Margins of a text and what else the decision looks at.
struct Reading {
    scores: Vec<f32>,
    known: f32,
    words: usize,
}

fn answer(intent: &Intent) -> Decision {
    match intent.kind {
        IntentKind::Section => Decision::Answer(intent.id.clone()),
        IntentKind::SmallTalk => Decision::SmallTalk(intent.id.clone()),
    }
}

fn top_of(scores: &[f32]) -> Option<(usize, f32)> {
    scores.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}
