//! Why the matcher decided as it did.

use super::features::{Family, Feature, features, visit};
use super::{LONGEST_TEXT, Matcher, Verdict};
use crate::text::{normalize, shorten};

/// A decision with its reasons.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// What was decided.
    pub verdict: Verdict,
    /// The words that were matched, after all replacements.
    pub words: String,
    /// Words that were read as others: as typed, as read.
    pub repairs: Vec<(String, String)>,
    /// Share of the text's weight in known features, 0 to 1.
    pub known: f32,
    /// The chance that the best intent is right, and that from which it is answered.
    pub right: (f32, f32),
    /// The chance that the text is ours, and that from which sections are offered.
    pub inside: (f32, f32),
    /// Margin of "none of ours".
    pub background: Option<f32>,
    /// For the best intents: id, margin, and what spoke most for it.
    pub intents: Vec<(String, f32, Vec<Evidence>)>,
}

/// What spoke for an intent, or against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The word, pair or piece.
    pub what: String,
    /// What kind of feature it is: `word`, `pair`, `piece`.
    pub family: &'static str,
    /// Its part of the margin.
    pub weight: f32,
}

impl Matcher {
    /// Decides as [`Matcher::decide`] does and says why. Slower; for people.
    pub fn explain(&self, text: &str) -> Explanation {
        let text = shorten(text, LONGEST_TEXT);
        let prepared = self.prepare(text, true);
        let tokens = prepared.tokens();
        let reading = self.read(&tokens);
        let ranked = self.ranked(&reading.scores);
        let signals = self.signals(&ranked, &reading);
        let vector = self.vocabulary.vector(&features(&tokens)).by_id();
        let mut named: Vec<(u32, String, &'static str)> = Vec::new();
        visit(&tokens, &mut |family, parts| {
            if let (Some(name), Some(id)) = (family_name(family), self.vocabulary.id(Feature::new(family, parts))) {
                named.push((id, readable(family, parts), name));
            }
        });
        named.sort_unstable();
        named.dedup_by_key(|(id, _, _)| *id);
        let evidence = |class: usize| {
            let mut evidence: Vec<Evidence> = named
                .iter()
                .filter_map(|(id, what, family)| {
                    let at = vector.entries.binary_search_by_key(id, |(id, _)| *id).ok()?;
                    let value = vector.entries.get(at)?.1;
                    let weight = self.linear.weight(*id, class)? * value;
                    Some(Evidence { what: what.clone(), family, weight })
                })
                .collect();
            evidence.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then_with(|| a.what.cmp(&b.what)));
            evidence.truncate(8);
            evidence
        };
        let intents = ranked
            .iter()
            .take(3)
            .filter_map(|(at, score)| Some((self.intents.get(*at)?.id.to_string(), *score, evidence(*at))))
            .collect();
        let (right, inside) = self.calibration.chances(&signals);
        Explanation {
            words: normalize(&tokens.iter().map(|token| token.text).collect::<Vec<_>>().join(" ")),
            repairs: prepared.repairs.clone(),
            known: reading.known,
            right: (right, self.calibration.answer_from),
            inside: (inside, self.calibration.offer_from),
            background: self.has_background.then(|| reading.scores.get(self.intents.len()).copied()).flatten(),
            intents,
            verdict: self.verdict(text, &prepared, &tokens, &reading),
        }
    }
}

/// What a family is called; the constant says nothing to people.
fn family_name(family: Family) -> Option<&'static str> {
    match family {
        Family::Word => Some("word"),
        Family::Pair => Some("pair"),
        Family::Piece => Some("piece"),
        Family::Constant => None,
    }
}

fn readable(family: Family, parts: &[&str]) -> String {
    parts.join(if family == Family::Pair { " " } else { "" })
}
