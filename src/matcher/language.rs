//! Which language a text is in, learnt from the phrases: naive Bayes over words and pieces of words as typed, accents
//! kept, since `é` and `ü` say much that normalising takes away.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::features::{WordPieces, hash_parts};
use crate::lang::Lang;
use crate::text::{TokenKind, tokens};

/// Length of the pieces in letters, the marks of the word's ends included.
const PIECE: usize = 3;
/// Added to every count, so that no feature rules a language out.
const SMOOTHING: f32 = 0.5;
/// Features that occur less often are left out.
const MIN_COUNT: f32 = 2.0;
/// By how much the best language must lead, in nats, to count as sure.
const CLEAR_LEAD: f32 = 0.7;

/// The languages' models.
#[derive(Debug, Default, PartialEq)]
pub(super) struct LanguageModel {
    languages: Vec<Lang>,
    ids: FxHashMap<u32, u32>,
    /// For every feature a row: how much more likely each language makes it than they do on the average, in nats.
    rows: Vec<f32>,
}

/// A guess at a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) lang: Lang,
    /// Whether the text leaves little doubt.
    pub(super) sure: bool,
}

impl LanguageModel {
    /// Learns from texts with their language.
    pub(super) fn train<'t>(languages: &[Lang], texts: impl Iterator<Item = (Lang, &'t str)>) -> LanguageModel {
        let size = languages.len();
        // Where the counts of a feature begin, and the counts, one for each language.
        let mut starts: FxHashMap<u32, usize> = FxHashMap::default();
        let mut counts: Vec<f32> = Vec::new();
        let mut totals = vec![0.0_f32; size];
        for (lang, text) in texts {
            let Some(at) = languages.iter().position(|known| *known == lang) else { continue };
            visit(text, &mut |feature| {
                let start = *starts.entry(feature).or_insert(counts.len());
                if start == counts.len() {
                    counts.resize(start + size, 0.0);
                }
                for count in counts.get_mut(start + at).into_iter().chain(totals.get_mut(at)) {
                    *count += 1.0;
                }
            });
        }
        let mut kept: Vec<(u32, &[f32])> = starts
            .into_iter()
            .filter_map(|(feature, start)| Some((feature, counts.get(start..start + size)?)))
            .filter(|(_, counts)| counts.iter().sum::<f32>() >= MIN_COUNT)
            .collect();
        kept.sort_unstable_by_key(|(feature, _)| *feature);
        let features = kept.len() as f32;
        let mut rows = Vec::with_capacity(kept.len() * size);
        for (_, counts) in &kept {
            let logs: Vec<f32> = counts
                .iter()
                .zip(&totals)
                .map(|(count, total)| ((count + SMOOTHING) / (total + SMOOTHING * features)).ln())
                .collect();
            let mean = logs.iter().sum::<f32>() / size.max(1) as f32;
            rows.extend(logs.iter().map(|log| log - mean));
        }
        LanguageModel { languages: languages.to_vec(), ids: by_hash(kept.iter().map(|(feature, _)| *feature)), rows }
    }

    /// Rebuilds a model from its stored parts; `None` if they don't fit together.
    pub(super) fn from_parts(languages: &[Lang], hashes: &[u32], rows: Vec<f32>) -> Option<LanguageModel> {
        (rows.len() == hashes.len() * languages.len()).then(|| LanguageModel {
            languages: languages.to_vec(),
            ids: by_hash(hashes.iter().copied()),
            rows,
        })
    }

    /// Hashes by id, and rows: what [`LanguageModel::from_parts`] takes.
    pub(super) fn parts(&self) -> (Vec<u32>, &[f32]) {
        let mut hashes = vec![0; self.ids.len()];
        for (hash, id) in &self.ids {
            if let Some(slot) = hashes.get_mut(*id as usize) {
                *slot = *hash;
            }
        }
        (hashes, &self.rows)
    }

    /// Whether this is one of the languages.
    pub(super) fn knows(&self, lang: Lang) -> bool {
        self.languages.contains(&lang)
    }

    /// The bit that stands for a language in a set of them; none for an unknown one.
    pub(super) fn bit(&self, lang: Lang) -> u16 {
        self.languages.iter().take(u16::BITS as usize).position(|known| *known == lang).map_or(0, |at| 1 << at)
    }

    /// The likeliest language of a text; `None` if it holds nothing known. `among`: the set of those that it can be, all
    /// if that is empty.
    pub(super) fn guess(&self, text: &str, among: u16) -> Option<Guess> {
        let size = self.languages.len();
        let mut scores = vec![0.0_f32; size];
        let mut known = false;
        visit(text, &mut |feature| {
            let Some(id) = self.ids.get(&feature) else { return };
            known = true;
            let start = *id as usize * size;
            for (score, log) in scores.iter_mut().zip(self.rows.get(start..start + size).unwrap_or_default()) {
                *score += log;
            }
        });
        let can_be = |lang: Lang| among == 0 || among & self.bit(lang) != 0;
        let languages = self.languages.iter().copied();
        let mut ranked: Vec<(f32, Lang)> =
            scores.into_iter().zip(languages).filter(|(_, lang)| can_be(*lang)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (best, lang) = ranked.first().copied().filter(|_| known || ranked.len() == 1)?;
        let second = ranked.get(1).map_or(f32::MIN, |(score, _)| *score);
        Some(Guess { lang, sure: best - second > CLEAR_LEAD })
    }
}

fn by_hash(hashes: impl Iterator<Item = u32>) -> FxHashMap<u32, u32> {
    hashes.zip(0_u32..).collect()
}

/// Names the features of a text: its words without digits, and their pieces.
fn visit(text: &str, see: &mut impl FnMut(u32)) {
    let lower = if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.nfkc().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect()
    };
    let mut pieces = WordPieces::default();
    for token in tokens(&lower) {
        if token.kind == TokenKind::Han || token.text.chars().any(|c| c.is_ascii_digit()) {
            continue;
        }
        see(hash_parts(b'w', &[token.text]));
        pieces.visit(token.text, PIECE..=PIECE, &mut |piece| see(hash_parts(b'p', &[piece])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart_by_words_and_accents() {
        let lang = |code: &str| Lang::new(code).unwrap();
        let texts = [
            ("fr", "je voudrais résilier mon abonnement"),
            ("fr", "j'ai déjà payé, résilier l'abonnement"),
            ("nl", "ik wil mijn abonnement opzeggen"),
            ("nl", "hoe kan ik mijn abonnement opzeggen"),
        ];
        let model =
            LanguageModel::train(&[lang("fr"), lang("nl")], texts.iter().map(|(code, text)| (lang(code), *text)));
        let guess = |text: &str| model.guess(text, 0).map(|guess| guess.lang.to_string());
        assert_eq!(guess("RÉSILIER").as_deref(), Some("fr"));
        assert_eq!(guess("opzeggen").as_deref(), Some("nl"));
        assert_eq!(guess("12 34"), None);
        assert_eq!(model.guess("abonnement", 0).map(|guess| guess.sure), Some(false));
        let (hashes, rows) = model.parts();
        assert_eq!(LanguageModel::from_parts(&model.languages, &hashes, rows.to_vec()), Some(model));
    }
}
