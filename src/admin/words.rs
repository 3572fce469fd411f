//! What became of a reload or a rollback, as the admin reads it: one message, the most telling first.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use super::candidate::Refusal;
use super::copies::{Told, told as told_blocks};
use super::reload::{Live, Reload};
use crate::engine::Writer;
use crate::knowledge::{Changed, ContactChange, Knowledge, Problem};
use crate::replay::{Differing, Unread};
use crate::reply::{Block, Reply, Run, Text};

/// Names that one line lists.
const NAMES: usize = 8;
/// Problems or turns that one message lists, so that its formatted pieces stay below Telegram's 100.
const LISTED: usize = 20;
/// UTF-16 units of a list; a message holds 4096.
const UNITS: usize = 3400;
/// Longest text quoted, in characters.
const LONGEST: usize = 240;

/// While it takes long.
pub(crate) fn working(writer: Writer<'_>) -> Reply {
    Reply::send(vec![paragraph(writer.say("reload-working"))], writer.menu())
}

/// What became of a reload, and what the other copies made of it if they were told.
pub(crate) fn reload(writer: Writer<'_>, reload: &Reload, told: Option<&Told>) -> Reply {
    let mut blocks = match reload {
        Reload::Live(live) => live_blocks(writer, live),
        Reload::Same { version, warnings } => {
            let mut blocks = vec![title(writer.say_with("reload-same", &[("version", version)]))];
            blocks.extend(warned(writer, *warnings));
            blocks
        }
        Reload::Refused { version, refusal } => {
            let mut blocks = refusal_blocks(writer, refusal);
            blocks.push(paragraph(writer.say_with("reload-stays", &[("version", version)])));
            blocks
        }
    };
    blocks.extend(told.into_iter().flat_map(|told| told_blocks(writer, told)));
    Reply::send(blocks, writer.menu())
}

/// What became of a rollback: the version that answers now, if there was one before, and the same of the other copies.
pub(crate) fn rollback(writer: Writer<'_>, now: Option<&Knowledge>, kept: usize, told: Option<&Told>) -> Reply {
    let mut blocks = match now {
        Some(now) => vec![
            title(writer.say_with("rollback-done", &[("version", &now.version)])),
            paragraph(writer.say_with("rollback-files", &[("kept", &kept.to_string())])),
        ],
        None => vec![paragraph(writer.say("rollback-none"))],
    };
    blocks.extend(told.into_iter().flat_map(|told| told_blocks(writer, told)));
    Reply::send(blocks, writer.menu())
}

fn live_blocks(writer: Writer<'_>, live: &Live) -> Vec<Block> {
    let mut facts = Vec::new();
    let mut fact = |label: String, text: String| {
        if !text.is_empty() {
            facts.push((label, Text::plain(text)));
        }
    };
    let changes = &live.changes;
    fact(writer.say("changed-sections"), names(writer, &changes.sections));
    let (added, removed) = changes.phrases;
    let mut phrases = Vec::new();
    for (count, id) in [(added, "change-added"), (removed, "change-removed")] {
        if count > 0 {
            phrases.push(say_change(writer, id, &count.to_string()));
        }
    }
    fact(writer.say("changed-phrases"), phrases.join("; "));
    fact(writer.say("changed-contacts"), contacts(writer, &changes.contacts));
    fact(writer.say("changed-others"), names(writer, &changes.others));
    if facts.is_empty() {
        facts.push((writer.say("changed-others"), Text::plain(writer.say("changed-nothing"))));
    }
    let mut blocks = vec![title(writer.say_with("reload-done", &[("version", &live.version)])), Block::Facts(facts)];
    blocks.extend(warned(writer, live.warnings));
    let times = [("total", millis(live.total, 0)), ("swap", millis(live.swap, 3))];
    let [(total, total_ms), (swap, swap_ms)] = &times;
    blocks.push(paragraph(writer.say_with("reload-took", &[(total, total_ms), (swap, swap_ms)])));
    blocks
}

fn millis(time: Duration, digits: usize) -> String {
    format!("{:.digits$}", time.as_secs_f64() * 1000.0)
}

fn warned(writer: Writer<'_>, warnings: usize) -> Option<Block> {
    (warnings > 0).then(|| paragraph(writer.say_with("reload-warnings", &[("count", &warnings.to_string())])))
}

/// `new: a, b; changed: c`.
fn names(writer: Writer<'_>, changed: &Changed<String>) -> String {
    let lists =
        [("change-added", &changed.added), ("change-removed", &changed.removed), ("change-changed", &changed.changed)];
    let said = lists
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(id, names)| say_change(writer, id, &listed(names.iter().map(String::as_str))));
    said.collect::<Vec<_>>().join("; ")
}

fn say_change(writer: Writer<'_>, id: &str, what: &str) -> String {
    match id {
        "change-added" => writer.say_with("change-added", &[("what", what)]),
        "change-removed" => writer.say_with("change-removed", &[("what", what)]),
        _ => writer.say_with("change-changed", &[("what", what)]),
    }
}

fn contacts(writer: Writer<'_>, changes: &[ContactChange]) -> String {
    let words: Vec<String> = changes
        .iter()
        .map(|change| {
            let carrier = writer.knowledge.carrier(&change.carrier);
            let carrier = carrier.map_or(change.carrier.as_str(), |carrier| &carrier.facts.name);
            let kind = writer.say(&format!("kind-{}", change.kind.as_str()));
            let clipped = |value: &Option<String>| clip(value.as_deref().unwrap_or_default(), 60);
            let (before, now) = (clipped(&change.before), clipped(&change.now));
            match (&change.before, &change.now) {
                (None, _) => say_change(writer, "change-added", &format!("{carrier}, {kind}: {now}")),
                (_, None) => say_change(writer, "change-removed", &format!("{carrier}, {kind}: {before}")),
                (before_value, now_value) if before_value == now_value => {
                    say_change(writer, "change-changed", &format!("{carrier}, {kind}: {now}"))
                }
                _ => say_change(writer, "change-changed", &format!("{carrier}, {kind}: {before} → {now}")),
            }
        })
        .collect();
    let hidden = words.len().saturating_sub(NAMES);
    let mut text = words.into_iter().take(NAMES).map(|line| format!("\n• {line}")).collect::<String>();
    if hidden > 0 {
        text.push_str(&format!("\n• … +{hidden}"));
    }
    text
}

fn listed<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let hidden = names.len().saturating_sub(NAMES);
    let mut text = names.take(NAMES).map(|name| clip(name, 60)).collect::<Vec<_>>().join(", ");
    if hidden > 0 {
        text.push_str(&format!(", … +{hidden}"));
    }
    text
}

fn refusal_blocks(writer: Writer<'_>, refusal: &Refusal) -> Vec<Block> {
    match refusal {
        Refusal::Problems(problems) => {
            let heading = writer.say_with("reload-problems", &[("count", &problems.len().to_string())]);
            let (mut blocks, hidden) = fitting(heading, problems.iter().map(|one| problem(writer, one)).collect());
            if hidden > 0 {
                blocks.push(paragraph(writer.say_with("reload-more-problems", &[("count", &hidden.to_string())])));
            }
            blocks
        }
        Refusal::Worse(turns) => {
            let conversations: BTreeSet<_> = turns.iter().map(|turn| (&turn.file, &turn.conversation)).collect();
            let heading = writer.say_with("reload-worse", &[("count", &conversations.len().to_string())]);
            let (mut blocks, hidden) = fitting(heading, turns.iter().map(|turn| worse(writer, turn)).collect());
            if hidden > 0 {
                blocks.push(paragraph(writer.say_with("reload-more-turns", &[("count", &hidden.to_string())])));
            }
            blocks
        }
        Refusal::Transcripts(unread) => {
            let (mut blocks, hidden) =
                fitting(writer.say("reload-transcripts"), unread.iter().map(|one| unreadable(writer, one)).collect());
            if hidden > 0 {
                blocks.push(paragraph(writer.say_with("reload-more-turns", &[("count", &hidden.to_string())])));
            }
            blocks
        }
        Refusal::Restless => vec![title(writer.say("reload-restless"))],
        Refusal::Fault => vec![title(writer.say("reload-fault"))],
    }
}

/// `sections/bills/en.md:7: what is wrong`.
fn problem(writer: Writer<'_>, problem: &Problem) -> Text {
    let what = writer.knowledge.wording.say(writer.locale.lang, &problem.breach);
    Text(vec![Run::Bold(problem.place.to_string()), Run::Plain(format!(": {}", clip(&what, LONGEST)))])
}

/// A turn that got worse: where, what was said, what was expected and what would be answered.
fn worse(writer: Writer<'_>, turn: &Differing) -> Text {
    let mut runs = vec![
        Run::Bold(at(file_name(&turn.file), Some(&turn.place))),
        Run::Plain(format!(": {}\n> {}", clip(&turn.conversation, 80), clip(&turn.said, 120))),
    ];
    for one in turn.differences.iter().take(3) {
        let today = writer.knowledge.wording.say(writer.locale.lang, &one.today);
        let (expected, today) = (clip(&one.expected, 120), clip(&today, LONGEST));
        let words = writer.say_with("reload-differs", &[("expected", &expected), ("today", &today)]);
        let line = one.line.map(|line| line.to_string());
        let line =
            line.map_or_else(String::new, |line| format!(" ({})", writer.say_with("reload-line", &[("line", &line)])));
        runs.push(Run::Plain(format!("\n{}{line}: {words}", one.what.as_str())));
    }
    Text(runs)
}

fn unreadable(writer: Writer<'_>, unread: &Unread) -> Text {
    let what = writer.knowledge.wording.say(writer.locale.lang, &unread.what);
    Text(vec![
        Run::Bold(at(file_name(&unread.file), unread.place.as_deref())),
        Run::Plain(format!(": {}", clip(&what, LONGEST))),
    ])
}

/// Transcripts lie where the admin knows; the way there would only fill the line.
fn file_name(file: &Path) -> &Path {
    file.file_name().map_or(file, Path::new)
}

fn at(file: &Path, place: Option<&str>) -> String {
    place.map_or_else(|| file.display().to_string(), |place| format!("{}:{place}", file.display()))
}

/// A title and as many items as one message holds; how many are left out.
fn fitting(heading: String, items: Vec<Text>) -> (Vec<Block>, usize) {
    let mut units = 0;
    let all = items.len();
    let shown: Vec<Text> = items
        .into_iter()
        .take(LISTED)
        .take_while(|item| {
            units += item.to_plain().encode_utf16().count() + 4;
            units <= UNITS
        })
        .collect();
    let hidden = all - shown.len();
    (vec![title(heading), Block::Bullets(shown)], hidden)
}

fn title(text: String) -> Block {
    Block::Title(Text::plain(text))
}

pub(super) fn paragraph(text: String) -> Block {
    Block::Paragraph(Text::plain(text))
}

/// The beginning of a text, with a mark where it was cut.
pub(super) fn clip(text: &str, longest: usize) -> String {
    let mut chars = text.chars();
    let head: String = chars.by_ref().take(longest).collect();
    if chars.next().is_some() { format!("{}…", head.trim_end()) } else { head }
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::knowledge::{Breach, Place};
    use crate::lang::Locale;
    use crate::reply::{Limits, render_html};

    #[test]
    fn any_refusal_fits_into_one_message() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let knowledge = crate::knowledge::read(&root.join("knowledge")).unwrap();
        let long = "长<&>".repeat(2000);
        let place = Place::new("sections/x/zh.md", 3);
        let problems: Vec<Problem> =
            (0..500).map(|_| Problem::error(place.clone(), Breach::Toml { error: long.clone() })).collect();
        let difference = crate::replay::Difference {
            line: Some(4),
            what: crate::replay::What::Press,
            expected: long.clone(),
            today: crate::replay::Today::Is { value: long.clone() },
        };
        let turn = Differing {
            file: "a/b.txt".into(),
            conversation: long.clone(),
            place: "12".into(),
            said: long.clone(),
            differences: vec![difference; 9],
            answer: long.clone(),
        };
        let unread =
            Unread { file: "a/b.txt".into(), place: None, what: crate::replay::Fault::Line { line: long.clone() } };
        let refusals = [
            Refusal::Problems(problems),
            Refusal::Worse(vec![turn; 300]),
            Refusal::Transcripts(vec![unread; 300]),
            Refusal::Restless,
            Refusal::Fault,
        ];
        for lang in &knowledge.languages {
            let writer = Writer { knowledge: &knowledge, locale: Locale::of(*lang), now: chrono::Utc::now() };
            for refusal in &refusals {
                let refused = Reload::Refused { version: "0".repeat(16), refusal: refusal.clone() };
                let (html, used) = render_html(&reload(writer, &refused, Some(&Told::Nobody)).blocks);
                assert!(used.units <= Limits::MESSAGE.units && used.entities <= Limits::MESSAGE.entities, "{html}");
            }
        }
    }
}
