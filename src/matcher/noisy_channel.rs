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
/// What a word may mean instead, followed up at most.
const MOST_CANDIDATES: usize = 8;

/// A word and in how many phrases it stands.
#[derive(Debug, Clone, Copy)]
struct Counted<'a> {
    text: &'a str,
    count: u32,
}

/// What a word that was typed may mean: itself, another word, or two.
#[derive(Debug, Clone, Copy)]
struct Candidate<'a> {
    first: Counted<'a>,
    second: Option<Counted<'a>>,
    /// What it costs, its neighbours aside.
    cost: f32,
}

impl<'a> Candidate<'a> {
    fn last(&self) -> Counted<'a> {
        self.second.unwrap_or(self.first)
    }

    fn text(&self) -> String {
        match self.second {
            Some(second) => format!("{} {}", self.first.text, second.text),
            None => self.first.text.to_owned(),
        }
    }
}

/// A candidate with the cheapest way to it from the beginning of the text.
#[derive(Debug, Clone, Copy)]
struct Node<'a> {
    candidate: Candidate<'a>,
    /// What everything up to here costs.
    total: f32,
    /// The candidate for the word before, as its place among those.
    from: usize,
}

impl Matcher {
    /// The words that are likely meant as others: their places, and the others.
    pub(super) fn misspelt(&self, words: &[Word<'_>]) -> Vec<(usize, String)> {
        let typed: Vec<Counted<'_>> = words.iter().map(|word| self.counted(word.text)).collect();
        let mut doubted = 0;
        let doubts: Vec<bool> = (0..)
            .zip(words)
            .map(|(at, word)| {
                let doubt = word.open && doubted < MOST_DOUBTED && self.doubts(&typed, at);
                doubted += usize::from(doubt);
                doubt
            })
            .collect();
        if doubted == 0 {
            return Vec::new();
        }
        let mut lattice: Vec<Vec<Node<'_>>> = Vec::with_capacity(words.len());
        for (at, (word, doubt)) in typed.iter().zip(doubts).enumerate() {
            let mut candidates = vec![as_typed(*word, doubt)];
            if doubt {
                candidates.extend(self.others(&typed, at));
            }
            let before = lattice.last().map_or(&[][..], Vec::as_slice);
            lattice.push(candidates.into_iter().map(|candidate| self.cheapest(before, candidate)).collect());
        }
        cheapest_way(&lattice)
    }

    /// A word is doubted if no phrase has it, or if it is short and none has it beside one of its neighbours: a slip seldom
    /// makes a longer word of another. Three letters alone ("jtm") are too near to too many words.
    fn doubts(&self, typed: &[Counted<'_>], at: usize) -> bool {
        let Some(word) = typed.get(at) else { return false };
        let [before, after] = beside(typed, at);
        if word.count == 0 {
            return word.text.chars().nth(LONGEST_LEFT_ALONE).is_some() || before.is_some() || after.is_some();
        }
        let seen = |pair: [Counted<'_>; 2]| self.vocabulary.id(pair_of(pair)).is_some();
        word.text.chars().nth(LONGEST_DOUBTED).is_none()
            && !before.is_some_and(|before| seen([before, *word]))
            && !after.is_some_and(|after| seen([*word, after]))
    }

    fn counted<'a>(&self, text: &'a str) -> Counted<'a> {
        Counted { text, count: self.speller.count(text) }
    }

    /// What a word may mean instead: known ones near it or two into which it can be cut, the likeliest between the neighbours
    /// as they were typed.
    fn others<'a>(&'a self, typed: &[Counted<'a>], at: usize) -> Vec<Candidate<'a>> {
        let Some(word) = typed.get(at) else { return Vec::new() };
        // Two slips that make a word of another are too rare to look for.
        let (slip, slips) = match word.count {
            0 => (cost::SLIP, Speller::slips_in(word.text)),
            _ => (cost::SLIP + cost::TO_A_WORD, 1),
        };
        let first_letter = word.text.chars().next();
        let near = self.speller.near(word.text, slips).map(|(text, count, slips)| {
            let first_letter = if text.chars().next() == first_letter { 0.0 } else { cost::FIRST_LETTER };
            Candidate { first: Counted { text, count }, second: None, cost: slip * slips as f32 + first_letter }
        });
        let cuts = word.text.char_indices().skip(1).filter(|_| word.count == 0).filter_map(|(at, _)| {
            let (first, second) = word.text.split_at_checked(at)?;
            let [first, second] = [self.counted(first), self.counted(second)];
            let cost = || cost::BLANK + self.surprise(Some(first), second);
            (first.count > 0 && second.count > 0).then(|| Candidate { first, second: Some(second), cost: cost() })
        });
        let [before, after] = beside(typed, at);
        let mut others: Vec<(f32, Candidate<'a>)> = near
            .chain(cuts)
            .map(|candidate| {
                let out = after.map_or(0.0, |after| self.surprise(Some(candidate.last()), after));
                (self.surprise(before, candidate.first) + candidate.cost + out, candidate)
            })
            .collect();
        others.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        others.truncate(MOST_CANDIDATES);
        others.into_iter().map(|(_, candidate)| candidate).collect()
    }

    /// The cheapest way to a candidate from those for the word before.
    fn cheapest<'a>(&self, before: &[Node<'a>], candidate: Candidate<'a>) -> Node<'a> {
        let ways = before.iter().enumerate();
        let (total, from) = ways
            .map(|(from, node)| (node.total + self.surprise(Some(node.candidate.last()), candidate.first), from))
            .min_by(|(a, _), (b, _)| a.total_cmp(b))
            .unwrap_or_else(|| (self.surprise(None, candidate.first), 0));
        Node { candidate, total: total + candidate.cost, from }
    }

    /// How unlikely a word is after another, as the negative natural logarithm of its chance.
    fn surprise(&self, before: Option<Counted<'_>>, word: Counted<'_>) -> f32 {
        let alone = (word.count as f32 + UNSEEN) / self.speller.total().max(1.0);
        let Some(before) = before else { return -alone.ln() };
        let both_known = before.count > 0 && word.count > 0;
        let together = if both_known { self.vocabulary.documents(pair_of([before, word])) } else { 0.0 };
        -((together + PRIOR * alone) / (before.count as f32 + PRIOR)).ln()
    }
}

fn as_typed(word: Counted<'_>, doubted: bool) -> Candidate<'_> {
    let unknown = doubted && word.count == 0;
    let cost = if unknown { cost::UNKNOWN_LETTER * word.text.chars().count() as f32 } else { 0.0 };
    Candidate { first: word, second: None, cost }
}

/// The neighbours of a word.
fn beside<'t>(typed: &[Counted<'t>], at: usize) -> [Option<Counted<'t>>; 2] {
    [at.checked_sub(1), at.checked_add(1)].map(|at| at.and_then(|at| typed.get(at)).copied())
}

fn pair_of(words: [Counted<'_>; 2]) -> Feature {
    Feature::new(Family::Pair, &words.map(|word| word.text))
}

/// Follows the cheapest way back from the end; names the words that are not read as typed.
fn cheapest_way(lattice: &[Vec<Node<'_>>]) -> Vec<(usize, String)> {
    let ends = lattice.last().into_iter().flatten().enumerate();
    let mut chosen = ends.min_by(|(_, a), (_, b)| a.total.total_cmp(&b.total)).map_or(0, |(at, _)| at);
    let mut misspelt = Vec::new();
    for (at, nodes) in lattice.iter().enumerate().rev() {
        let Some(node) = nodes.get(chosen) else { break };
        // The first candidate is the word as typed.
        if chosen > 0 {
            misspelt.push((at, node.candidate.text()));
        }
        chosen = node.from;
    }
    misspelt
}
