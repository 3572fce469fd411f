//! What the journal is told of questions, buttons and thumbs. Nothing here waits.

use chrono::Utc;
use teloxide::types::{ChatId, MessageId};

use super::memory::{Memory, Question};
use crate::engine::{Command, Incoming, Payload};
use crate::journal::{Counted, Counter, Journal, Kept, Reason, Record};
use crate::knowledge::Knowledge;
use crate::reply::{Action, Outcome, OutcomeKind};

/// Tells the journal.
pub(super) struct Noting {
    journal: Journal,
}

impl Noting {
    /// Tells this journal.
    pub(super) fn new(journal: Journal) -> Noting {
        Noting { journal }
    }

    /// Notes a message; returns its question, redacted, if what becomes of it may matter later.
    pub(super) fn message(&self, knowledge: &Knowledge, incoming: &Incoming, outcome: &Outcome) -> Option<Question> {
        let Payload::Text(text) = &incoming.payload else { return None };
        if Command::parse(text).is_some() {
            // A link into the chat opens a section without a question.
            self.chosen(outcome);
            return None;
        }
        self.count(Counted::of(outcome.kind)?, outcome.section.as_deref(), outcome);
        if !self.journal.keeps_questions() || outcome.kind == OutcomeKind::SmallTalk {
            return None;
        }
        let question = Question { text: knowledge.redactor.redact(text)?, language: outcome.locale.tag().to_owned() };
        if outcome.kind == OutcomeKind::OutOfScope {
            self.keep(question, Reason::Unanswered, None);
            return None;
        }
        Some(question)
    }

    /// Notes a press under a message.
    pub(super) fn press(&self, memory: &Memory, incoming: &Incoming, outcome: &Outcome, on: (ChatId, MessageId)) {
        let Payload::Press(action) = &incoming.payload else { return };
        match action {
            Action::Feedback { section, helped } => {
                if !memory.first_thumb(on.0, on.1) {
                    return;
                }
                let thumb = if *helped { Counted::Helped } else { Counted::NotHelped };
                self.count(thumb, Some(section), outcome);
                if let Some(question) = memory.question_of(on.0, on.1).filter(|_| !helped) {
                    self.keep(question, Reason::Disliked, Some(section));
                }
            }
            Action::NoneOfThese => {
                if let Some(question) = memory.question_of(on.0, on.1) {
                    self.keep(question, Reason::Unanswered, None);
                }
            }
            _ => self.chosen(outcome),
        }
    }

    fn chosen(&self, outcome: &Outcome) {
        if outcome.kind == OutcomeKind::Answer {
            self.count(Counted::Chosen, outcome.section.as_deref(), outcome);
        }
    }

    fn count(&self, counted: Counted, section: Option<&str>, outcome: &Outcome) {
        self.journal.note(Record::Count(Counter {
            day: today(),
            section: section.unwrap_or_default().to_owned(),
            language: outcome.locale.tag().to_owned(),
            outcome: counted,
        }));
    }

    fn keep(&self, question: Question, reason: Reason, section: Option<&str>) {
        self.journal.note(Record::Question(Kept {
            day: today(),
            reason,
            section: section.unwrap_or_default().to_owned(),
            language: question.language,
            question: question.text,
        }));
    }
}

fn today() -> String {
    Utc::now().date_naive().to_string()
}
