//! Reads slips of the keyboard as what was likely meant: a noisy channel (Kernighan, Church and Gale 1990, "A spelling
//! correction program based on a noisy channel model") over the whole text, in which words that exist are doubted too
//! (Mays, Damerau and Mercer 1991, "Context based spelling correction").
//!
//! How likely people are to say something is told by the phrases: in how many a word stands, and in how many it follows
//! the word before. Among all readings of the text, each word as typed, as a near one or as two, the likeliest is
//! found by Viterbi's algorithm, so that two slips beside each other are mended together ("nto wroking").

use super::Matcher;
use super::features::{Family, Feature};
use super::speller::Speller;

/// A word of a text that is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    /// As typed.
    pub(super) text: &'t str,
    /// Whether it may be meant as another one.
    pub(super) open: bool,
}

/// What costs how much, as the negative natural logarithm of its chance. Chosen on data of other people (HINT3, HWU64, xSID,
/// BANKING77, CLINC150) with and without invented slips; half or twice of each moves them by some tenths.
mod cost {
    /// A slip.
    pub(super) const SLIP: f32 = 5.0;
    /// A slip that turned one known word into another, beyond [`SLIP`]: most words that exist are meant.
    pub(super) const TO_A_WORD: f32 = 4.0;
    /// A wrong first letter: people rarely miss that.
    pub(super) const FIRST_LETTER: f32 = 1.0;
    /// A blank left out.
    pub(super) const BLANK: f32 = 4.0;
    /// Each letter of a word that no phrase has, taken as right: the longer it is, the less it resembles another by chance.
    pub(super) const UNKNOWN_LETTER: f32 = 1.5;
}

/// How many texts what is known of a word alone is worth, beside those that have the word before (a Dirichlet prior,
/// MacKay and Peto 1995).
const PRIOR: f32 = 20.0;
/// Texts in which a word stands that stands in none.
const UNSEEN: f32 = 0.5;
/// Letters of the longest word that is doubted although phrases have it.
const LONGEST_DOUBTED: usize = 5;
/// Letters of the longest word that is left as it is where it stands alone.
const LONGEST_LEFT_ALONE: usize = 3;
/// Words that are doubted in one text; bounds the work on hostile input.
const MOST_DOUBTED: usize = 40;
/// Other readings of a word that are followed up.
const MOST_READINGS: usize = 8;

/// A word that is possibly meant.
#[derive(Debug, Clone, Copy)]
struct Meant<'a> {
    text: &'a str,
    /// Texts in which it stands.
    count: u32,
}

/// One reading of what was typed as one word: another word, or two.
#[derive(Debug, Clone, Copy)]
struct Reading<'a> {
    first: Meant<'a>,
    second: Option<Meant<'a>>,
    /// What this reading costs, its neighbours aside.
    cost: f32,
}

impl<'a> Reading<'a> {
    fn last(&self) -> Meant<'a> {
        self.second.unwrap_or(self.first)
    }

    fn text(&self) -> String {
        match self.second {
            Some(second) => format!("{} {}", self.first.text, second.text),
            None => self.first.text.to_owned(),
        }
    }
}

/// A reading with the cheapest way to it from the beginning of the text.
#[derive(Debug, Clone, Copy)]
struct Step<'a> {
    reading: Reading<'a>,
    /// What everything up to here costs.
    total: f32,
    /// The reading of the word before, as its place among those.
    from: usize,
}

impl Matcher {
    /// The words that are likely meant as others: their places, and the others.
    pub(super) fn misspelt(&self, words: &[Word<'_>]) -> Vec<(usize, String)> {
        let mut doubted = 0;
        let doubts: Vec<bool> = (0..words.len())
            .map(|at| {
                let doubt = doubted < MOST_DOUBTED && self.doubts(words, at);
                doubted += usize::from(doubt);
                doubt
            })
            .collect();
        if doubted == 0 {
            return Vec::new();
        }
        let mut lattice: Vec<Vec<Step<'_>>> = Vec::with_capacity(words.len());
        for (at, (word, doubt)) in words.iter().zip(doubts).enumerate() {
            let mut readings = vec![self.as_typed(word.text, doubt)];
            if doubt {
                readings.extend(self.others(words, at));
            }
            let before = lattice.last().map_or(&[][..], Vec::as_slice);
            lattice.push(readings.into_iter().map(|reading| self.cheapest(before, reading)).collect());
        }
        cheapest_way(&lattice)
    }

    /// A word is doubted if no phrase has it, or if it is short and none has it beside one of its neighbours: a slip seldom
    /// makes a longer word of another. Three letters alone ("jtm") are too near to too many words.
    fn doubts(&self, words: &[Word<'_>], at: usize) -> bool {
        let Some(Word { text, .. }) = words.get(at).filter(|word| word.open) else { return false };
        let [before, after] = beside(words, at);
        if !self.speller.knows(text) {
            return text.chars().nth(LONGEST_LEFT_ALONE).is_some() || before.is_some() || after.is_some();
        }
        let seen = |pair: &[&str]| self.vocabulary.id(Feature::new(Family::Pair, pair)).is_some();
        text.chars().nth(LONGEST_DOUBTED).is_none()
            && !before.is_some_and(|before| seen(&[before, text]))
            && !after.is_some_and(|after| seen(&[text, after]))
    }

    fn meant<'a>(&self, text: &'a str) -> Meant<'a> {
        Meant { text, count: self.speller.count(text) }
    }

    fn as_typed<'a>(&self, word: &'a str, doubted: bool) -> Reading<'a> {
        let first = self.meant(word);
        let unknown = doubted && first.count == 0;
        let cost = if unknown { cost::UNKNOWN_LETTER * word.chars().count() as f32 } else { 0.0 };
        Reading { first, second: None, cost }
    }

    /// Other readings of a word: known ones near it or two into which it can be cut, the likeliest between the neighbours as
    /// they were typed.
    fn others<'a>(&'a self, words: &[Word<'a>], at: usize) -> Vec<Reading<'a>> {
        let Some(Word { text: typed, .. }) = words.get(at).copied() else { return Vec::new() };
        let known = self.speller.knows(typed);
        // Two slips that make a word of another are too rare to look for.
        let (slip, slips) = match known {
            true => (cost::SLIP + cost::TO_A_WORD, 1),
            false => (cost::SLIP, Speller::slips_in(typed)),
        };
        let first_letter = typed.chars().next();
        let near = self.speller.near(typed, slips).map(|(text, count, slips)| {
            let first_letter = if text.chars().next() == first_letter { 0.0 } else { cost::FIRST_LETTER };
            Reading { first: Meant { text, count }, second: None, cost: slip * slips as f32 + first_letter }
        });
        let cuts = typed.char_indices().skip(1).filter(|_| !known).filter_map(|(at, _)| {
            let (first, second) = typed.split_at_checked(at)?;
            let [first, second] = [self.meant(first), self.meant(second)];
            let cost = cost::BLANK + self.surprise(Some(first), second);
            (first.count > 0 && second.count > 0).then_some(Reading { first, second: Some(second), cost })
        });
        let [before, after] = beside(words, at).map(|word| word.map(|word| self.meant(word)));
        let mut others: Vec<(f32, Reading<'a>)> = near
            .chain(cuts)
            .map(|reading| {
                let out = after.map_or(0.0, |after| self.surprise(Some(reading.last()), after));
                (self.surprise(before, reading.first) + reading.cost + out, reading)
            })
            .collect();
        others.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        others.truncate(MOST_READINGS);
        others.into_iter().map(|(_, reading)| reading).collect()
    }

    /// The cheapest way to a reading from those of the word before.
    fn cheapest<'a>(&self, before: &[Step<'a>], reading: Reading<'a>) -> Step<'a> {
        let ways = before.iter().enumerate();
        let (total, from) = ways
            .map(|(from, step)| (step.total + self.surprise(Some(step.reading.last()), reading.first), from))
            .min_by(|(a, _), (b, _)| a.total_cmp(b))
            .unwrap_or_else(|| (self.surprise(None, reading.first), 0));
        Step { reading, total: total + reading.cost, from }
    }

    /// How unlikely a word is after another, as the negative natural logarithm of its chance.
    fn surprise(&self, before: Option<Meant<'_>>, word: Meant<'_>) -> f32 {
        let alone = (word.count as f32 + UNSEEN) / self.speller.total().max(1.0);
        let Some(before) = before else { return -alone.ln() };
        let both_known = before.count > 0 && word.count > 0;
        let pair = || self.vocabulary.documents(Feature::new(Family::Pair, &[before.text, word.text]));
        let together = if both_known { pair() } else { 0.0 };
        -((together + PRIOR * alone) / (before.count as f32 + PRIOR)).ln()
    }
}

/// The neighbours of a word.
fn beside<'t>(words: &[Word<'t>], at: usize) -> [Option<&'t str>; 2] {
    [at.checked_sub(1), at.checked_add(1)].map(|at| at.and_then(|at| words.get(at)).map(|word| word.text))
}

/// Follows the cheapest way back from the end; names the words that are not read as typed.
fn cheapest_way(lattice: &[Vec<Step<'_>>]) -> Vec<(usize, String)> {
    let ends = lattice.last().into_iter().flatten().enumerate();
    let mut reading = ends.min_by(|(_, a), (_, b)| a.total.total_cmp(&b.total)).map_or(0, |(at, _)| at);
    let mut misspelt = Vec::new();
    for (at, steps) in lattice.iter().enumerate().rev() {
        let Some(step) = steps.get(reading) else { break };
        // The first reading is the word as typed.
        if reading > 0 {
            misspelt.push((at, step.reading.text()));
        }
        reading = step.from;
    }
    misspelt
}
