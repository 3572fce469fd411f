//! `simoff run`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::config::{self, BotSettings, JournalPlace};
use crate::knowledge::{self, Severity};
use crate::telegram;

/// Arguments of `simoff run`; everything else is set in the environment, see `.env.example`.
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    /// Only check the settings and the knowledge and say what they are; exit 1 if something is wrong
    #[arg(long)]
    check_config: bool,
    /// Record conversations of people who agree with /record, redacted, as transcripts in this folder
    #[arg(long, value_name = "DIR")]
    record: Option<PathBuf>,
}

/// Runs the bot; with `--check-config`, `Ok(false)` if it would not run.
pub(super) fn run(knowledge: Option<PathBuf>, args: &Args) -> anyhow::Result<bool> {
    if args.check_config {
        // Both are looked at whatever the other is like, so that everything wrong is named at once.
        let (settings, knowledge) = (check_settings()?, check_knowledge(knowledge)?);
        return Ok(settings && knowledge);
    }
    telegram::run(&config::knowledge_dir(knowledge)?, args.record.as_deref()).map(|()| true)
}

fn check_settings() -> io::Result<bool> {
    match BotSettings::from_env() {
        Ok(settings) => {
            describe(&settings).into_iter().try_for_each(|(name, value)| row(name, &value))?;
            Ok(true)
        }
        Err(mistakes) => {
            eprintln!("{mistakes}");
            Ok(false)
        }
    }
}

fn check_knowledge(dir: Option<PathBuf>) -> io::Result<bool> {
    let dir = match config::knowledge_dir(dir) {
        Ok(dir) => dir,
        Err(error) => {
            eprintln!("{error}");
            return Ok(false);
        }
    };
    let (problems, found) = read(&dir);
    let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    errors.iter().for_each(|problem| eprintln!("{problem}"));
    let warnings = problems.len() - errors.len();
    row("knowledge", &format!("{}: {found}{} errors, {warnings} warnings", dir.display(), errors.len()))?;
    Ok(errors.is_empty())
}

/// The problems of a knowledge base and, if it can be read, what is in it.
fn read(dir: &Path) -> (Vec<knowledge::Problem>, String) {
    match knowledge::read(dir) {
        Ok(knowledge) => {
            let checked = knowledge::check::check(&knowledge, chrono::Utc::now().date_naive());
            let (sections, languages) = (knowledge.sections.len(), knowledge.languages.len());
            (checked.problems, format!("{sections} sections, {languages} languages, "))
        }
        Err(error) => (error.problems, String::new()),
    }
}

fn row(name: &str, value: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{:11} {value}", format!("{name}:"))
}

/// The settings in a few lines, without a secret.
fn describe(settings: &BotSettings) -> Vec<(&'static str, String)> {
    let updates = match &settings.webhook {
        None => "polled".to_owned(),
        Some(webhook) => format!(
            "brought to {}, taken at {}, {} connections, {} secrets",
            webhook.url,
            webhook.listen,
            webhook.connections,
            webhook.secrets.all().len()
        ),
    };
    let journal = match &settings.journal.place {
        JournalPlace::Off => "off".to_owned(),
        JournalPlace::File(file) => format!("in {}", file.display()),
        JournalPlace::Postgres(_) => "in PostgreSQL".to_owned(),
    };
    let kept = if settings.journal.keep_unanswered { "; questions without an answer are kept" } else { "" };
    vec![
        // Neither name nor password nor path of the address.
        ("telegram", settings.api.url.origin().ascii_serialization()),
        ("updates", updates),
        ("status", settings.status.map_or("off".to_owned(), |address| format!("at {address}"))),
        ("admins", settings.admins.len().to_string()),
        ("journal", format!("{journal}{kept}")),
        ("log", settings.log.filter.clone()),
    ]
}
