//! `simoff eval`.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};

use crate::eval::{Heading, Measures, Report, evaluate_with, page, read_labelled};
use crate::knowledge::Knowledge;

/// Arguments of `simoff eval`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print the measures as JSON
    #[arg(long)]
    json: bool,
    /// Write all measures, confusions and the worst questions as one HTML page
    #[arg(long, value_name = "FILE.html")]
    report: Option<PathBuf>,
    /// Files of labelled questions, one JSON object a line
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Measures the answers to labelled questions.
pub(super) fn run(knowledge: &Knowledge, args: &Args) -> anyhow::Result<()> {
    let mut questions = Vec::new();
    for file in &args.files {
        questions.extend(read_labelled(file)?);
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} questions  {elapsed}")?;
    let bar = ProgressBar::new(questions.len() as u64).with_style(style);
    let judged = evaluate_with(&knowledge.matcher, &questions, &mut || bar.inc(1));
    bar.finish_and_clear();
    let report = Report::of(&judged);
    if let Some(file) = &args.report {
        let name = |file: &PathBuf| file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
        let heading = Heading {
            version: knowledge.version.clone(),
            files: args.files.iter().map(name).collect(),
            day: chrono::Utc::now().date_naive(),
        };
        let html = page(&knowledge.matcher, &judged, &heading);
        std::fs::write(file, html).with_context(|| format!("writing {}", file.display()))?;
    }
    if args.json {
        writeln!(io::stdout(), "{}", serde_json::to_string(&report)?)?;
    } else {
        write!(io::stdout(), "{}", table(&report))?;
    }
    Ok(())
}

/// Columns of the table: heading, width, decimals, value. Shares in per cent.
type Column = (&'static str, usize, usize, fn(&Measures) -> f64);

const COLUMNS: [Column; 12] = [
    ("n", 5, 0, |m| m.counts.get("all").copied().unwrap_or_default() as f64),
    ("right", 7, 1, |m| m.right_first * 100.0),
    ("offered", 8, 1, |m| m.right_offered * 100.0),
    ("wrong", 6, 1, |m| m.wrong_answer * 100.0),
    ("refused", 8, 1, |m| m.refused_in * 100.0),
    ("| refused", 10, 1, |m| m.out_refused * 100.0),
    ("answered", 9, 1, |m| m.out_answered * 100.0),
    ("| talk", 7, 1, |m| m.small_talk_right * 100.0),
    ("carrier", 8, 1, |m| m.carrier_right * 100.0),
    ("language", 9, 1, |m| m.language_right * 100.0),
    ("| µs p50", 9, 0, |m| m.micros_p50),
    ("p99", 6, 0, |m| m.micros_p99),
];

/// The measures as a table: all, by language, by style. Shares of groups without such questions are left out.
fn table(report: &Report) -> String {
    let mut out = format!("{:12}{:>5}{:<29}{}\n", "", "", "  in scope, %", " | out of scope, %");
    out.push_str(&format!("{:12}", ""));
    for (name, width, _, _) in COLUMNS {
        out.push_str(&format!("{name:>width$}"));
    }
    out.push('\n');
    let rows = [("all", &report.all)]
        .into_iter()
        .map(Some)
        .chain([None])
        .chain(report.languages.iter().map(|(name, measures)| Some((name.as_str(), measures))))
        .chain([None])
        .chain(report.styles.iter().map(|(name, measures)| Some((name.as_str(), measures))));
    for row in rows {
        if let Some((name, measures)) = row {
            out.push_str(&line(name, measures));
        }
        out.push('\n');
    }
    out
}

fn line(name: &str, measures: &Measures) -> String {
    let has = |kind: &str| measures.counts.get(kind).is_some_and(|count| *count > 0);
    let mut out = format!("{name:12}");
    for (at, (heading, width, decimals, value)) in COLUMNS.iter().enumerate() {
        let counted = match at {
            1..=4 => has("in"),
            5..=6 => has("out"),
            7 => has("smalltalk"),
            _ => true,
        };
        let text = if counted { format!("{:.decimals$}", value(measures)) } else { "–".to_owned() };
        let bar = if heading.starts_with('|') { "|" } else { "" };
        out.push_str(&format!("{:>1$}", text, width - bar.len()).replacen(
            ' ',
            &format!(" {bar}"),
            usize::from(!bar.is_empty()),
        ));
    }
    out.trim_end().to_owned()
}
