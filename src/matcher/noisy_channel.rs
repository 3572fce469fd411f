//! Reads slips of the keyboard as what was likely meant: a noisy channel (Kernighan, Church and Gale 1990, "A spelling
//! correction program based on a noisy channel model") over the whole text, in which words that exist are doubted too
//! (Mays, Damerau and Mercer 1991, "Context based spelling correction").
//!
//! How likely people are to say something is told by the phrases: in how many a word stands, and in how many it follows
//! the word before. Among all readings of the text, each word as typed, as a near one or as two, the likeliest is
//! found by Viterbi's algorithm, so that two slips beside each other are mended together ("nto wroking").

use std::ops::Range;

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
/// Phrases in which a word stands at least that one which exists may be a slip of; of rarer ones the neighbours tell little.
const FEWEST_PHRASES: u32 = 20;
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
    /// The candidate for the word before.
    from: usize,
}

/// All readings of a text: for each of its words what it may mean, itself first.
#[derive(Debug, Default)]
struct Lattice<'a> {
    nodes: Vec<Node<'a>>,
    /// For each word, where its candidates begin.
    starts: Vec<usize>,
}

impl<'a> Lattice<'a> {
    fn with_room_for(words: usize) -> Lattice<'a> {
        Lattice { nodes: Vec::with_capacity(2 * words), starts: Vec::with_capacity(words) }
    }

    /// Follows the cheapest way back from the end; names the words that are not read as typed.
    fn cheapest_way(&self) -> Vec<(usize, String)> {
        let ends = (0..).zip(&self.nodes).skip(self.starts.last().copied().unwrap_or_default());
        let mut chosen = ends.min_by(|(_, a), (_, b)| a.total.total_cmp(&b.total)).map_or(0, |(at, _)| at);
        let mut misspelt = Vec::new();
        for (word, start) in self.starts.iter().enumerate().rev() {
            let Some(node) = self.nodes.get(chosen) else { break };
            if chosen != *start {
                misspelt.push((word, node.candidate.text()));
            }
            chosen = node.from;
        }
        misspelt
    }
}

impl Matcher {
    /// The words that are likely meant as others: their places, and the others.
    pub(super) fn misspelt(&self, words: &[Word<'_>]) -> Vec<(usize, String)> {
        let typed: Vec<Counted<'_>> = words.iter().map(|word| self.counted(word.text)).collect();
        let doubts = |(at, word): (usize, &Word<'_>)| (word.open && self.doubts(&typed, at)).then_some(at);
        let doubted: Vec<usize> = words.iter().enumerate().filter_map(doubts).take(MOST_DOUBTED).collect();
        if doubted.is_empty() {
            return Vec::new();
        }
        let mut lattice = Lattice::with_room_for(words.len());
        let mut doubted = doubted.into_iter().peekable();
        for (at, word) in typed.iter().enumerate() {
            let doubt = doubted.next_if_eq(&at).is_some();
            let before = lattice.starts.last().map_or(0..0, |start| *start..lattice.nodes.len());
            lattice.starts.push(before.end);
            self.reach(&mut lattice.nodes, before.clone(), as_typed(*word, doubt));
            if doubt {
                let others = self.others(*word, beside(&typed, at));
                others.for_each(|other| self.reach(&mut lattice.nodes, before.clone(), other));
            }
        }
        lattice.cheapest_way()
    }

    /// A word is doubted if no phrase has it, or if it is short and none has it beside one of its neighbours: a slip seldom
    /// makes a longer word of another. Three letters alone ("jtm") are too near to too many words.
    fn doubts(&self, typed: &[Counted<'_>], at: usize) -> bool {
        let Some(word) = typed.get(at) else { return false };
        let [before, after] = beside(typed, at);
        if word.count == 0 {
            return word.text.chars().nth(LONGEST_LEFT_ALONE).is_some() || before.is_some() || after.is_some();
        }
        word.text.chars().nth(LONGEST_DOUBTED).is_none() && !self.fits(*word, [before, after])
    }

    /// Whether a phrase has a word beside one of these.
    fn fits(&self, word: Counted<'_>, [before, after]: [Option<Counted<'_>>; 2]) -> bool {
        before.is_some_and(|before| self.together(before, word) > 0.0)
            || after.is_some_and(|after| self.together(word, after) > 0.0)
    }

    fn counted<'a>(&self, text: &'a str) -> Counted<'a> {
        Counted { text, count: self.speller.count(text) }
    }

    /// What a word may mean instead: known ones near it or two into which it can be cut, the likeliest between the neighbours
    /// as they were typed.
    fn others<'a>(
        &'a self,
        word: Counted<'a>,
        [before, after]: [Option<Counted<'a>>; 2],
    ) -> impl Iterator<Item = Candidate<'a>> {
        // Two slips that make a word of another are too rare to look for.
        let (slip, slips, phrases) = match word.count {
            0 => (cost::SLIP, Speller::slips_in(word.text), 1),
            _ => (cost::SLIP + cost::TO_A_WORD, 1, FEWEST_PHRASES),
        };
        let first_letter = word.text.chars().next();
        let near = self.speller.near(word.text, slips, phrases).filter_map(|(text, count, slips)| {
            let first_letter = if text.chars().next() == first_letter { 0.0 } else { cost::FIRST_LETTER };
            let near = Counted { text, count };
            // No word is so frequent that it is likelier than one that exists without standing where it is seen.
            let possible = word.count == 0 || self.fits(near, [before, after]);
            possible.then_some(Candidate { first: near, second: None, cost: slip * slips as f32 + first_letter })
        });
        let cuts = word.text.char_indices().skip(1).filter(|_| word.count == 0).filter_map(|(at, _)| {
            let (first, second) = word.text.split_at_checked(at)?;
            let [first, second] = [self.counted(first), self.counted(second)];
            let cost = || cost::BLANK + self.surprise(Some(first), second);
            (first.count > 0 && second.count > 0).then(|| Candidate { first, second: Some(second), cost: cost() })
        });
        // The likeliest first.
        let mut others: [Option<(f32, Candidate<'a>)>; MOST_CANDIDATES] = [None; MOST_CANDIDATES];
        for candidate in near.chain(cuts) {
            let out = after.map_or(1.0, |after| self.chance(Some(candidate.last()), after));
            let cost = candidate.cost - (self.chance(before, candidate.first) * out).ln();
            let mut next = Some((cost, candidate));
            for slot in &mut others {
                if slot.is_none_or(|(held, _)| next.is_some_and(|(cost, _)| cost < held)) {
                    std::mem::swap(slot, &mut next);
                }
            }
        }
        others.into_iter().flatten().map(|(_, candidate)| candidate)
    }

    /// Adds a candidate by the cheapest way to it from those for the word before.
    fn reach<'a>(&self, nodes: &mut Vec<Node<'a>>, before: Range<usize>, candidate: Candidate<'a>) {
        let ways = before.clone().zip(nodes.get(before).unwrap_or_default());
        let (total, from) = ways
            .map(|(from, node)| (node.total + self.surprise(Some(node.candidate.last()), candidate.first), from))
            .min_by(|(a, _), (b, _)| a.total_cmp(b))
            .unwrap_or_else(|| (self.surprise(None, candidate.first), 0));
        nodes.push(Node { candidate, total: total + candidate.cost, from });
    }

    /// How unlikely a word is after another, as the negative natural logarithm of its chance.
    fn surprise(&self, before: Option<Counted<'_>>, word: Counted<'_>) -> f32 {
        -self.chance(before, word).ln()
    }

    /// How likely a word is after another, or anywhere.
    fn chance(&self, before: Option<Counted<'_>>, word: Counted<'_>) -> f32 {
        let alone = (word.count as f32 + UNSEEN) / self.speller.total().max(1.0);
        let Some(before) = before else { return alone };
        (self.together(before, word) + PRIOR * alone) / (before.count as f32 + PRIOR)
    }

    /// In how many phrases a word follows another.
    fn together(&self, before: Counted<'_>, word: Counted<'_>) -> f32 {
        if before.count == 0 || word.count == 0 {
            return 0.0;
        }
        self.vocabulary.documents(Feature::new(Family::Pair, &[before.text, word.text]))
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
