//! A replay as JUnit XML, which CI services show beside tests: a suite a file, a case a conversation.

use std::collections::BTreeMap;
use std::path::Path;

use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};

use super::report::{Differing, Played, Report};

/// The report as XML.
///
/// # Errors
/// Only if a text could not be written as UTF-8, which texts of Rust always can.
pub fn to_junit(report: &Report) -> Result<String, quick_junit::SerializeError> {
    let mut suites: BTreeMap<&Path, TestSuite> = BTreeMap::new();
    let suite = |file: &Path| TestSuite::new(file.to_string_lossy().into_owned());
    for played in &report.played {
        let status = if played.differing == 0 { TestCaseStatus::success() } else { failed(report, played) };
        let case = TestCase::new(played.name.clone(), status);
        suites.entry(&played.file).or_insert_with(|| suite(&played.file)).add_test_case(case);
    }
    for unread in &report.unread {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        let place = unread.place.clone().map(|place| format!("{place}: ")).unwrap_or_default();
        status.set_message(format!("{place}{}", unread.what));
        let case = TestCase::new("can be read", status);
        suites.entry(&unread.file).or_insert_with(|| suite(&unread.file)).add_test_case(case);
    }
    let mut whole = Suites::new("simoff replay");
    whole.add_test_suites(suites.into_values());
    whole.to_string()
}

fn failed(report: &Report, played: &Played) -> TestCaseStatus {
    let mine = report.differing.iter().filter(|turn| turn.file == played.file && turn.conversation == played.name);
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_message(format!("{} of {} answers differ", played.differing, played.turns));
    status.set_description(mine.map(in_words).collect::<Vec<_>>().join("\n"));
    status
}

fn in_words(turn: &Differing) -> String {
    let differences = turn
        .differences
        .iter()
        .map(|one| format!("  {}: expected {}, today {}", one.what.as_str(), one.expected, one.today));
    format!("{}: {}\n{}", turn.place, turn.said, differences.collect::<Vec<_>>().join("\n"))
}
