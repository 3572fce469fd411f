//! The checklist: ticks live in the buttons, one bit an item.

use super::{Writer, menus};
use crate::lang::Lang;
use crate::reply::{Action, Block, Button, Reply, Text};

/// The list with some items ticked.
pub(super) fn show(writer: Writer<'_>, ticks: u32) -> Reply {
    let items = &writer.knowledge.checklist;
    let ticked = |at: usize| ticks & bit(at) != 0;
    let rows: Vec<Vec<Button>> = items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let text = item.text.get(&writer.locale.lang).or_else(|| item.text.get(&Lang::ENGLISH));
            let label = format!("{} {}", if ticked(at) { "✅" } else { "⬜" }, text.map_or("", String::as_str));
            let explain = Action::Explain { section: item.section.clone(), ticks };
            vec![Button::press(label, Action::Checklist(ticks ^ bit(at))), Button::press("ℹ️", explain)]
        })
        .collect();
    let all = !items.is_empty() && (0..items.len()).all(ticked);
    let hint = writer.say(if all { "checklist-done" } else { "checklist-hint" });
    let blocks = vec![Block::Title(Text::plain(writer.say("checklist-title"))), Block::Paragraph(Text::plain(hint))];
    let rows = rows.into_iter().chain([menus::back(writer)]).collect();
    let done = (0..items.len()).filter(|at| ticked(*at)).count();
    let count = Block::Paragraph(Text::plain(format!("{done} / {}", items.len())));
    Reply::send(blocks.into_iter().chain([count]).collect(), writer.menu()).with_buttons(rows)
}

/// A card with the way back to the list as it was.
pub(super) fn explain(writer: Writer<'_>, mut card: Reply, ticks: u32) -> Reply {
    card.buttons.insert(0, vec![Button::press(writer.say("back-button"), Action::Checklist(ticks))]);
    card
}

fn bit(at: usize) -> u32 {
    u32::try_from(at).ok().and_then(|at| 1_u32.checked_shl(at)).unwrap_or(0)
}
