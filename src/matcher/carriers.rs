//! Which carrier a question names.

use rustc_hash::FxHashSet;

use super::letters::Letters;
use super::phrasebook::{Found, Phrasebook};
use super::training::{CarrierNames, CarrierWords};
use crate::text::{Token, TokenKind, is_han, normalize, tokens};

/// Finds carriers' names, also misspelled ones, and tells them from ordinary words.
#[derive(Debug, Default)]
pub(super) struct CarrierFinder {
    ids: Vec<String>,
    sure: Phrasebook,
    ambiguous: Phrasebook,
    /// Aliases without blanks, for comparison by edit distance; the shortest first.
    fuzzy: Vec<Fuzzy>,
    ambiguous_words: FxHashSet<String>,
    /// All words of all aliases.
    name_words: FxHashSet<String>,
    /// The longest word of each: without one of them a text holds no name as it is written.
    telling_words: FxHashSet<String>,
    before: Phrasebook,
    after: Phrasebook,
    ordinary: Phrasebook,
    towards: Phrasebook,
    leaving: Phrasebook,
}

/// An alias that may be misspelled.
#[derive(Debug)]
struct Fuzzy {
    alias: String,
    length: usize,
    letters: Letters,
    carrier: u32,
}

/// The words around names in one text, found once for all names in it.
struct Surroundings {
    ordinary: Vec<Found>,
    before: Vec<Found>,
    after: Vec<Found>,
}

/// A place in a text that may name a carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// First token.
    pub(super) start: usize,
    /// Token after the last.
    pub(super) end: usize,
    /// Index of the carrier.
    pub(super) carrier: u32,
    /// How sure the reading is.
    pub(super) certainty: Certainty,
}

/// How sure it is that a mention is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// An ordinary word as well, with nothing around it that decides: a name if the question is one of ours.
    IfInScope,
    /// The name, or a word that stands where names stand.
    Sure,
}

/// Shortest name that is compared by edit distance.
const FUZZY_SHORTEST: usize = 6;
/// Longest word that is compared so; bounds the work on hostile input.
const FUZZY_LONGEST: usize = 24;
/// In a text of so few words a carrier's name is taken for one ("and BASE?").
const SHORT: usize = 2;
/// Length from which a name may be two slips away; the files already list the usual misspellings, so that more
/// would catch ordinary words ("stranger", "telkens").
const FUZZY_LONG: usize = 10;

impl CarrierFinder {
    pub(super) fn new(carriers: &[CarrierNames], words: &CarrierWords) -> CarrierFinder {
        let mut finder = CarrierFinder::default();
        for (at, carrier) in carriers.iter().enumerate() {
            let at = at as u32;
            finder.ids.push(carrier.id.clone());
            let ambiguous: FxHashSet<String> = carrier.ambiguous.iter().map(|alias| normalize(alias)).collect();
            let aliases: Vec<String> = carrier.aliases.iter().map(|alias| normalize(alias)).collect();
            for alias in aliases.iter().filter(|alias| !ambiguous.contains(*alias)) {
                finder.sure.add(alias, at);
                let joined: String = alias.chars().filter(|c| c.is_alphanumeric()).collect();
                if joined.chars().count() >= FUZZY_SHORTEST && !joined.chars().any(is_han) {
                    finder.fuzzy.push(Fuzzy {
                        length: joined.chars().count(),
                        letters: Letters::of(&joined),
                        alias: joined,
                        carrier: at,
                    });
                }
            }
            for alias in aliases.iter().chain(&ambiguous) {
                let words: Vec<String> = tokens(alias).iter().map(|token| token.text.to_owned()).collect();
                finder.telling_words.extend(words.iter().max_by_key(|word| word.len()).cloned());
                finder.name_words.extend(words);
            }
            for alias in &ambiguous {
                finder.ambiguous.add(alias, at);
                finder.ambiguous_words.insert(alias.clone());
            }
        }
        finder.fuzzy.sort_by_key(|fuzzy| fuzzy.length);
        let lists = [
            (&mut finder.before, &words.before),
            (&mut finder.after, &words.after),
            (&mut finder.ordinary, &words.ordinary),
            (&mut finder.towards, &words.towards),
            (&mut finder.leaving, &words.leaving),
        ];
        for (book, list) in lists {
            list.iter().for_each(|word| book.add(word, 0));
        }
        finder
    }

    /// The id of a carrier by its index.
    pub(super) fn id(&self, carrier: u32) -> Option<&str> {
        self.ids.get(carrier as usize).map(String::as_str)
    }

    /// All mentions in a text, left to right, without overlaps; `known` tells words of the phrases, which are not
    /// taken for misspelled names.
    pub(super) fn mentions(&self, tokens: &[Token<'_>], known: impl Fn(&str) -> bool) -> Vec<Mention> {
        if self.ids.is_empty() {
            return Vec::new();
        }
        let ambiguous = self.ambiguous.find(tokens);
        let around = (!ambiguous.is_empty()).then(|| Surroundings {
            ordinary: self.ordinary.find(tokens),
            before: self.before.find(tokens),
            after: self.after.find(tokens),
        });
        let mut mentions: Vec<Mention> = self
            .sure
            .find(tokens)
            .into_iter()
            .map(|found| mention(found, Certainty::Sure))
            .chain(ambiguous.into_iter().filter_map(|found| judge(tokens, around.as_ref()?, found)))
            .chain(self.misspelled(tokens, known))
            .collect();
        // Longer readings first, then cut overlaps.
        mentions.sort_by_key(|mention| (mention.start, std::cmp::Reverse((mention.end, mention.certainty))));
        let mut end = 0;
        mentions.retain(|mention| {
            let free = mention.start >= end;
            if free {
                end = mention.end;
            }
            free
        });
        mentions
    }

    /// Whether a word may name a carrier: a text without any such word names none, but for two misspelled halves.
    pub(super) fn may_name(&self, word: &str) -> bool {
        self.telling_words.contains(word) || self.nearest(word).is_some()
    }

    /// Whether an alias has this word as it is.
    pub(super) fn is_of_a_name(&self, word: &str) -> bool {
        self.name_words.contains(word)
    }

    /// The carrier that a question is about: the one being left when two are named, otherwise the first.
    pub(super) fn leaving<'m>(&self, tokens: &[Token<'_>], mentions: &'m [Mention]) -> Option<&'m Mention> {
        if mentions.len() < 2 {
            return mentions.first();
        }
        let (leaving, towards) = (self.leaving.find(tokens), self.towards.find(tokens));
        let before = |words: &[Found], mention: &Mention| {
            words.iter().any(|found| {
                found.end == mention.start
                    || (found.end < mention.start && found.end + 1 == mention.start && is_article(tokens, found.end))
            })
        };
        mentions
            .iter()
            .find(|mention| before(&leaving, mention))
            .or_else(|| mentions.iter().find(|mention| !before(&towards, mention)))
            .or_else(|| mentions.first())
    }

    /// Words, and two words joined, that are a slip or two away from a name.
    fn misspelled(&self, tokens: &[Token<'_>], known: impl Fn(&str) -> bool) -> Vec<Mention> {
        let unknown: Vec<bool> =
            tokens.iter().map(|token| token.kind == TokenKind::Word && !known(token.text)).collect();
        let is_unknown = |at: usize| unknown.get(at).is_some_and(|unknown| *unknown);
        let words = |start: usize| tokens.get(start).filter(|token| token.kind == TokenKind::Word);
        let read = |start: usize| {
            let token = words(start).filter(|_| is_unknown(start) || is_unknown(start + 1))?;
            if self.ambiguous_words.contains(token.text) {
                return None;
            }
            let alone = || self.nearest(token.text).filter(|_| is_unknown(start)).map(|carrier| (start + 1, carrier));
            let joined = || {
                let next = words(start + 1)?;
                let length = token.text.chars().count() + next.text.chars().count();
                // "mobil vikngs": one of the two may be a word, if both together are long enough to tell.
                if !(is_unknown(start) && is_unknown(start + 1)) && length < FUZZY_LONG {
                    return None;
                }
                // Of two words the first begins right: this is asked of every two words in a row, and rarely true.
                let first = token.text.chars().next();
                self.of_length(length).find(|fuzzy| fuzzy.alias.chars().next() == first)?;
                let letters = Letters::of(token.text).joined(Letters::of(next.text));
                self.near(length, letters).find(|fuzzy| fuzzy.alias.chars().next() == first)?;
                self.nearest(&format!("{}{}", token.text, next.text)).map(|carrier| (start + 2, carrier))
            };
            let (end, carrier) = alone().or_else(joined)?;
            Some(Mention { start, end, carrier, certainty: Certainty::Sure })
        };
        (0..tokens.len()).filter_map(read).collect()
    }

    fn nearest(&self, word: &str) -> Option<u32> {
        let length = word.chars().count();
        if word.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        let allowed = slips(length);
        self.near(length, Letters::of(word))
            .filter(|fuzzy| fuzzy.alias.chars().next() == word.chars().next() || length >= 7)
            .map(|fuzzy| (strsim::osa_distance(&fuzzy.alias, word), fuzzy.carrier))
            .filter(|(distance, _)| *distance <= allowed)
            .min()
            .map(|(_, carrier)| carrier)
    }

    /// Aliases that a word of this length and with these letters may be a misspelling of.
    fn near(&self, length: usize, letters: Letters) -> impl Iterator<Item = &Fuzzy> {
        let allowed = slips(length);
        self.of_length(length)
            .filter(move |fuzzy| letters.may_be_near(fuzzy.letters, length.abs_diff(fuzzy.length), allowed))
    }

    /// Aliases whose length differs from this one by the slips allowed at most.
    fn of_length(&self, length: usize) -> impl Iterator<Item = &Fuzzy> {
        let allowed = slips(length);
        let lengths = if (FUZZY_SHORTEST..=FUZZY_LONGEST).contains(&length) {
            length - allowed..length + allowed + 1
        } else {
            0..0
        };
        let start = self.fuzzy.partition_point(|fuzzy| fuzzy.length < lengths.start);
        let end = self.fuzzy.partition_point(|fuzzy| fuzzy.length < lengths.end);
        self.fuzzy.get(start..end).unwrap_or_default().iter()
    }
}

/// How many slips a name may hold.
fn slips(length: usize) -> usize {
    if length < FUZZY_LONG { 1 } else { 2 }
}

/// Whether an ordinary word stands for a carrier here.
fn judge(tokens: &[Token<'_>], around: &Surroundings, found: Found) -> Option<Mention> {
    let inside = |phrase: &&Found| phrase.start <= found.start && found.end <= phrase.end;
    if around.ordinary.iter().filter(inside).any(|phrase| phrase.end - phrase.start > found.end - found.start) {
        return None;
    }
    let before = around.before.iter().any(|word| word.end == found.start);
    let after = around.after.iter().any(|word| word.start == found.end);
    let beside_han =
        |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == TokenKind::Han);
    let own_is_han = beside_han(Some(found.start));
    let among_han = !own_is_han && (beside_han(found.start.checked_sub(1)) || beside_han(Some(found.end)));
    if before || after || among_han {
        return Some(mention(found, Certainty::Sure));
    }
    if around.ordinary.iter().any(|phrase| inside(&phrase)) {
        return None;
    }
    Some(mention(found, if tokens.len() <= SHORT { Certainty::Sure } else { Certainty::IfInScope }))
}

fn mention(found: Found, certainty: Certainty) -> Mention {
    Mention { start: found.start, end: found.end, carrier: found.value, certainty }
}

/// One short word between a preposition and a name ("from my Base", "van de Orange").
fn is_article(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.text.len() <= 5)
}

/// The alias as the only word of a text, for `/contacts base`.
pub(super) fn exact(finder: &CarrierFinder, text: &str) -> Option<u32> {
    let normalized = normalize(text);
    let tokens = tokens(&normalized);
    let whole = |found: &Found| found.start == 0 && found.end == tokens.len();
    finder.sure.find(&tokens).into_iter().chain(finder.ambiguous.find(&tokens)).find(whole).map(|found| found.value)
}
