//! What the journal is told: counters, and kept questions.

use std::collections::BTreeMap;
use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::lang::Locale;
use crate::reply::OutcomeKind;

/// Different counters, and different questions, that one batch holds at most; more are dropped and counted.
const LARGEST_BATCH: usize = 20_000;

/// One thing to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// One more of this.
    Count(Counter),
    /// A question that was not answered, or whose answer was disliked.
    Question(Kept),
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counter {
    /// The day, UTC, as `YYYY-MM-DD`.
    pub day: String,
    /// The section; empty where none answers.
    pub section: String,
    /// The language of the reply, as in `zh-Hans`.
    pub language: String,
    /// What became of it.
    pub outcome: Counted,
}

/// Outcomes that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// A question was answered.
    Answer,
    /// A question got "did you mean".
    Clarify,
    /// Small talk.
    SmallTalk,
    /// A question was refused.
    OutOfScope,
    /// A section was opened by a button or a link.
    Chosen,
    /// 👍
    Helped,
    /// 👎
    NotHelped,
}

impl Counted {
    /// All of them.
    pub const ALL: [Counted; 7] = [
        Counted::Answer,
        Counted::Clarify,
        Counted::SmallTalk,
        Counted::OutOfScope,
        Counted::Chosen,
        Counted::Helped,
        Counted::NotHelped,
    ];

    /// The outcome of a question; `None` for a command.
    pub fn of(kind: OutcomeKind) -> Option<Counted> {
        match kind {
            OutcomeKind::Answer => Some(Counted::Answer),
            OutcomeKind::Clarify => Some(Counted::Clarify),
            OutcomeKind::SmallTalk => Some(Counted::SmallTalk),
            OutcomeKind::OutOfScope => Some(Counted::OutOfScope),
            OutcomeKind::Menu => None,
        }
    }

    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Counted::Answer => "answer",
            Counted::Clarify => "clarify",
            Counted::SmallTalk => "small_talk",
            Counted::OutOfScope => "out_of_scope",
            Counted::Chosen => "chosen",
            Counted::Helped => "helped",
            Counted::NotHelped => "not_helped",
        }
    }

    /// Reads what [`as_str`](Self::as_str) writes.
    pub fn parse(text: &str) -> Option<Counted> {
        Counted::ALL.into_iter().find(|outcome| outcome.as_str() == text)
    }
}

/// Why a question is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It was refused, or none of the sections offered was meant.
    Unanswered,
    /// 👎
    Disliked,
}

impl Reason {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Unanswered => "unanswered",
            Reason::Disliked => "disliked",
        }
    }
}

/// A redacted question, of nobody in particular.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// The day, UTC.
    pub day: String,
    /// Why it is kept.
    pub reason: Reason,
    /// The section whose answer was disliked; otherwise empty.
    pub section: String,
    /// What it is written in.
    pub language: String,
    /// The question, redacted.
    pub question: String,
}

impl Kept {
    /// A short name for the question, for buttons: the same for the same words in the same language.
    pub fn id(&self) -> String {
        question_id(&self.language, &self.question)
    }
}

/// Names a question in its language by sixteen hexadecimal digits.
fn question_id(language: &str, question: &str) -> String {
    let mut hash = FxHasher::default();
    hash.write(language.as_bytes());
    hash.write_u8(0);
    hash.write(question.to_lowercase().as_bytes());
    format!("{:016x}", hash.finish())
}

/// The locale of a stored tag; English for one that no version wrote.
pub fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap_or(Locale::ENGLISH)
}

/// Records that are written in one go. Sorted, so that several copies of the bot never wait for each other in a circle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Batch {
    /// Counters and by how much they grow.
    pub(super) counts: BTreeMap<Counter, i64>,
    /// Kept questions and how often each was asked.
    pub(super) questions: BTreeMap<Kept, i64>,
}

impl Batch {
    /// Whether there is nothing to write.
    pub(super) fn is_empty(&self) -> bool {
        self.counts.is_empty() && self.questions.is_empty()
    }

    /// How many records went into it.
    pub(super) fn records(&self) -> i64 {
        self.counts.values().chain(self.questions.values()).sum()
    }

    /// Adds a record; false if there is no more room.
    pub(super) fn add(&mut self, record: Record) -> bool {
        let grown = match record {
            Record::Count(counter) => add(&mut self.counts, counter),
            Record::Question(question) => add(&mut self.questions, question),
        };
        grown.is_some()
    }
}

fn add<K: Ord>(counts: &mut BTreeMap<K, i64>, key: K) -> Option<()> {
    if let Some(count) = counts.get_mut(&key) {
        *count += 1;
    } else if counts.len() < LARGEST_BATCH {
        counts.insert(key, 1);
    } else {
        return None;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_survive_the_journey() {
        for outcome in Counted::ALL {
            assert_eq!(Counted::parse(outcome.as_str()), Some(outcome));
        }
    }

    #[test]
    fn a_batch_adds_up_and_is_bounded() {
        let counter = |at: usize| {
            Record::Count(Counter {
                day: "2026-11-23".into(),
                section: at.to_string(),
                language: "en".into(),
                outcome: Counted::Answer,
            })
        };
        let mut batch = Batch::default();
        assert!((0..LARGEST_BATCH).all(|at| batch.add(counter(at))));
        assert!(!batch.add(counter(LARGEST_BATCH)));
        assert!(batch.add(counter(0)));
        assert_eq!(batch.records(), LARGEST_BATCH as i64 + 1);
    }
}
