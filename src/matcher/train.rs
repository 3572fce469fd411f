//! Trains a matcher, and calibrates it on phrases that it has not seen.

use std::hash::Hasher;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use super::calibration::{Calibration, HeldBack};
use super::carriers::CarrierFinder;
use super::features::{Family, Feature, features};
use super::homophones::Homophones;
use super::language::LanguageModel;
use super::linear::Linear;
use super::phrasebook::Phrasebook;
use super::pinyin::Syllables;
use super::samples::{AT_A_TIME, Listed};
use super::speller::Speller;
use super::spellings::Spellings;
use super::training::{Example, IntentExamples, IntentKind, TrainingSet};
use super::vocabulary::Counts;
use super::{Exact, Intent, Matcher, OFFERED};
use crate::lang::Lang;
use crate::text::{TokenKind, is_han, to_pinyin, tokens};

/// How much a Chinese phrase counts again in pinyin: few people write so.
const PINYIN_WEIGHT: f32 = 0.4;
/// Longest Chinese phrase that is learnt in pinyin as well, in characters: nobody tells stories in it.
const LONGEST_IN_PINYIN: usize = 14;
/// Parts into which phrases are cut for calibration. With four, fifty phrases more or less moved the share of refused
/// strangers by four points; twelve find the same curves as eight.
const FOLDS: u64 = 8;

/// A text to learn from.
struct Text<'a> {
    lang: Lang,
    text: std::borrow::Cow<'a, str>,
    /// Intent, or `None` for background.
    intent: Option<usize>,
    weight: f32,
    /// Identifies the phrase, so that both its forms fall into one fold.
    hash: u64,
}

/// Trains on everything. Without a stored calibration one is made by cross-validation, which takes [`FOLDS`] times
/// as long as the training itself.
pub fn train(set: &TrainingSet<'_>) -> Matcher {
    // In threads of its own: when they end, the memory that they worked in goes back.
    match rayon::ThreadPoolBuilder::new().build() {
        Ok(threads) => threads.install(|| calibrated(set)),
        Err(_) => calibrated(set),
    }
}

fn calibrated(set: &TrainingSet<'_>) -> Matcher {
    let texts = texts(set);
    let mut matcher = train_on(set, &texts, |_| true);
    matcher.calibration = set.calibration.clone().unwrap_or_else(|| calibrate(set));
    matcher
}

/// Fits the calibration: the phrases are cut into parts, each part is judged by a matcher trained on the others.
/// Where there are no background phrases, a part of the sections is left out as well and plays the strangers.
pub fn calibrate(set: &TrainingSet<'_>) -> Calibration {
    let texts = texts(set);
    let strangers = set.background.is_empty();
    let held_back: Vec<HeldBack> = (0..FOLDS).flat_map(|fold| held_back(set, &texts, fold, strangers)).collect();
    Calibration::fit(&held_back)
}

fn held_back(set: &TrainingSet<'_>, texts: &[Text<'_>], fold: u64, strangers: bool) -> Vec<HeldBack> {
    let foreign = |text: &Text<'_>| strangers && text.intent.is_some_and(|intent| intent as u64 % FOLDS == fold);
    let kept = |text: &Text<'_>| text.hash % FOLDS != fold && !foreign(text);
    let matcher = train_on(set, texts, kept);
    // Strangers are as many as a question bot meets: weigh both groups alike.
    let judged: Vec<&Text<'_>> = texts.iter().filter(|text| !kept(text)).collect();
    let outside = judged.iter().filter(|text| text.intent.is_none() || foreign(text)).count().max(1) as f64;
    let inside = (judged.len() as f64 - outside).max(1.0);
    judged
        .par_iter()
        .map(|text| {
            let prepared = matcher.prepare(&text.text, true);
            let reading = matcher.read(&prepared.tokens());
            let ranked = matcher.ranked(&reading.scores);
            let ours = text.intent.is_some() && !foreign(text);
            let is_expected = |(at, _): &(usize, f32)| Some(*at) == text.intent;
            let sections = ranked
                .iter()
                .filter(|(at, _)| matcher.intents.get(*at).is_some_and(|intent| intent.kind == IntentKind::Section));
            HeldBack {
                signals: matcher.signals(&ranked, &reading),
                right: ours && ranked.first().is_some_and(is_expected),
                talk: ranked
                    .first()
                    .and_then(|(at, _)| matcher.intents.get(*at))
                    .is_some_and(|intent| intent.kind == IntentKind::SmallTalk),
                offered: ours && sections.take(OFFERED).any(is_expected),
                inside: ours,
                weight: f64::from(text.weight) * if ours { 1.0 } else { OUTSIDE_SHARE * inside / outside },
            }
        })
        .collect()
}

/// How many strangers a bot meets for each question of its own.
const OUTSIDE_SHARE: f64 = 0.35;

/// The intents in an order of their own, whatever the order in the set: sections, then small talk, by their ids.
fn intents<'s, 't>(set: &'s TrainingSet<'t>) -> Vec<&'s IntentExamples<'t>> {
    let mut intents: Vec<&IntentExamples<'_>> = set.intents.iter().collect();
    intents.sort_by_key(|intent| (intent.kind == IntentKind::SmallTalk, &intent.id));
    intents
}

/// The texts of a set in an order of their own, whatever the order in the set; each once.
fn texts<'t>(set: &TrainingSet<'t>) -> Vec<Text<'t>> {
    let intents = intents(set);
    let of_intents = intents.iter().enumerate().flat_map(|(at, intent)| {
        intent.examples.iter().chain(&intent.titles).map(move |example| (example, intent.id.as_str(), Some(at)))
    });
    let background = set.background.iter().map(|example| (example, "", None));
    let mut examples: Vec<(&Example<'t>, &str, Option<usize>)> = of_intents.chain(background).collect();
    examples.sort_unstable_by_key(|(example, id, _)| (&example.text, example.lang, *id));
    examples.dedup_by_key(|(example, id, _)| (&example.text, example.lang, *id));
    let mut texts = Vec::with_capacity(examples.len() * 4 / 3);
    for (example, _, intent) in examples {
        let Example { lang, text } = example;
        let mut hasher = FxHasher::default();
        hasher.write(text.as_bytes());
        let hash = hasher.finish().rotate_left(20);
        if *lang == Lang::CHINESE && text.chars().any(is_han) && text.chars().count() <= LONGEST_IN_PINYIN {
            texts.push(Text { lang: *lang, text: to_pinyin(text).into(), intent, weight: PINYIN_WEIGHT, hash });
        }
        texts.push(Text { lang: *lang, text: (*text).into(), intent, weight: 1.0, hash });
    }
    texts
}

/// A matcher with all that needs no training.
pub(super) fn frame(set: &TrainingSet<'_>) -> Matcher {
    let (concepts, concept_ids) = concepts(set);
    let mut continuations = Phrasebook::default();
    set.continuations.iter().for_each(|expression| continuations.add(expression, 0));
    Matcher {
        intents: intents(set)
            .into_iter()
            .map(|intent| Intent { id: Arc::from(intent.id.as_str()), kind: intent.kind })
            .collect(),
        has_background: !set.background.is_empty(),
        spellings: Spellings::new(&set.spellings),
        carriers: CarrierFinder::new(&set.carriers, &set.carrier_words),
        concepts,
        concept_ids,
        continuations,
        ..Matcher::default()
    }
}

fn train_on(set: &TrainingSet<'_>, texts: &[Text<'_>], kept: impl Fn(&Text<'_>) -> bool) -> Matcher {
    let mut matcher = frame(set);
    let kept: Vec<&Text<'_>> = texts.iter().filter(|text| kept(text)).collect();
    let (language, normalized) = rayon::join(
        || LanguageModel::train(&set.languages, kept.iter().map(|text| (text.lang, text.text.as_ref()))),
        || kept.par_iter().map(|text| matcher.normalized(&text.text)).collect::<Vec<String>>(),
    );
    matcher.language = language;
    // Words are known before anything is prepared: they are never taken for misspelled carriers. But carriers'
    // names stand in phrases too, so the words that a finder without this knowledge reads as names are left out.
    let (words, may_name) = words(&matcher.carriers, &normalized);
    matcher.speller = Speller::new(words);
    matcher.syllables = Syllables::new(
        kept.iter()
            .filter(|text| text.weight == PINYIN_WEIGHT)
            .flat_map(|text| text.text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()),
    );
    matcher.homophones = Homophones::learn(normalized.iter().map(String::as_str));
    let background = set.intents.len() as u32;
    let mut counts = Counts::new();
    let mut listed = Listed::default();
    let mut exact: FxHashMap<u64, Exact> = FxHashMap::default();
    let chunks = normalized.chunks(AT_A_TIME).zip(may_name.chunks(AT_A_TIME));
    for (texts, (normalized, may_name)) in kept.chunks(AT_A_TIME).zip(chunks) {
        let read: Vec<(u64, Vec<Feature>)> = normalized
            .par_iter()
            .zip(may_name)
            .map(|(text, may_name)| {
                let prepared = matcher.prepare_phrase(text, *may_name);
                let tokens = prepared.tokens();
                (prepared.key(&tokens), features(&tokens))
            })
            .collect();
        counts.add(&read);
        for (text, (hash, features)) in texts.iter().zip(&read) {
            let class = text.intent.map_or(background, |intent| intent as u32) as u16;
            let exact = exact.entry(*hash).or_insert(Exact { intent: class, languages: 0 });
            if u32::from(exact.intent) == background {
                // What is ours after all is ours.
                exact.intent = class;
            }
            exact.languages |= matcher.language.bit(text.lang);
            listed.push(features, text.intent.map_or(background, |intent| intent as u32), text.weight);
        }
    }
    drop(normalized);
    matcher.exact = exact.into_iter().collect();
    matcher.exact.sort_unstable();
    matcher.vocabulary = counts.into_vocabulary();
    let samples = listed.weighed(&matcher.vocabulary);
    matcher.linear = Linear::train(
        &samples,
        matcher.vocabulary.len(),
        matcher.classes(),
        matcher.vocabulary.id(Feature::new(Family::Constant, &[])).map(|id| id as usize),
    );
    matcher
}

fn concepts(set: &TrainingSet<'_>) -> (Phrasebook, Vec<Arc<str>>) {
    let mut book = Phrasebook::default();
    let mut ids = Vec::new();
    for (at, concept) in set.concepts.iter().enumerate() {
        concept.words.iter().for_each(|word| book.add(word, at as u32));
        ids.push(Arc::from(concept.id.as_str()));
    }
    (book, ids)
}

/// In how many texts a word stands, and in how many of them it is read as a carrier's name or a part of one.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    texts: u32,
    named: u32,
}

/// A word that looks like a misspelled name but stands in so many texts is a word of its own ("mobiles", "scared").
const TOO_FREQUENT: u32 = 3;

/// Words of normalised texts that are no carriers' names, with the number of texts they stand in; and of each text whether
/// it may name a carrier.
fn words(carriers: &CarrierFinder, normalized: &[String]) -> (Vec<(String, u32)>, Vec<bool>) {
    let part = normalized.len().div_ceil(PARTS).max(1);
    let counted: Vec<(FxHashMap<&str, Count>, Vec<bool>)> =
        normalized.par_chunks(part).map(|part| count(carriers, part)).collect();
    let may_name = counted.iter().flat_map(|(_, may_name)| may_name).copied().collect();
    let mut total: FxHashMap<&str, Count> = FxHashMap::default();
    for (word, count) in counted.into_iter().flat_map(|(counts, _)| counts) {
        let held = total.entry(word).or_default();
        held.texts += count.texts;
        held.named += count.named;
    }
    let is_word = |word: &str, count: Count| {
        count.named < count.texts || count.named >= TOO_FREQUENT && !carriers.is_of_a_name(word)
    };
    let words = total.into_iter().filter(|(word, count)| is_word(word, *count));
    (words.map(|(word, count)| (word.to_owned(), count.texts)).collect(), may_name)
}

/// Parts in which words are counted side by side.
const PARTS: usize = 4;

/// Counts the words of some texts, and tells of each text whether it may name a carrier.
fn count<'t>(carriers: &CarrierFinder, texts: &'t [String]) -> (FxHashMap<&'t str, Count>, Vec<bool>) {
    let mut counts: FxHashMap<&str, Count> = FxHashMap::default();
    let mut may_name: FxHashMap<&str, bool> = FxHashMap::default();
    let mut candidates = Vec::with_capacity(texts.len());
    for text in texts {
        let tokens = tokens(text);
        let mut is_candidate = false;
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            is_candidate |= *may_name.entry(token.text).or_insert_with(|| carriers.may_name(token.text));
        }
        // Names in Chinese characters are no words to look up.
        candidates.push(is_candidate || tokens.iter().any(|token| token.kind == TokenKind::Han));
        // A word that may be no name is none: what was found out of it once is not looked for in every text.
        let is_none = |word: &str| may_name.get(word).is_some_and(|may| !may);
        let named = if is_candidate { carriers.mentions(&tokens, is_none) } else { Vec::new() };
        let mut words: Vec<(&str, bool)> = tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| token.kind == TokenKind::Word)
            .map(|(at, token)| (token.text, named.iter().any(|name| (name.start..name.end).contains(&at))))
            .collect();
        words.sort_unstable();
        words.dedup_by_key(|(word, _)| *word);
        for (word, named) in words {
            let count = counts.entry(word).or_default();
            count.texts += 1;
            count.named += u32::from(named);
        }
    }
    (counts, candidates)
}
