//! `/stats`: the last two weeks, as text and as a picture.

mod font;
mod picture;
mod text;

use chrono::{DateTime, Days, NaiveDate, Utc};

pub use font::{covers, needed};
pub use picture::png;
pub use text::blocks;

use super::{Counted, Journal, JournalError, State, Tally};
use crate::engine::Writer;
use crate::knowledge::Knowledge;
use crate::lang::Locale;

/// Days that are shown.
pub const DAYS: u64 = 14;
/// Languages and sections that are shown at most.
const ROWS: usize = 6;

/// What `/stats` shows.
#[derive(Debug, Clone)]
pub struct Stats {
    /// The last day shown.
    pub today: NaiveDate,
    /// Counters of the days shown.
    pub tally: Tally,
    /// How the journal does.
    pub state: State,
}

impl Stats {
    /// Reads them.
    pub async fn read(journal: &Journal, now: DateTime<Utc>) -> Result<Stats, JournalError> {
        let today = now.date_naive();
        let tally = journal.tally(first(today)).await?;
        Ok(Stats { today, tally, state: journal.state().ok_or(JournalError::Off)? })
    }

    /// The days shown, oldest first.
    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        first(self.today).iter_days().take(DAYS as usize)
    }
}

fn first(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(today)
}

/// What is said of questions, each with the id of its name.
const QUESTIONS: [(Counted, &str); 3] =
    [(Counted::Answer, "stats-answered"), (Counted::Clarify, "stats-unclear"), (Counted::OutOfScope, "stats-refused")];

/// All other counters, each with the id of its name.
const OTHERS: [(Counted, &str); 4] = [
    (Counted::Helped, "stats-helped"),
    (Counted::NotHelped, "stats-not-helped"),
    (Counted::Chosen, "stats-chosen"),
    (Counted::SmallTalk, "stats-small-talk"),
];

/// Languages by their own names, the most frequent first.
fn languages(knowledge: &Knowledge, tally: &Tally) -> Vec<(String, i64)> {
    let name = |tag: &String| {
        let locale = super::locale(tag);
        let id = if locale.traditional { "lang-name-traditional" } else { "lang-name" };
        knowledge.interface.text(locale.lang, id, &[])
    };
    most(tally.languages.iter().map(|(tag, n)| (name(tag), *n)).collect())
}

/// Sections by their titles, the most frequent first.
fn sections(knowledge: &Knowledge, locale: Locale, tally: &Tally) -> Vec<(String, i64)> {
    let writer = Writer { knowledge, locale, now: DateTime::UNIX_EPOCH };
    let title = |id: &String| {
        knowledge.section(id).map_or_else(|| id.clone(), |section| writer.in_script(&writer.title(section)))
    };
    most(tally.sections.iter().map(|(id, n)| (title(id), *n)).collect())
}

fn most(mut rows: Vec<(String, i64)>) -> Vec<(String, i64)> {
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    rows.truncate(ROWS);
    rows
}
