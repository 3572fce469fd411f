//! The training texts, as little memory as they can be held in.

use rayon::prelude::*;

use super::features::Feature;
use super::vocabulary::{MOST_FEATURES, Vector, Vocabulary};

/// Texts whose features or vectors are worked on at a time.
pub(super) const AT_A_TIME: usize = 2048;

/// Texts by their features, one after the other in one long list: with a list a text, training would leave the memory
/// in shreds.
#[derive(Debug, Default)]
pub(super) struct Listed {
    features: Vec<Feature>,
    texts: Vec<Sample>,
}

/// Texts by their weighed entries: what classifiers are trained on.
#[derive(Debug, Default)]
pub(super) struct Samples {
    entries: Vec<Entry>,
    texts: Vec<Sample>,
}

/// A feature's id and its value in a text, from 0 to 1, in one word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry(u32);

/// Bits of an entry that hold the value: the rest is the id, which is below [`MOST_FEATURES`].
const VALUE_BITS: u32 = u32::BITS - MOST_FEATURES.ilog2();
/// The value 1.
const ONE: u32 = (1 << VALUE_BITS) - 1;

impl Entry {
    fn new(id: u32, value: f32) -> Entry {
        Entry(id << VALUE_BITS | ((value * ONE as f32).round() as u32).min(ONE))
    }

    pub(super) fn id(self) -> usize {
        (self.0 >> VALUE_BITS) as usize
    }

    pub(super) fn value(self) -> f32 {
        (self.0 & ONE) as f32 * (1.0 / ONE as f32)
    }
}

/// One text.
#[derive(Debug)]
pub(super) struct Sample {
    /// Where it ends in the list; it begins where the one before ends.
    end: usize,
    /// Squared length of its vector.
    pub(super) norm2: f32,
    pub(super) class: u32,
    /// How much it counts.
    pub(super) weight: f32,
}

impl Listed {
    /// Adds a text with its class.
    pub(super) fn push(&mut self, features: &[Feature], class: u32, weight: f32) {
        self.features.extend_from_slice(features);
        self.texts.push(Sample { end: self.features.len(), norm2: 0.0, class, weight });
    }

    /// Weighs the features, in the memory that holds them: a text never has more entries than features.
    pub(super) fn weighed(self, vocabulary: &Vocabulary) -> Samples {
        let Listed { features, mut texts } = self;
        // The same words of memory, one after the other turned from features into entries.
        let mut words: Vec<u32> = features.into_iter().map(|feature| feature.0).collect();
        let (mut read, mut written) = (0, 0);
        for some in texts.chunks_mut(AT_A_TIME) {
            let starts: Vec<usize> = std::iter::once(read).chain(some.iter().map(|text| text.end)).collect();
            let vectors: Vec<Vector> = starts
                .par_windows(2)
                .map(|ends| {
                    let features = ends.first().zip(ends.last()).and_then(|(start, end)| words.get(*start..*end));
                    let features: Vec<Feature> = features.unwrap_or_default().iter().copied().map(Feature).collect();
                    vocabulary.vector(&features).by_id()
                })
                .collect();
            for (text, vector) in some.iter_mut().zip(vectors) {
                read = text.end;
                for (slot, (id, value)) in words.iter_mut().skip(written).zip(&vector.entries) {
                    let entry = Entry::new(*id, *value);
                    text.norm2 += entry.value() * entry.value();
                    *slot = entry.0;
                }
                written += vector.entries.len();
                text.end = written;
            }
        }
        words.truncate(written);
        Samples { entries: words.into_iter().map(Entry).collect(), texts }
    }
}

impl Samples {
    /// Number of texts.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The texts with their entries, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Sample, &[Entry])> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// A text and its entries, ids ascending.
    pub(super) fn get(&self, at: usize) -> Option<(&Sample, &[Entry])> {
        let text = self.texts.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.texts.get(before)).map_or(0, |before| before.end);
        Some((text, self.entries.get(start..text.end)?))
    }
}
