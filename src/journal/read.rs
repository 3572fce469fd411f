//! What admins read: counters added up, kept questions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::any::AnyRow;
use sqlx::{AnyPool, Row};

use super::JournalError;
use super::record::Counted;

/// Questions that are looked at, at most.
const MOST: i64 = 2000;

/// Counters, added up in four ways.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// By day and outcome.
    pub days: BTreeMap<NaiveDate, BTreeMap<Counted, i64>>,
    /// By language, questions only.
    pub languages: BTreeMap<String, i64>,
    /// By section: answered or opened by a button.
    pub sections: BTreeMap<String, i64>,
}

impl Tally {
    /// All of an outcome.
    pub fn total(&self, outcome: Counted) -> i64 {
        self.days.values().filter_map(|day| day.get(&outcome)).sum()
    }

    /// An outcome on one day.
    pub fn on(&self, day: NaiveDate, outcome: Counted) -> i64 {
        self.days.get(&day).and_then(|day| day.get(&outcome)).copied().unwrap_or(0)
    }
}

/// A kept question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Names it in buttons.
    pub id: String,
    /// What it is written in.
    pub language: String,
    /// The question, redacted.
    pub question: String,
    /// How often it got no answer.
    pub unanswered: i64,
    /// How often its answer was disliked.
    pub disliked: i64,
    /// The section whose answer was disliked.
    pub section: Option<String>,
}

impl Asked {
    /// How often it was noted.
    pub fn times(&self) -> i64 {
        self.unanswered + self.disliked
    }
}

pub(super) async fn tally(pool: &AnyPool, from: NaiveDate) -> Result<Tally, JournalError> {
    let rows = sqlx::query(
        "SELECT day, section, language, outcome, CAST(SUM(n) AS BIGINT) AS total FROM counters \
         WHERE day >= $1 GROUP BY day, section, language, outcome",
    )
    .bind(from.to_string())
    .fetch_all(pool)
    .await?;
    let mut tally = Tally::default();
    for row in rows {
        let (day, section): (String, String) = (row.try_get("day")?, row.try_get("section")?);
        let (language, outcome): (String, String) = (row.try_get("language")?, row.try_get("outcome")?);
        let total: i64 = row.try_get("total")?;
        // A later version may count more; this one shows what it knows.
        let (Ok(day), Some(outcome)) = (day.parse(), Counted::parse(&outcome)) else { continue };
        *tally.days.entry(day).or_default().entry(outcome).or_default() += total;
        if matches!(outcome, Counted::Answer | Counted::Clarify | Counted::OutOfScope) {
            *tally.languages.entry(language).or_default() += total;
        }
        if matches!(outcome, Counted::Answer | Counted::Chosen) && !section.is_empty() {
            *tally.sections.entry(section).or_default() += total;
        }
    }
    Ok(tally)
}

pub(super) async fn unanswered(pool: &AnyPool) -> Result<Vec<Asked>, JournalError> {
    let rows = sqlx::query(
        "SELECT id, language, question, \
         CAST(SUM(CASE WHEN reason = 'disliked' THEN 0 ELSE n END) AS BIGINT) AS unanswered, \
         CAST(SUM(CASE WHEN reason = 'disliked' THEN n ELSE 0 END) AS BIGINT) AS disliked, MAX(section) AS section \
         FROM questions GROUP BY id, language, question ORDER BY SUM(n) DESC, id LIMIT $1",
    )
    .bind(MOST)
    .fetch_all(pool)
    .await?;
    let mut asked: Vec<Asked> = Vec::with_capacity(rows.len());
    for row in rows {
        let next = question(&row)?;
        // The same words in other letters share an id.
        match asked.iter_mut().find(|earlier| earlier.id == next.id) {
            Some(earlier) => {
                earlier.unanswered += next.unanswered;
                earlier.disliked += next.disliked;
            }
            None => asked.push(next),
        }
    }
    Ok(asked)
}

fn question(row: &AnyRow) -> Result<Asked, JournalError> {
    let section: String = row.try_get("section")?;
    Ok(Asked {
        id: row.try_get("id")?,
        language: row.try_get("language")?,
        question: row.try_get("question")?,
        unanswered: row.try_get("unanswered")?,
        disliked: row.try_get("disliked")?,
        section: (!section.is_empty()).then_some(section),
    })
}
