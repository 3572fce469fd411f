//! `simoff replay`.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};

use crate::knowledge::Knowledge;
use crate::replay;

/// Arguments of `simoff replay`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Accept what is answered today: rewrite the expectations of the transcripts
    #[arg(long)]
    update: bool,
    /// Print the differences as one JSON object
    #[arg(long)]
    json: bool,
    /// Write the outcome as JUnit XML, for CI
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Transcripts (.txt), exports of Telegram Desktop (.json), or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Replays transcripts; `Ok(false)` on any difference.
pub(super) fn run(knowledge: &Knowledge, args: &Args) -> anyhow::Result<bool> {
    if args.update {
        return update(knowledge, args);
    }
    let bar = bar()?;
    let report = replay::run_with(knowledge, &args.paths, &mut |at| {
        bar.set_length(at.of_bytes);
        bar.set_position(at.bytes);
        bar.set_message(format!("{} turns", at.turns));
    });
    bar.finish_and_clear();
    if let Some(file) = &args.junit {
        std::fs::write(file, replay::to_junit(&report)?).with_context(|| format!("writing {}", file.display()))?;
    }
    if args.json {
        writeln!(io::stdout(), "{}", replay::to_json(&report))?;
    } else {
        // `console` knows terminals, NO_COLOR and CLICOLOR.
        write!(io::stdout(), "{}", replay::show(&report, console::colors_enabled()))?;
    }
    Ok(report.is_same())
}

/// Says how far a long replay is; on a terminal only.
fn bar() -> anyhow::Result<ProgressBar> {
    let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes}  {msg}  {elapsed}")?;
    Ok(ProgressBar::new(0).with_style(style))
}

fn update(knowledge: &Knowledge, args: &Args) -> anyhow::Result<bool> {
    let (changed, unread) = replay::update(knowledge, &args.paths);
    for (file, lines) in &changed {
        writeln!(io::stdout(), "{}: {lines} expectations rewritten", file.display())?;
    }
    for unread in &unread {
        let place = unread.place.as_ref().map(|place| format!(":{place}")).unwrap_or_default();
        writeln!(io::stdout(), "error: {}{place}: {}", unread.file.display(), unread.what)?;
    }
    writeln!(io::stdout(), "{} files changed; look at them before you commit", changed.len())?;
    Ok(unread.is_empty())
}
