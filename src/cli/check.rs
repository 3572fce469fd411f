//! `simoff check`.

use std::path::Path;

use serde_json::json;

use crate::knowledge::{self, Severity};

/// Arguments of `simoff check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print the problems as JSON
    #[arg(long)]
    json: bool,
}

/// Names every breach with file and line; `Ok(false)` if one must be mended.
pub(super) fn run(dir: &Path, args: &Args) -> anyhow::Result<bool> {
    // The rules need no trained matcher.
    let (problems, counts) = match knowledge::read(dir) {
        Ok(knowledge) => {
            let checked = knowledge::check::check(&knowledge, chrono::Utc::now().date_naive());
            (checked.problems, Some(checked.counts))
        }
        Err(error) => (error.problems, None),
    };
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    if args.json {
        let listed: Vec<_> = problems
            .iter()
            .map(|problem| {
                json!({
                    "severity": if problem.severity == Severity::Error { "error" } else { "warning" },
                    "file": problem.place.file,
                    "line": problem.place.line,
                    "message": problem.breach.to_string(),
                })
            })
            .collect();
        println!("{}", json!({"problems": listed, "errors": errors, "counts": counts}));
        return Ok(errors == 0);
    }
    for problem in &problems {
        let mark = if problem.severity == Severity::Error { "error" } else { "warning" };
        println!("{mark}: {problem}");
    }
    if let Some(counts) = &counts {
        println!("{counts}");
    }
    println!("{errors} errors, {} warnings", problems.len() - errors);
    Ok(errors == 0)
}
