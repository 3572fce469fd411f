//! What `simoff check` finds in the knowledge with which the bot starts.

use std::sync::Arc;

use chrono::Utc;

use super::reload::LOGGED;
use crate::knowledge::{Knowledge, Problem, Severity, check};

/// Says in the log which rules the knowledge breaks. A start is not refused for that: answers that break a rule are
/// better than none; a reload of the same files would be.
pub async fn inspect(knowledge: Arc<Knowledge>) {
    let checked = tokio::task::spawn_blocking(move || check::check(&knowledge, Utc::now().date_naive()).problems);
    let Ok(problems) = checked.await else { return };
    let is_error = |problem: &&Problem| problem.severity == Severity::Error;
    let errors = problems.iter().filter(is_error).count();
    let warnings = problems.len() - errors;
    if errors == 0 {
        tracing::info!(warnings, "the knowledge passes the check");
        return;
    }
    tracing::warn!(errors, warnings, "the knowledge breaks rules: it answers, but /reload would refuse it; mend it");
    for problem in problems.iter().filter(is_error).take(LOGGED) {
        tracing::warn!(%problem, "broken rule");
    }
}
