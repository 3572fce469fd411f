//! How many slips lie between two words.

/// Letters of the longest word that slips are counted from.
pub(super) const LONGEST: usize = 24;

/// A word from which slips to many others are counted.
#[derive(Debug)]
pub(super) struct Pattern {
    letters: [char; LONGEST],
    length: usize,
}

impl Pattern {
    /// `None` if the word is empty or longer than [`LONGEST`].
    pub(super) fn of(word: &str) -> Option<Pattern> {
        let mut letters = ['\0'; LONGEST];
        let mut length = 0;
        for c in word.chars() {
            *letters.get_mut(length)? = c;
            length += 1;
        }
        (length > 0).then_some(Pattern { letters, length })
    }

    /// Letters of the word.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// The distance by optimal string alignment: letters inserted, dropped, replaced or swapped with the next, none touched
    /// twice. A column of the table of all distances is held as the bits in which it goes up and those in which it goes
    /// down, and a letter of the other word is taken in some operations on whole columns (Hyyrö 2003, "A bit-vector
    /// algorithm for computing Levenshtein and Damerau edit distances").
    pub(super) fn slips_to(&self, other: &str) -> usize {
        let last = 1_u32 << (self.length - 1);
        let (mut up, mut down) = (u32::MAX, 0_u32);
        let (mut same_before, mut diagonal) = (0, 0_u32);
        let mut distance = self.length;
        for c in other.chars() {
            let same = self.places_of(c);
            let swapped = (!diagonal & same) << 1 & same_before;
            diagonal = (same & up).wrapping_add(up) ^ up | same | down | swapped;
            let (right_up, right_down) = (down | !(diagonal | up), diagonal & up);
            distance += usize::from(right_up & last != 0);
            distance -= usize::from(right_down & last != 0);
            let right_up = right_up << 1 | 1;
            up = right_down << 1 | !(diagonal | right_up);
            down = diagonal & right_up;
            same_before = same;
        }
        distance
    }

    /// Where the word has a letter, as bits.
    fn places_of(&self, letter: char) -> u32 {
        let letters = self.letters.iter().take(self.length).rev();
        letters.fold(0, |places, c| places << 1 | u32::from(*c == letter))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_without_or_with_too_many_letters_are_left() {
        assert!(Pattern::of("").is_none());
        assert!(Pattern::of(&"é".repeat(LONGEST)).is_some());
        assert!(Pattern::of(&"é".repeat(LONGEST + 1)).is_none());
    }

    proptest! {
        #[test]
        fn slips_are_counted_as_strsim_does(word in "[a-dé]{1,24}", other in "[a-dé]{0,30}") {
            let pattern = Pattern::of(&word).unwrap();
            prop_assert_eq!(pattern.slips_to(&other), strsim::osa_distance(&word, &other));
        }
    }
}
