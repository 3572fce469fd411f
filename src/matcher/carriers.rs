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
            for alias in carrier.aliases.iter().filter(|alias| !ambiguous.contains(&normalize(alias))) {
                finder.sure.add(alias, at);
                let joined: String = normalize(alias).chars().filter(|c| c.is_alphanumeric()).collect();
                if joined.chars().count() >= FUZZY_SHORTEST && !joined.chars().any(is_han) {
                    finder.fuzzy.push(Fuzzy {
                        length: joined.chars().count(),
                        letters: Letters::of(&joined),
                        alias: joined,
                        carrier: at,
                    });
                }
            }
            for alias in &carrier.aliases {
                let alias = normalize(alias);
                finder.name_words.extend(tokens(&alias).iter().map(|token| token.text.to_owned()));
            }
            for alias in &ambiguous {
                finder.name_words.extend(tokens(alias).iter().map(|token| token.text.to_owned()));
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

    /// Whether a word can be part of a name, alone or with others. Not certain of two misspelled halves of one.
    pub(super) fn may_name(&self, word: &str) -> bool {
        self.is_of_a_name(word) || self.nearest(word).is_some()
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
    fn misspelled<'s>(
        &'s self,
        tokens: &'s [Token<'_>],
        known: impl Fn(&str) -> bool + 's,
    ) -> impl Iterator<Item = Mention> + 's {
        tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word).filter_map(
            move |(start, token)| {
                let is_known = known(token.text);
                let next = tokens.get(start + 1).filter(|next| next.kind == TokenKind::Word);
                let next_is_known = next.is_none_or(|next| known(next.text));
                if is_known && next_is_known || self.ambiguous_words.contains(token.text) {
                    return None;
                }
                let alone = || self.nearest(token.text).filter(|_| !is_known).map(|carrier| (start + 1, carrier));
                let joined = || {
                    let next = next?;
                    let length = token.text.chars().count() + next.text.chars().count();
                    // "mobil vikngs": one of the two may be a word, if both together are long enough to tell.
                    if (is_known || next_is_known) && length < FUZZY_LONG {
                        return None;
                    }
                    // Of two words the first begins right: this is asked of every two words in a row, and rarely true.
                    let first = token.text.chars().next();
                    self.of_length(length).find(|fuzzy| fuzzy.alias.chars().next() == first)?;
                    let letters = Letters::of(token.text).joined(Letters::of(next.text));
                    self.near(length, letters).find(|fuzzy| fuzzy.alias.chars().next() == first)?;
                    let both = format!("{}{}", token.text, next.text);
                    self.nearest(&both).map(|carrier| (start + 2, carrier))
                };
                let (end, carrier) = alone().or_else(joined)?;
                Some(Mention { start, end, carrier, certainty: Certainty::Sure })
            },
        )
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
