//! Commands of the program: one file each.

mod ask;
mod check;
mod eval;
mod explain;
mod output;
mod replay;
mod run;
mod webhook;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Parser, Subcommand};

use crate::knowledge::{self, Knowledge};
use crate::{config, matcher, terminal};

pub use output::answer_json;

/// simoff answers, in five languages, how to get rid of a Belgian SIM card or mobile plan.
#[derive(Debug, Parser)]
#[command(name = "simoff", version, about, max_term_width = 100)]
pub struct Cli {
    /// Knowledge directory [default: SIMOFF_KNOWLEDGE, or the one beside the program]
    #[arg(long, global = true, value_name = "DIR")]
    pub knowledge: Option<PathBuf>,
    /// What to do; without a command the bot runs if a token is set, otherwise a conversation in the terminal
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the Telegram bot (needs SIMOFF_TOKEN)
    Run(run::Args),
    /// Webhook mode: tell Telegram where to bring updates, or ask what it knows (needs SIMOFF_TOKEN)
    #[command(subcommand)]
    Webhook(webhook::Action),
    /// Talk in the terminal; reads one question a line from a pipe as well
    Chat,
    /// Answer one question, or with - one question a line from standard input
    Ask(ask::Args),
    /// Check every rule of the knowledge base; exit 1 if one is broken
    Check(check::Args),
    /// Measure the answers to labelled questions
    Eval(eval::Args),
    /// Replay transcripts against today's knowledge; exit 1 on any difference
    Replay(replay::Args),
    /// Say why a question is answered as it is
    Explain(explain::Args),
    /// Learn the thresholds from the phrases and store them in calibration.toml of the knowledge directory
    Calibrate,
    /// Learn the phrases and keep the model for the next start; the other commands do so where it is missing
    Train,
}

/// Runs a command; `Ok(false)` means that it found something wrong and has said so.
pub fn run(cli: Cli) -> anyhow::Result<bool> {
    let given = cli.knowledge;
    let default = if config::has_token() { Command::Run(run::Args::default()) } else { Command::Chat };
    match cli.command.unwrap_or(default) {
        Command::Run(args) => run::run(given, &args),
        Command::Webhook(action) => webhook::run(action),
        Command::Chat => terminal::chat(&load(given)?).map(|()| true),
        Command::Ask(args) => ask::run(&load(given)?, &args).map(|()| true),
        Command::Check(args) => check::run(&config::knowledge_dir(given)?, &args),
        Command::Eval(args) => eval::run(&load(given)?, &args).map(|()| true),
        Command::Replay(args) => replay::run(&load(given)?, &args),
        Command::Explain(args) => explain::run(&load(given)?, &args).map(|()| true),
        Command::Train => train(&config::knowledge_dir(given)?).map(|()| true),
        Command::Calibrate => calibrate(&config::knowledge_dir(given)?).map(|()| true),
    }
}

fn load(dir: Option<PathBuf>) -> anyhow::Result<Knowledge> {
    Ok(knowledge::load(&config::knowledge_dir(dir)?, config::cache_dir().as_deref())?)
}

fn train(dir: &Path) -> anyhow::Result<()> {
    let folder = config::cache_dir().context("SIMOFF_CACHE is empty: there is nowhere to keep a model")?;
    let knowledge = knowledge::load(dir, Some(&folder))?;
    anyhow::ensure!(matcher::cache::holds(&folder, &knowledge.version), "no model can be kept in {}", folder.display());
    writeln!(io::stdout(), "{}: {}", folder.display(), knowledge.version)?;
    // The process ends: taking everything apart piece by piece would only take time.
    std::mem::forget(knowledge);
    Ok(())
}

fn calibrate(dir: &Path) -> anyhow::Result<()> {
    let calibration = knowledge::calibrate(dir)?;
    let file = dir.join(knowledge::CALIBRATION);
    let head =
        "# Learnt from held-back phrases by `simoff calibrate`; run it again after larger changes of the phrases.\n";
    std::fs::write(&file, format!("{head}{}", toml::to_string(&calibration)?))?;
    writeln!(
        io::stdout(),
        "{}: answer from {:.2}, offer from {:.2}",
        file.display(),
        calibration.answer_from,
        calibration.offer_from
    )?;
    Ok(())
}
