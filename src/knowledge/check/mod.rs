//! Rules on the content of the knowledge base: one file a theme.
//!
//! What cannot be read at all is found while loading; here stands what can be read and is still wrong.

mod aliases;
mod completeness;
mod concepts;
mod contacts;
mod counts;
mod figures;
mod ids;
mod interface;
mod letters;
mod limits;
mod links;
mod phrases;
mod references;
mod rendering;
mod requests;
mod shape;
mod sources;
mod walk;
mod wording;

use chrono::NaiveDate;

use super::{Breach, Knowledge, Place, Problem};

pub use counts::{Counts, Summary};
pub use interface::asked_texts;
pub(crate) use phrases::key as phrase_key;

/// What a check found.
#[derive(Debug, Default)]
pub struct Checked {
    /// Breaches, in the order of files and lines.
    pub problems: Vec<Problem>,
    /// How much there is, by language.
    pub counts: Counts,
}

/// Checks every rule; `today` is the day against which contacts age. The matcher need not be trained.
pub fn check(knowledge: &Knowledge, today: NaiveDate) -> Checked {
    let mut report = Report::default();
    ids::check(knowledge, &mut report);
    completeness::check(knowledge, &mut report);
    references::check(knowledge, &mut report);
    interface::check(knowledge, &mut report);
    wording::check(knowledge, &mut report);
    shape::check(knowledge, &mut report);
    phrases::check(knowledge, &mut report);
    figures::check(knowledge, &mut report);
    sources::check(knowledge, &mut report);
    links::check(knowledge, &mut report);
    contacts::check(knowledge, today, &mut report);
    aliases::check(knowledge, &mut report);
    letters::check(knowledge, &mut report);
    concepts::check(knowledge, &mut report);
    rendering::check(knowledge, today, &mut report);
    report.problems.sort_by(|a, b| (&a.place, a.severity).cmp(&(&b.place, b.severity)));
    report.problems.dedup();
    Checked { problems: report.problems, counts: counts::count(knowledge) }
}

/// Collects what the rules find.
#[derive(Default)]
struct Report {
    problems: Vec<Problem>,
}

impl Report {
    fn error(&mut self, place: Place, breach: Breach) {
        self.problems.push(Problem::error(place, breach));
    }

    fn warning(&mut self, place: Place, breach: Breach) {
        self.problems.push(Problem::warning(place, breach));
    }
}
