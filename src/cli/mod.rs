//! Commands of the program: one file each.

mod ask;
mod check;
mod eval;
mod explain;
mod output;
mod replay;
mod run;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::knowledge::{self, Knowledge};
use crate::{config, telegram, terminal};

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
}

/// Runs a command; `Ok(false)` means that it found something wrong and has said so.
pub fn run(cli: Cli) -> anyhow::Result<bool> {
    let dir = config::knowledge_dir(cli.knowledge)?;
    let load = || load(&dir);
    match cli.command {
        None if config::has_token() => telegram::run(&dir, None).map(|()| true),
        None | Some(Command::Chat) => terminal::chat(&load()?).map(|()| true),
        Some(Command::Run(args)) => telegram::run(&dir, args.record.as_deref()).map(|()| true),
        Some(Command::Ask(args)) => ask::run(&load()?, &args).map(|()| true),
        Some(Command::Check(args)) => check::run(&dir, &args),
        Some(Command::Eval(args)) => eval::run(&load()?, &args).map(|()| true),
        Some(Command::Replay(args)) => replay::run(&load()?, &args),
        Some(Command::Explain(args)) => explain::run(&load()?, &args).map(|()| true),
        Some(Command::Calibrate) => calibrate(&dir).map(|()| true),
    }
}

fn load(dir: &std::path::Path) -> anyhow::Result<Knowledge> {
    Ok(knowledge::load(dir, config::cache_dir().as_deref())?)
}

fn calibrate(dir: &std::path::Path) -> anyhow::Result<()> {
    let calibration = knowledge::calibrate(dir)?;
    let file = dir.join(knowledge::CALIBRATION);
    let head =
        "# Learnt from held-back phrases by `simoff calibrate`; run it again after larger changes of the phrases.\n";
    std::fs::write(&file, format!("{head}{}", toml::to_string(&calibration)?))?;
    println!(
        "{}: answer from {:.2}, offer from {:.2}",
        file.display(),
        calibration.answer_from,
        calibration.offer_from
    );
    Ok(())
}
