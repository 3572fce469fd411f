//! `simoff check`.

use std::io::{self, Write};
use std::path::Path;

use serde_json::json;

use crate::config;
use crate::knowledge::check::Summary;
use crate::knowledge::{self, Problem, SHIPPED_WORDING, Severity, Worded};
use crate::lang::Lang;

/// Arguments of `simoff check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print the problems as JSON; `code` names the rule and never changes
    #[arg(long)]
    json: bool,
    /// Language of the sentences [default: that of the system, otherwise English]
    #[arg(long, value_name = "LANG", value_parser = lang)]
    lang: Option<Lang>,
}

fn lang(code: &str) -> Result<Lang, &'static str> {
    Lang::new(code).ok_or("a language is two small letters, such as nl")
}

/// Names every breach with file and line; `Ok(false)` if one must be mended.
pub(super) fn run(dir: &Path, args: &Args) -> anyhow::Result<bool> {
    let lang = args.lang.or_else(config::system_language).unwrap_or(Lang::ENGLISH);
    // The rules need no trained matcher.
    let read = knowledge::read(dir);
    let wording = read.as_ref().map_or(&*SHIPPED_WORDING, |knowledge| &knowledge.wording);
    let (problems, counts) = match &read {
        Ok(knowledge) => {
            let checked = knowledge::check::check(knowledge, chrono::Utc::now().date_naive());
            (checked.problems, Some(checked.counts))
        }
        Err(error) => (error.problems.clone(), None),
    };
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    if args.json {
        let listed: Vec<_> = problems
            .iter()
            .map(|problem| {
                json!({
                    "severity": mark(problem).code(),
                    "file": problem.place.file,
                    "line": problem.place.line,
                    "code": problem.breach.code(),
                    "message": wording.say(lang, &problem.breach),
                })
            })
            .collect();
        writeln!(io::stdout(), "{}", json!({"problems": listed, "errors": errors, "counts": counts}))?;
        return Ok(errors == 0);
    }
    for problem in &problems {
        writeln!(io::stdout(), "{}: {}", wording.say(lang, &mark(problem)), problem.say(wording, lang))?;
    }
    for line in counts.iter().flat_map(knowledge::check::Counts::lines) {
        writeln!(io::stdout(), "{}", wording.say(lang, &line))?;
    }
    writeln!(io::stdout(), "{}", wording.say(lang, &Summary::Verdict { errors, warnings: problems.len() - errors }))?;
    Ok(errors == 0)
}

fn mark(problem: &Problem) -> Summary {
    match problem.severity {
        Severity::Error => Summary::Error,
        Severity::Warning => Summary::Warning,
    }
}
