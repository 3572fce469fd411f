//! What became of a question, each in one of few classes; how sure simoff was; what it was taken for.

use std::collections::BTreeMap;

use super::labelled::Kind;
use super::measures::Judged;
use crate::matcher::Decision;

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Answered as expected, or rightly refused.
    Right,
    /// An expected section is among those offered.
    Offered,
    /// Asked back without an expected section, or taken for small talk.
    Unhelpful,
    /// In scope, but refused.
    Refused,
    /// Answered with a section that is not expected, or answered although out of scope.
    Wrong,
}

impl Fate {
    /// All, the best first.
    pub const ALL: [Fate; 5] = [Fate::Right, Fate::Offered, Fate::Unhelpful, Fate::Refused, Fate::Wrong];

    /// What became of a judged question.
    pub fn of(judged: &Judged<'_>) -> Fate {
        match (judged.question.kind, &judged.verdict.decision) {
            (Kind::Out, Decision::OutOfScope) => Fate::Right,
            (Kind::Out, Decision::Answer(_)) => Fate::Wrong,
            (Kind::Out, _) => Fate::Unhelpful,
            _ if judged.right_first() => Fate::Right,
            _ if judged.right_offered() => Fate::Offered,
            (_, Decision::Answer(_)) => Fate::Wrong,
            (_, Decision::OutOfScope) => Fate::Refused,
            _ => Fate::Unhelpful,
        }
    }

    /// The name in the page's style sheet.
    pub fn key(self) -> &'static str {
        match self {
            Fate::Right => "right",
            Fate::Offered => "offered",
            Fate::Unhelpful => "unhelpful",
            Fate::Refused => "refused",
            Fate::Wrong => "wrong",
        }
    }
}

/// Label of out-of-scope questions, and of refusals.
pub(super) const NONE_OF_OURS: &str = "none of ours";
/// Label of "did you mean".
pub(super) const ASKED_BACK: &str = "asked back";

/// How often questions expected to lead to one thing led to another: `(expected, given) -> count`.
pub fn confusions(judged: &[Judged<'_>]) -> BTreeMap<(String, String), usize> {
    let mut counts = BTreeMap::new();
    for one in judged {
        let given = match &one.verdict.decision {
            Decision::Answer(id) | Decision::SmallTalk(id) => id.to_string(),
            Decision::Clarify => ASKED_BACK.to_owned(),
            Decision::OutOfScope => NONE_OF_OURS.to_owned(),
        };
        let expect = &one.question.expect;
        // Where several are right, the one that was given counts.
        let expected = expect.iter().find(|id| **id == given).or(expect.first());
        let expected = expected.map_or(NONE_OF_OURS.to_owned(), Clone::clone);
        *counts.entry((expected, given)).or_default() += 1;
    }
    counts
}

/// Questions about which simoff was about equally sure.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bin {
    /// How many.
    pub count: usize,
    /// How many of them came out as the confidence promised.
    pub right: usize,
    /// The mean confidence.
    pub confidence: f64,
}

/// Bins of equal width from 0 to 1.
pub(super) const BINS: usize = 10;

/// Confidence against truth. The confidence of an answer or of an offer is the chance that the best section is right,
/// that of a refusal the chance that the question is none of ours.
pub fn reliability(judged: &[Judged<'_>]) -> Vec<Bin> {
    let mut bins = vec![Bin::default(); BINS];
    for one in judged {
        let held = match &one.verdict.decision {
            Decision::Answer(_) | Decision::SmallTalk(_) => one.right_first(),
            Decision::Clarify => one.ranked_within(1),
            Decision::OutOfScope => one.question.kind == Kind::Out,
        };
        let confidence = f64::from(one.verdict.confidence).clamp(0.0, 1.0);
        let at = ((confidence * BINS as f64) as usize).min(BINS - 1);
        if let Some(bin) = bins.get_mut(at) {
            bin.count += 1;
            bin.right += usize::from(held);
            bin.confidence += confidence;
        }
    }
    for bin in bins.iter_mut().filter(|bin| bin.count > 0) {
        bin.confidence /= bin.count as f64;
    }
    bins
}

/// Expected calibration error: the mean distance of confidence and truth, weighted by the bins' counts (Naeini et
/// al. 2015).
pub fn calibration_error(bins: &[Bin]) -> f64 {
    let all: usize = bins.iter().map(|bin| bin.count).sum();
    let off = |bin: &Bin| (bin.right as f64 - bin.confidence * bin.count as f64).abs();
    if all == 0 { 0.0 } else { bins.iter().map(off).sum::<f64>() / all as f64 }
}

/// The questions that went worst: wrong answers given with most confidence, then refusals, then useless questions
/// back. Misunderstood small talk counts too.
pub fn worst<'j, 'q>(judged: &'j [Judged<'q>], most: usize) -> Vec<(&'j Judged<'q>, Fate)> {
    let mut worst: Vec<_> =
        judged.iter().map(|one| (one, Fate::of(one))).filter(|(_, fate)| *fate > Fate::Offered).collect();
    worst.sort_by(|(a, a_fate), (b, b_fate)| {
        b_fate.cmp(a_fate).then(b.verdict.confidence.total_cmp(&a.verdict.confidence))
    });
    worst.truncate(most);
    worst
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sure_and_right_is_calibrated() {
        let bin = |count, right, confidence| Bin { count, right, confidence };
        assert_eq!(calibration_error(&[bin(10, 10, 1.0), bin(0, 0, 0.0)]), 0.0);
        assert!((calibration_error(&[bin(10, 5, 0.9), bin(10, 5, 0.5)]) - 0.2).abs() < 1e-12);
        assert_eq!(calibration_error(&[]), 0.0);
    }
}
