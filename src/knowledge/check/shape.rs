//! Titles, summaries and the number of steps.

use super::limits::{CHECKLIST, STEPS, SUMMARY, TITLE};
use super::walk::{self, Owner};
use super::{Report, limits};
use crate::knowledge::{Answer, Breach, Counted, Field, Knowledge};

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    for (owner, answer) in walk::answers(knowledge) {
        line(answer, Field::Title, &answer.title, answer.title_line, TITLE, report);
        // Small talk is in no menu.
        if owner != Owner::SmallTalk || !answer.summary.is_empty() {
            line(answer, Field::Summary, &answer.summary, answer.summary_line, SUMMARY, report);
        }
        if let Some(first_too_many) = answer.steps.get(limits::STEPS) {
            let breach = Breach::TooMany { what: Counted::Steps, many: answer.steps.len(), at_most: STEPS };
            report.error(walk::at(answer, first_too_many.line), breach);
        }
    }
    if knowledge.checklist.len() > CHECKLIST {
        let place = knowledge.lines.place("checklist.toml", &format!("item/{CHECKLIST}/id"));
        let breach = Breach::TooMany { what: Counted::Items, many: knowledge.checklist.len(), at_most: CHECKLIST };
        report.error(place, breach);
    }
}

fn line(answer: &Answer, what: Field, text: &str, line: usize, at_most: usize, report: &mut Report) {
    let place = walk::at(answer, line.max(1));
    let long = text.chars().count();
    if text.is_empty() {
        report.error(place, Breach::Blank { what, name: String::new() });
    } else if long > at_most {
        report.error(place, Breach::TooLong { what, long, at_most });
    }
}
