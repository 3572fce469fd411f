//! The measures of `simoff eval`, as the README and `--json` name them.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::labelled::{Kind, Labelled};
use crate::matcher::{Decision, Matcher, OFFERED, Verdict};

/// A labelled question and what the matcher made of it.
pub struct Judged<'a> {
    /// The question.
    pub question: &'a Labelled,
    /// The verdict.
    pub verdict: Verdict,
    /// Time for the verdict.
    pub took: Duration,
}

impl Judged<'_> {
    fn expects(&self, id: &str) -> bool {
        self.question.expect.iter().any(|expected| expected == id)
    }

    /// The section or small talk that is answered directly.
    fn answered(&self) -> Option<&str> {
        match &self.verdict.decision {
            Decision::Answer(id) | Decision::SmallTalk(id) => Some(id),
            Decision::Clarify | Decision::OutOfScope => None,
        }
    }

    /// A direct answer that is expected.
    pub fn right_first(&self) -> bool {
        self.answered().is_some_and(|id| self.expects(id))
    }

    /// Right first, or among the sections offered.
    pub fn right_offered(&self) -> bool {
        self.right_first() || (self.verdict.decision == Decision::Clarify && self.ranked_within(OFFERED))
    }

    /// A direct answer with a section that is not expected.
    pub fn wrong_answer(&self) -> bool {
        matches!(&self.verdict.decision, Decision::Answer(id) if !self.expects(id))
    }

    /// Called out of scope.
    pub fn refused(&self) -> bool {
        self.verdict.decision == Decision::OutOfScope
    }

    /// Whether an expected section is among the first `places`.
    pub(super) fn ranked_within(&self, places: usize) -> bool {
        self.verdict.ranking.iter().take(places).any(|candidate| self.expects(&candidate.id))
    }

    fn carrier_right(&self) -> bool {
        self.verdict.carrier.as_deref() == self.question.carrier.as_deref()
    }

    fn language_right(&self) -> bool {
        let expected = if self.question.lang == "zh" { "zh-Hans" } else { &self.question.lang };
        self.verdict.locale.tag() == expected
    }
}

/// The measures of one group of questions, each a fraction from 0 to 1; `counts` holds their denominators.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Measures {
    /// In scope: answered directly, with an expected section.
    pub right_first: f64,
    /// In scope: right first, or an expected section among at most three offered.
    pub right_offered: f64,
    /// In scope: answered directly, with a section that is not expected.
    pub wrong_answer: f64,
    /// In scope, but called out of scope.
    pub refused_in: f64,
    /// Out of scope, and called so.
    pub out_refused: f64,
    /// Out of scope, but answered directly.
    pub out_answered: f64,
    /// In scope: an expected section ranks first, whatever the decision was.
    pub top1: f64,
    /// In scope: an expected section ranks among the first three.
    pub top3: f64,
    /// Small talk answered as expected.
    pub small_talk_right: f64,
    /// The carrier is the one labelled, or none where none is.
    pub carrier_right: f64,
    /// The language and script are those labelled.
    pub language_right: f64,
    /// Time for a verdict, median, in microseconds.
    pub micros_p50: f64,
    /// Time for a verdict, 99th percentile, in microseconds.
    pub micros_p99: f64,
    /// Denominators.
    pub counts: BTreeMap<&'static str, usize>,
}

impl Measures {
    /// Measures a group of judged questions.
    pub fn of<'a, 'q: 'a>(judged: impl Iterator<Item = &'a Judged<'q>>) -> Measures {
        let judged: Vec<&Judged<'_>> = judged.collect();
        let of_kind = |kind: Kind| judged.iter().filter(move |judged| judged.question.kind == kind);
        let counts: BTreeMap<&'static str, usize> = [
            ("all", judged.len()),
            ("in", of_kind(Kind::In).count()),
            ("out", of_kind(Kind::Out).count()),
            ("smalltalk", of_kind(Kind::Smalltalk).count()),
        ]
        .into();
        let share = |kind: Kind, holds: fn(&Judged<'_>) -> bool| {
            fraction(of_kind(kind).filter(|judged| holds(judged)).count(), of_kind(kind).count())
        };
        let of_all = |holds: fn(&Judged<'_>) -> bool| {
            fraction(judged.iter().filter(|judged| holds(judged)).count(), judged.len())
        };
        let mut micros: Vec<f64> = judged.iter().map(|judged| judged.took.as_secs_f64() * 1e6).collect();
        micros.sort_by(f64::total_cmp);
        Measures {
            right_first: share(Kind::In, |judged| judged.right_first()),
            right_offered: share(Kind::In, |judged| judged.right_offered()),
            wrong_answer: share(Kind::In, |judged| judged.wrong_answer()),
            refused_in: share(Kind::In, |judged| judged.refused()),
            out_refused: share(Kind::Out, |judged| judged.refused()),
            out_answered: share(Kind::Out, |judged| matches!(judged.verdict.decision, Decision::Answer(_))),
            top1: share(Kind::In, |judged| judged.ranked_within(1)),
            top3: share(Kind::In, |judged| judged.ranked_within(3)),
            small_talk_right: share(Kind::Smalltalk, |judged| judged.right_first()),
            carrier_right: of_all(|judged| judged.carrier_right()),
            language_right: of_all(|judged| judged.language_right()),
            micros_p50: percentile(&micros, 0.5),
            micros_p99: percentile(&micros, 0.99),
            counts,
        }
    }
}

fn fraction(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The smallest value that at least this share of the sorted values does not exceed.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let at = ((sorted.len() as f64 * share).ceil() as usize).saturating_sub(1);
    sorted.get(at).copied().unwrap_or(0.0)
}

/// The measures of all questions, and by language and style.
#[derive(Debug, Serialize)]
pub struct Report {
    /// All questions.
    pub all: Measures,
    /// By language tag; both scripts of Chinese count as `zh`.
    pub languages: BTreeMap<String, Measures>,
    /// By style.
    pub styles: BTreeMap<String, Measures>,
}

/// Judges every question.
pub fn evaluate<'a>(matcher: &Matcher, questions: &'a [Labelled]) -> Vec<Judged<'a>> {
    evaluate_with(matcher, questions, &mut || {})
}

/// Judges every question and calls `done` after each.
pub fn evaluate_with<'a>(matcher: &Matcher, questions: &'a [Labelled], done: &mut dyn FnMut()) -> Vec<Judged<'a>> {
    questions
        .iter()
        .map(|question| {
            let start = Instant::now();
            let verdict = matcher.decide(&question.text);
            let took = start.elapsed();
            done();
            Judged { question, verdict, took }
        })
        .collect()
}

impl Report {
    /// Groups judged questions.
    pub fn of(judged: &[Judged<'_>]) -> Report {
        let grouped = |key: fn(&Labelled) -> String| {
            let mut groups: BTreeMap<String, Vec<&Judged<'_>>> = BTreeMap::new();
            for one in judged {
                groups.entry(key(one.question)).or_default().push(one);
            }
            groups.into_iter().map(|(key, group)| (key, Measures::of(group.into_iter()))).collect()
        };
        Report {
            all: Measures::of(judged.iter()),
            languages: grouped(|question| question.lang.split('-').next().unwrap_or_default().to_owned()),
            styles: grouped(|question| question.style.clone()),
        }
    }
}
