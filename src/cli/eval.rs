//! `simoff eval`.

use std::path::PathBuf;

use crate::eval::{Measures, Report, evaluate, read_labelled};
use crate::knowledge::Knowledge;

/// Arguments of `simoff eval`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print the measures as JSON
    #[arg(long)]
    json: bool,
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
    let judged = evaluate(&knowledge.matcher, &questions);
    let report = Report::of(&judged);
    if args.json {
        println!("{}", serde_json::to_string(&report)?);
        return Ok(());
    }
    println!(
        "{:10} {:>5}  right first / offered  wrong  refused | out: refused answered | talk  carrier  language | µs p50 p99",
        "", "n"
    );
    let row = |name: &str, m: &Measures| {
        let percent = |share: f64| format!("{:5.1}", share * 100.0);
        println!(
            "{name:10} {:>5}        {} / {}    {}    {} |      {}    {} | {}  {}     {} | {:>5.0} {:>5.0}",
            m.counts.get("all").copied().unwrap_or_default(),
            percent(m.right_first),
            percent(m.right_offered),
            percent(m.wrong_answer),
            percent(m.refused_in),
            percent(m.out_refused),
            percent(m.out_answered),
            percent(m.small_talk_right),
            percent(m.carrier_right),
            percent(m.language_right),
            m.micros_p50,
            m.micros_p99,
        );
    };
    row("all", &report.all);
    report.languages.iter().for_each(|(name, measures)| row(name, measures));
    println!();
    report.styles.iter().for_each(|(name, measures)| row(name, measures));
    Ok(())
}
