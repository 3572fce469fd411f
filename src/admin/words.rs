//! What became of a reload or a rollback, as the admin reads it: one message, the most telling first.

use std::time::Duration;

use super::copies::{Told, told as told_blocks};
use super::refusal;
use super::reload::{Live, Reload};
use crate::engine::Writer;
use crate::knowledge::{Changed, ContactChange, Knowledge};
use crate::reply::{Block, Reply, Text};

/// Names that one line lists.
const NAMES: usize = 8;

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
            let mut blocks = refusal::blocks(writer, refusal);
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

pub(super) fn title(text: String) -> Block {
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
