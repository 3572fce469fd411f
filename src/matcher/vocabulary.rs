//! From features to vectors: TF-IDF, each family normalised on its own, unknown features counted in the norm.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::features::{FAMILIES, Features};

/// How much each family counts (word, pair, piece, constant); measured on questions written apart from the phrases and
/// on other people's data.
const FAMILY_WEIGHTS: [f32; FAMILIES] = [1.0, 0.45, 1.0, 1.0];
/// Features that occur in fewer training texts are left out (word, pair, piece, constant): rare pairs and pieces
/// double the model and add nothing measurable.
const MIN_DOCUMENTS: [u32; FAMILIES] = [1, 3, 4, 1];

/// A sparse vector; ids ascending.
#[derive(Debug, Clone, Default)]
pub(super) struct Vector {
    pub(super) entries: Vec<(u32, f32)>,
    /// Share of the text's weight that lies in known features, 0 to 1.
    pub(super) known: f32,
}

impl Vector {
    /// Squared length.
    pub(super) fn norm2(&self) -> f32 {
        self.entries.iter().map(|(_, value)| value * value).sum()
    }
}

/// The features that occur in the training texts, with their weights.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<u64, u32>,
    /// Inverse document frequency by id.
    idf: Vec<f32>,
    /// The weight of features never seen.
    idf_unseen: f32,
}

impl Vocabulary {
    /// Rebuilds a vocabulary from its stored parts.
    pub(super) fn from_parts(hashes: &[u64], idf: Vec<f32>, idf_unseen: f32) -> Vocabulary {
        Vocabulary { ids: hashes.iter().enumerate().map(|(id, hash)| (*hash, id as u32)).collect(), idf, idf_unseen }
    }

    /// Hashes by id, weights by id and the weight of unseen features: what [`Vocabulary::from_parts`] takes.
    pub(super) fn parts(&self) -> (Vec<u64>, &[f32], f32) {
        let mut hashes = vec![0; self.ids.len()];
        for (hash, id) in &self.ids {
            if let Some(slot) = hashes.get_mut(*id as usize) {
                *slot = *hash;
            }
        }
        (hashes, &self.idf, self.idf_unseen)
    }

    /// Number of known features.
    pub(super) fn len(&self) -> usize {
        self.idf.len()
    }

    /// The id of a feature.
    pub(super) fn id(&self, hash: u64) -> Option<u32> {
        self.ids.get(&hash).copied()
    }

    /// Weighs the features of a text: (1 + ln tf) · idf, each family divided by its length and multiplied by its
    /// weight. Features that were never seen lengthen the norm, so that a text of foreign words scores low.
    pub(super) fn vector(&self, features: &Features) -> Vector {
        let mut vector =
            Vector { entries: Vec::with_capacity(features.families.iter().map(Vec::len).sum()), known: 0.0 };
        let (mut known, mut all) = (0.0, 0.0);
        for (hashes, weight) in features.families.iter().zip(FAMILY_WEIGHTS) {
            if hashes.is_empty() {
                continue;
            }
            let start = vector.entries.len();
            let mut norm = 0.0;
            for run in hashes.chunk_by(|a, b| a == b) {
                let Some(hash) = run.first() else { continue };
                let tf = 1.0 + (run.len() as f32).ln();
                let id = self.id(*hash);
                let idf = id.and_then(|id| self.idf.get(id as usize)).copied().unwrap_or(self.idf_unseen);
                let value = tf * idf;
                norm += value * value;
                if let Some(id) = id {
                    known += value * value;
                    vector.entries.push((id, value));
                }
            }
            all += norm;
            let scale = weight / norm.sqrt().max(f32::MIN_POSITIVE);
            for (_, value) in vector.entries.iter_mut().skip(start) {
                *value *= scale;
            }
        }
        vector.entries.sort_unstable_by_key(|(id, _)| *id);
        vector.known = if all > 0.0 { known / all } else { 0.0 };
        vector
    }
}

/// Counts the training texts in which each feature stands.
#[derive(Debug)]
pub(super) struct Counts {
    /// Number of texts and family by hash; cut in parts so that all cores count.
    shards: Vec<FxHashMap<u64, (u32, u8)>>,
    texts: usize,
}

/// Parts into which the features are cut for counting.
const SHARDS: usize = 8;

impl Counts {
    pub(super) fn new() -> Counts {
        Counts { shards: (0..SHARDS).map(|_| FxHashMap::default()).collect(), texts: 0 }
    }

    /// Counts the features of some texts.
    pub(super) fn add(&mut self, texts: &[Features]) {
        self.texts += texts.len();
        self.shards.par_iter_mut().enumerate().for_each(|(shard, counts)| {
            for (family, hashes) in texts.iter().flat_map(|text| (0_u8..).zip(&text.families)) {
                for hash in hashes.chunk_by(|a, b| a == b).filter_map(<[u64]>::first) {
                    if *hash as usize % SHARDS == shard {
                        counts.entry(*hash).or_insert((0, family)).0 += 1;
                    }
                }
            }
        });
    }

    /// The features that stand in enough texts. The most frequent come first, so that what most texts touch lies
    /// close together; the order is a fixed one, or training would not repeat.
    pub(super) fn into_vocabulary(self) -> Vocabulary {
        let enough = |family: u8| MIN_DOCUMENTS.get(usize::from(family)).copied().unwrap_or(1);
        let mut kept: Vec<(Reverse<u32>, u64)> = self
            .shards
            .into_iter()
            .flatten()
            .filter(|(_, (documents, family))| *documents >= enough(*family))
            .map(|(hash, (documents, _))| (Reverse(documents), hash))
            .collect();
        kept.par_sort_unstable();
        let total = self.texts as f32;
        Vocabulary {
            ids: kept.iter().enumerate().map(|(id, (_, hash))| (*hash, id as u32)).collect(),
            idf: kept.iter().map(|(Reverse(documents), _)| idf(total, *documents as f32)).collect(),
            idf_unseen: idf(total, 0.0),
        }
    }
}

/// Smoothed inverse document frequency: ln((1 + N) / (1 + n)) + 1.
fn idf(total: f32, documents: f32) -> f32 {
    ((1.0 + total) / (1.0 + documents)).ln() + 1.0
}
