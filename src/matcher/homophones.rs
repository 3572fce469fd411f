//! Repairs Chinese characters that sound like the ones meant ("营叶厅" for "营业厅"): what an input method gives when the
//! first proposal is taken.

use rustc_hash::FxHashMap;

use crate::text::{is_han, sounds};

/// The characters of the Chinese phrases, and which follow each other how often.
///
/// A run of characters is read as the likeliest one that sounds the same, under a model of neighbouring characters
/// learnt from the phrases (a noisy channel, found by the Viterbi algorithm). Only characters beside a pair that no
/// phrase has may change, so whatever is written as in a phrase stays.
#[derive(Debug, Default)]
pub(super) struct Homophones {
    characters: FxHashMap<char, u32>,
    pairs: FxHashMap<(char, char), u32>,
    /// Sum of all counts of characters.
    total: f32,
    /// Characters by their toneless sound, the most frequent first.
    by_sound: FxHashMap<&'static str, Vec<char>>,
}

/// Readings that are weighed for one character.
const MOST_READINGS: usize = 10;
/// What replacing a character costs, as a natural logarithm. With 8, 237 Chinese questions are answered as before and
/// with every sixth of their characters replaced by a homophone 91 % of them are right at once, in place of 76 %; 4
/// repairs more but reads 5 % of the foreign questions as ours, 12 leaves 6 % unrepaired.
const REPLACING: f32 = 8.0;
/// How many pairs the frequency of a character alone counts for, where its neighbour is rare.
const PRIOR: f32 = 2.0;

impl Homophones {
    /// Learns from texts.
    pub(super) fn learn<'t>(texts: impl Iterator<Item = &'t str>) -> Homophones {
        let mut pairs = FxHashMap::default();
        let mut characters = FxHashMap::default();
        for text in texts {
            let mut before = None;
            for c in text.chars() {
                let here = is_han(c).then_some(c);
                if let Some(here) = here {
                    *characters.entry(here).or_default() += 1;
                    if let Some(before) = before {
                        *pairs.entry((before, here)).or_default() += 1;
                    }
                }
                before = here;
            }
        }
        Homophones::of(characters, pairs)
    }

    /// From the counts of characters and of pairs.
    pub(super) fn of(characters: FxHashMap<char, u32>, pairs: FxHashMap<(char, char), u32>) -> Homophones {
        let mut sorted: Vec<(char, u32)> = characters.iter().map(|(c, count)| (*c, *count)).collect();
        sorted.sort_unstable_by_key(|(c, count)| (std::cmp::Reverse(*count), *c));
        let mut by_sound: FxHashMap<&'static str, Vec<char>> = FxHashMap::default();
        for (c, _) in &sorted {
            sounds(*c).for_each(|sound| by_sound.entry(sound).or_default().push(*c));
        }
        let total = sorted.iter().map(|(_, count)| *count as f32).sum();
        Homophones { characters, pairs, total, by_sound }
    }

    /// The pairs with their counts, sorted.
    pub(super) fn pairs(&self) -> Vec<([char; 2], u32)> {
        let mut pairs: Vec<_> = self.pairs.iter().map(|((a, b), count)| ([*a, *b], *count)).collect();
        pairs.sort_unstable();
        pairs
    }

    /// The characters with their counts, sorted.
    pub(super) fn singles(&self) -> Vec<(char, u32)> {
        let mut singles: Vec<_> = self.characters.iter().map(|(c, count)| (*c, *count)).collect();
        singles.sort_unstable();
        singles
    }

    /// What a text is read as, with the characters replaced: as typed, as read. `None` if nothing changes.
    pub(super) fn repair(&self, text: &str) -> Option<(String, Vec<(String, String)>)> {
        let characters: Vec<char> = text.chars().collect();
        let free = self.free(&characters)?;
        let mut read = characters.clone();
        let mut start = 0;
        for run in free.chunk_by(|a, b| a == b) {
            let end = start + run.len();
            if run.first() == Some(&true) {
                self.read_run(&characters, start..end, &mut read);
            }
            start = end;
        }
        let mut repairs = Vec::new();
        let mut at = 0;
        let same: Vec<bool> = characters.iter().zip(&read).map(|(a, b)| a == b).collect();
        for run in same.chunk_by(|a, b| a == b) {
            let range = at..at + run.len();
            at = range.end;
            if run.first() == Some(&false) {
                // With a neighbour on each side, a replaced character can be understood.
                let shown = range.start.saturating_sub(1)..(range.end + 1).min(characters.len());
                let shown = |from: &[char]| from.get(shown.clone()).unwrap_or_default().iter().collect::<String>();
                repairs.push((shown(&characters), shown(&read)));
            }
        }
        (!repairs.is_empty()).then(|| (read.into_iter().collect(), repairs))
    }

    /// Which characters stand beside a pair that no phrase has; `None` if there is no such pair.
    fn free(&self, characters: &[char]) -> Option<Vec<bool>> {
        let mut free = vec![false; characters.len()];
        for (at, pair) in characters.windows(2).enumerate() {
            let &[a, b] = pair else { continue };
            if is_han(a) && is_han(b) && !self.pairs.contains_key(&(a, b)) {
                free.get_mut(at..at + 2).unwrap_or_default().fill(true);
            }
        }
        free.contains(&true).then_some(free)
    }

    /// Replaces a run of free characters by its likeliest reading, given the fixed characters around it.
    fn read_run(&self, characters: &[char], run: std::ops::Range<usize>, read: &mut [char]) {
        /// A reading of one character, its cost so far, and which reading before it was best.
        struct State {
            c: char,
            cost: f32,
            from: usize,
        }
        let neighbour = |at: Option<usize>| at.and_then(|at| characters.get(at)).copied().filter(|c| is_han(*c));
        let before = neighbour(run.start.checked_sub(1));
        let mut columns: Vec<Vec<State>> = Vec::with_capacity(run.len() + 1);
        for at in run.clone() {
            let Some(typed) = characters.get(at).copied() else { return };
            let column = self.readings(typed).map(|c| {
                let replacing = if c == typed { 0.0 } else { REPLACING };
                let (from, cost) = match columns.last() {
                    Some(last) => best(last.iter().map(|state| state.cost + self.cost(Some(state.c), c))),
                    None => (0, self.cost(before, c)),
                };
                State { c, cost: cost + replacing, from }
            });
            let column = column.collect();
            columns.push(column);
        }
        let after = neighbour(Some(run.end));
        let Some(last) = columns.last() else { return };
        let (mut state, _) =
            best(last.iter().map(|state| state.cost + after.map_or(0.0, |after| self.cost(Some(state.c), after))));
        for (at, column) in run.zip(&columns).rev() {
            let (Some(slot), Some(State { c, from, .. })) = (read.get_mut(at), column.get(state)) else { return };
            *slot = *c;
            state = *from;
        }
    }

    /// The character itself, and the most frequent ones that sound like it.
    fn readings(&self, typed: char) -> impl Iterator<Item = char> {
        let mut readings = vec![typed];
        for sound in sounds(typed) {
            let alike = self.by_sound.get(sound).into_iter().flatten().take(MOST_READINGS);
            alike.for_each(|c| {
                if !readings.contains(c) {
                    readings.push(*c);
                }
            });
        }
        readings.into_iter()
    }

    /// The negative logarithm of the chance that `c` follows `before`: counted pairs, smoothed by how frequent the
    /// character is (Dirichlet prior).
    fn cost(&self, before: Option<char>, c: char) -> f32 {
        let alone = (self.characters.get(&c).copied().unwrap_or(0) as f32 + 0.1) / (self.total + 1.0);
        let Some(before) = before else { return -alone.ln() };
        let pair = self.pairs.get(&(before, c)).copied().unwrap_or(0) as f32;
        let all = self.characters.get(&before).copied().unwrap_or(0) as f32;
        -((pair + PRIOR * alone) / (all + PRIOR)).ln()
    }
}

/// Index and value of the least; the first among equals.
fn best(costs: impl Iterator<Item = f32>) -> (usize, f32) {
    costs.enumerate().fold((0, f32::INFINITY), |best, (at, cost)| if cost < best.1 { (at, cost) } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sounds_alike_is_read_as_the_phrases_have_it() {
        let phrases = ["到营业厅注销要带什么", "欠费太多还不起了怎么办", "营业厅几点关门", "怎么注销"];
        // Often enough for a pair never seen to be unlikely.
        let homophones = Homophones::learn(phrases.repeat(50).into_iter());
        let read = |text: &str| homophones.repair(text).map(|(read, _)| read);
        assert_eq!(read("到营叶厅注消").as_deref(), Some("到营业厅注销"));
        assert_eq!(read("前费太多").as_deref(), Some("欠费太多"));
        assert_eq!(read("营业厅注销"), None);
        assert_eq!(read("abc"), None);
        let repairs = homophones.repair("到营叶厅").map(|(_, repairs)| repairs);
        assert_eq!(repairs, Some(vec![("营叶厅".to_owned(), "营业厅".to_owned())]));
    }
}
