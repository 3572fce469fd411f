//! A replay as people read it: what differs, where, and how; in colour on a terminal.

use std::fmt::Write;
use std::path::Path;

use console::Style;

use super::report::{Differing, Report, Uncompared};

/// Lines of today's answer that are shown of a turn that differs.
const LINES: usize = 6;

/// The report in words. Colour is for terminals: say whether there is one.
pub fn show(report: &Report, colour: bool) -> String {
    let looks = Looks::new(colour);
    let mut out = String::new();
    for unread in &report.unread {
        let place = unread.place.as_deref();
        let _ = writeln!(out, "{} {}: {}", looks.bad.apply_to("error:"), at(&unread.file, place), unread.what);
    }
    for turn in &report.differing {
        differing(&mut out, turn, &looks);
    }
    let hidden = report.differing_turns - report.differing.len();
    if hidden > 0 {
        let _ = writeln!(out, "… and {hidden} more\n");
    }
    let _ = writeln!(out, "{}", summary(report, &looks));
    out
}

struct Looks {
    place: Style,
    said: Style,
    good: Style,
    bad: Style,
    dim: Style,
}

impl Looks {
    fn new(colour: bool) -> Looks {
        let style = || Style::new().force_styling(colour);
        Looks {
            place: style().bold(),
            said: style().cyan(),
            good: style().green(),
            bad: style().red(),
            dim: style().dim(),
        }
    }
}

/// A place as editors and terminals open it: `file:line`; a path inside the JSON stands behind a space.
fn at(file: &Path, place: Option<&str>) -> String {
    match place {
        None => file.display().to_string(),
        Some(line) if line.bytes().all(|byte| byte.is_ascii_digit()) => format!("{}:{line}", file.display()),
        Some(path) => format!("{} {path}", file.display()),
    }
}

fn differing(out: &mut String, turn: &Differing, looks: &Looks) {
    let _ = writeln!(
        out,
        "{}  {}",
        looks.place.apply_to(at(&turn.file, Some(&turn.place))),
        looks.dim.apply_to(&turn.conversation)
    );
    for line in turn.said.lines() {
        let _ = writeln!(out, "  {} {}", looks.said.apply_to(">"), looks.said.apply_to(line));
    }
    for one in &turn.differences {
        let line = one.line.map(|line| format!(" (line {line})")).unwrap_or_default();
        let _ = writeln!(out, "  {}{}", one.what.as_str(), looks.dim.apply_to(line));
        let _ = writeln!(out, "    {}", looks.good.apply_to(format!("- expected  {}", one.expected)));
        let _ = writeln!(out, "    {}", looks.bad.apply_to(format!("+ today     {}", one.today)));
    }
    for line in turn.answer.lines().filter(|line| !line.is_empty()).take(LINES) {
        let _ = writeln!(out, "  {}", looks.dim.apply_to(format!("| {line}")));
    }
    out.push('\n');
}

fn summary(report: &Report, looks: &Looks) -> String {
    let seconds = report.took.as_secs_f64();
    let pace = if seconds > 0.0 { report.turns as f64 / seconds } else { 0.0 };
    let differ = match report.differing_turns {
        0 => "nothing differs".to_owned(),
        1 => "1 differs".to_owned(),
        many => format!("{many} differ"),
    };
    let unread = match report.unread.len() {
        0 => String::new(),
        many => format!(", {} could not be read", counted(many, "place")),
    };
    let verdict = if report.is_same() { &looks.good } else { &looks.bad }.apply_to(differ + &unread);
    let skipped: Vec<String> = report
        .uncompared
        .iter()
        .map(|(why, count): (&Uncompared, &usize)| format!("{count} {}", why.as_str()))
        .collect();
    let skipped = if skipped.is_empty() { String::new() } else { format!("\nnot compared: {}", skipped.join("; ")) };
    format!(
        "{}, {}: {verdict} ({seconds:.2} s, {pace:.0} turns a second){skipped}",
        counted(report.played.len(), "conversation"),
        counted(report.turns, "turn")
    )
}

fn counted(many: usize, what: &str) -> String {
    if many == 1 { format!("1 {what}") } else { format!("{many} {what}s") }
}
