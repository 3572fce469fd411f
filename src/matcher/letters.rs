//! Letters of a word as bits: a quick test whether two words can be near each other at all.

/// Which letters a word has, counted up to two: the low half holds letters that occur, the high half those that
/// occur again. Letters share a bit where their code points are equal modulo 32.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Letters(u64);

impl Letters {
    /// The letters of a word.
    pub(super) fn of(word: &str) -> Letters {
        Letters(word.chars().fold(0, |set, c| {
            let bit = 1_u64 << (u32::from(c) % 32);
            set | if set & bit == 0 { bit } else { bit << 32 }
        }))
    }

    /// The letters of two words written together.
    pub(super) fn joined(self, other: Letters) -> Letters {
        Letters(self.0 | other.0 | (self.0 & other.0) << 32)
    }

    /// Whether two words whose lengths differ by `apart` can be within `allowed` slips: a replaced letter changes at
    /// most two bits, an inserted or dropped one a single bit, a swap none. Never wrongly says no.
    pub(super) fn may_be_near(self, other: Letters, apart: usize, allowed: usize) -> bool {
        apart <= allowed && (self.0 ^ other.0).count_ones() as usize + apart <= 2 * allowed
    }
}
