//! From margins to a decision, and what else is said about a text: carrier, language, concepts, a second question.

use std::sync::Arc;

use super::carriers::{Certainty, Mention};
use super::phrasebook::Found;
use super::prepare::{self, Prepared};
use super::reading::Reading;
use super::{Intent, IntentKind, Matcher};
use crate::lang::{Lang, Locale};
use crate::text::{Token, is_han, is_traditional};

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

/// Most sections of a ranking.
const RANKED: usize = 5;
/// Most sentences of a message that are read on their own.
const MOST_SENTENCES: usize = 12;
/// Chance of being right from which a sentence on its own counts as a second question: one that nobody asked is in the way.
const CLEAR_SENTENCE: f32 = 0.9;

impl Matcher {
    /// Decides; `tokens` and `reading` are those of the text made ready.
    pub(super) fn verdict(&self, text: &str, prepared: &Prepared, tokens: &[Token<'_>], reading: &Reading) -> Verdict {
        let ranked = self.ranked(&reading.scores);
        let signals = self.signals(&ranked, reading);
        let concepts = self.concepts.find(tokens);
        let known = self.phrase(prepared.key(tokens)).unwrap_or_default();
        let exact = self.intents.get(usize::from(known.intent)).filter(|_| known.languages > 0);
        let is_foreign = known.languages > 0 && exact.is_none();
        let (right, inside) = self.calibration.chances(&signals);
        let top = ranked.first().and_then(|(at, _)| self.intents.get(*at));
        let (decision, confidence) = match (exact, top) {
            (Some(intent), _) => (answer(intent), 0.99),
            // A phrase of others, or signs that nobody has told the meaning of.
            (None, _) if is_foreign || tokens.is_empty() => (Decision::OutOfScope, 0.99),
            (None, Some(intent)) if right >= self.calibration.threshold(intent.kind) => (answer(intent), right),
            (None, Some(_)) if inside >= self.calibration.offer_from => (Decision::Clarify, right),
            _ => (Decision::OutOfScope, 1.0 - inside),
        };
        let mut ranking: Vec<Candidate> = ranked
            .iter()
            .filter_map(|(at, score)| Some((self.intents.get(*at)?, *score)))
            .filter(|(intent, _)| intent.kind == IntentKind::Section)
            .map(|(intent, score)| Candidate { id: intent.id.clone(), score })
            .take(RANKED)
            .collect();
        if let Decision::Answer(id) = &decision {
            // What was matched exactly leads the ranking.
            ranking.sort_by_key(|candidate| candidate.id != *id);
        }
        let in_scope = matches!(decision, Decision::Answer(_) | Decision::Clarify);
        let (locale, locale_is_sure) =
            self.locale(text, prepared, tokens.len() > prepared.mentions.len(), known.languages);
        Verdict {
            also: self.second_question(&decision, prepared, tokens),
            decision,
            ranking,
            confidence,
            carrier: self.carrier(prepared, in_scope),
            is_follow_up: self.is_follow_up(tokens, &concepts),
            locale,
            locale_is_sure,
            concepts: self.concepts_of(&concepts),
        }
    }

    /// A second section that one of several sentences asks for, clearly and on its own. Sentences do not take part in
    /// the ranking: mixing their margins into the whole message's made it worse at every share tried.
    fn second_question(&self, decision: &Decision, prepared: &Prepared, tokens: &[Token<'_>]) -> Option<Arc<str>> {
        let Decision::Answer(first) = decision else { return None };
        let sentences = prepared.sentences(tokens);
        if sentences.len() < 2 {
            return None;
        }
        sentences
            .into_iter()
            .take(MOST_SENTENCES)
            .filter_map(|sentence| {
                let reading = self.read(tokens.get(sentence)?);
                let ranked = self.ranked(&reading.scores);
                let (right, _) = self.calibration.chances(&self.signals(&ranked, &reading));
                Some((self.intents.get(ranked.first()?.0)?, right))
            })
            .filter(|(intent, right)| {
                *right >= CLEAR_SENTENCE && intent.kind == IntentKind::Section && intent.id != *first
            })
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(intent, _)| intent.id.clone())
    }

    /// Ids of the concepts found, sorted, each once.
    fn concepts_of(&self, found: &[Found]) -> Vec<Arc<str>> {
        let mut found: Vec<u32> = found.iter().map(|found| found.value).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|at| self.concept_ids.get(at as usize).cloned()).collect()
    }

    /// Whether every word is part of a carrier's name or of a concept, or only continues, at least one of them the latter.
    fn is_follow_up(&self, tokens: &[Token<'_>], concepts: &[Found]) -> bool {
        let mut covered: Vec<bool> = tokens.iter().map(|token| token.text == prepare::CARRIER_MARK).collect();
        let cover = |covered: &mut Vec<bool>, start: usize, end: usize| {
            covered.get_mut(start..end).into_iter().flatten().for_each(|slot| *slot = true);
        };
        concepts.iter().for_each(|found| cover(&mut covered, found.start, found.end));
        let mut continues = false;
        (0..tokens.len()).all(|at| {
            self.continuations.find_at(tokens, at, |end, _| {
                continues = true;
                cover(&mut covered, at, end);
            });
            covered.get(at).copied().unwrap_or_default()
        }) && continues
    }

    fn carrier(&self, prepared: &Prepared, in_scope: bool) -> Option<Arc<str>> {
        let certain: Vec<Mention> = prepared
            .mentions
            .iter()
            .filter(|mention| in_scope || mention.certainty == Certainty::Sure)
            .copied()
            .collect();
        let original = prepared.original_tokens();
        // A sure name outweighs a word that may be one.
        let sure: Vec<Mention> =
            certain.iter().filter(|mention| mention.certainty == Certainty::Sure).copied().collect();
        let considered = if sure.is_empty() { &certain } else { &sure };
        let mention = self.carriers.leaving(&original, considered)?;
        self.carriers.id(mention.carrier).map(Arc::from)
    }

    /// Chinese wherever a Han character stands; otherwise the likeliest language by the words as typed, of those that
    /// have the text as a phrase if any does. `says_more` than a carrier's name, which alone is no language.
    fn locale(&self, text: &str, prepared: &Prepared, says_more: bool, phrase_of: u16) -> (Locale, bool) {
        if self.language.knows(Lang::CHINESE) && text.chars().any(is_han) {
            let traditional = !prepared.keeps_characters(text) && is_traditional(text);
            return (Locale { lang: Lang::CHINESE, traditional }, true);
        }
        // Some say "hi" in Chinese too, but without a Chinese character that is no Chinese word.
        let others = phrase_of & !self.language.bit(Lang::CHINESE);
        match self.language.guess(text, if others == 0 { phrase_of } else { others }) {
            Some(guess) => (Locale::of(guess.lang), guess.sure && says_more),
            None => (Locale::ENGLISH, false),
        }
    }
}

fn answer(intent: &Intent) -> Decision {
    match intent.kind {
        IntentKind::Section => Decision::Answer(intent.id.clone()),
        IntentKind::SmallTalk => Decision::SmallTalk(intent.id.clone()),
    }
}
