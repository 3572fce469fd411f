//! A reply as Telegram takes it: HTML or plain text, and a keyboard.

use teloxide::types::{CopyTextButton, InlineKeyboardButton, InlineKeyboardButtonKind, InlineKeyboardMarkup};

use crate::reply::{Block, Button, ButtonKind, Limits, Reply, render_html, render_plain};

/// Longest label in characters: more does not fit on a phone.
const LONGEST_LABEL: usize = 60;
/// Longest data of a button in bytes (Bot API, `InlineKeyboardButton`).
const LONGEST_DATA: usize = 64;
/// Longest text of a copy button in characters (Bot API, `CopyTextButton`).
const LONGEST_COPY: usize = 256;

/// The text and keyboard of one message.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Outgoing<'r> {
    /// The text.
    pub(super) text: String,
    /// Whether it is Telegram's HTML; otherwise plain.
    pub(super) html: bool,
    /// Buttons under it.
    pub(super) keyboard: Option<InlineKeyboardMarkup>,
    /// What it shows, for the case that the formatting is refused.
    blocks: &'r [Block],
}

impl<'r> Outgoing<'r> {
    /// The message of a reply; `None` if it has nothing to show.
    pub(super) fn of(reply: &'r Reply) -> Option<Outgoing<'r>> {
        let (text, html) = text(reply)?;
        Some(Outgoing { text, html, keyboard: keyboard(&reply.buttons), blocks: &reply.blocks })
    }

    /// The same without formatting.
    pub(super) fn without_formatting(&self) -> Outgoing<'r> {
        Outgoing { text: plain(self.blocks), html: false, keyboard: self.keyboard.clone(), blocks: self.blocks }
    }
}

/// The text of a reply, and whether it is HTML; `None` if it has nothing to show.
pub(super) fn text(reply: &Reply) -> Option<(String, bool)> {
    if reply.blocks.is_empty() {
        return None;
    }
    let (html, used) = render_html(&reply.blocks);
    // `simoff check` guarantees the limits for everything that the knowledge can say; this is the guard behind it.
    let fits = used.units <= Limits::MESSAGE.units && used.entities <= Limits::MESSAGE.entities;
    Some((if fits { html } else { plain(&reply.blocks) }, fits))
}

/// Blocks without formatting, cut to what one message holds.
fn plain(blocks: &[Block]) -> String {
    shortened(&render_plain(blocks, &[]))
}

/// The text cut to what one message holds.
fn shortened(text: &str) -> String {
    let mut units = 0;
    let mut end = text.len();
    let mut cut = false;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        // One unit is kept for the mark of the cut.
        if units < Limits::MESSAGE.units {
            end = at + c.len_utf8();
        } else if units > Limits::MESSAGE.units || at + c.len_utf8() < text.len() {
            cut = true;
            break;
        } else {
            end = text.len();
        }
    }
    let kept = text.get(..end).unwrap_or(text);
    if cut { format!("{kept}…") } else { kept.to_owned() }
}

/// Buttons in rows; what Telegram would refuse is left out rather than losing the whole message.
fn keyboard(rows: &[Vec<Button>]) -> Option<InlineKeyboardMarkup> {
    let rows: Vec<Vec<InlineKeyboardButton>> = rows
        .iter()
        .map(|row| row.iter().filter_map(button).collect::<Vec<_>>())
        .filter(|row| !row.is_empty())
        .collect();
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

fn button(button: &Button) -> Option<InlineKeyboardButton> {
    let kind = match &button.does {
        ButtonKind::Press(action) => {
            let data = action.encode();
            (data.len() <= LONGEST_DATA).then_some(InlineKeyboardButtonKind::CallbackData(data))?
        }
        ButtonKind::Copy(text) => {
            let fits = (1..=LONGEST_COPY).contains(&text.chars().count());
            fits.then(|| InlineKeyboardButtonKind::CopyText(CopyTextButton { text: text.clone() }))?
        }
    };
    let label = label(&button.label);
    (!label.is_empty()).then(|| InlineKeyboardButton::new(label, kind))
}

fn label(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= LONGEST_LABEL {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST_LABEL - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Locale;
    use crate::reply::{Action, Outcome, Text};

    fn reply(text: &str) -> Reply {
        Reply::send(vec![Block::Paragraph(Text::plain(text))], Outcome::menu(Locale::ENGLISH))
    }

    #[test]
    fn what_fits_is_html_and_what_does_not_is_cut() {
        let short = reply("a < b");
        let fitting = Outgoing::of(&short).unwrap();
        assert_eq!((fitting.text.as_str(), fitting.html), ("a &lt; b", true));
        assert_eq!(fitting.without_formatting().text, "a < b");
        for (text, units) in [("<".repeat(4096), 4096), ("<".repeat(4097), 4096), ("𠮷".repeat(2049), 4095)] {
            let long = reply(&text);
            let outgoing = Outgoing::of(&long).unwrap();
            let length = if outgoing.html { 4096 } else { outgoing.text.encode_utf16().count() };
            assert_eq!(length, units, "{}", text.chars().count());
            assert_eq!(outgoing.html, text.len() == 4096);
        }
        assert_eq!(Outgoing::of(&Reply::send(Vec::new(), Outcome::menu(Locale::ENGLISH))), None);
    }

    #[test]
    fn refused_buttons_are_left_out() {
        let rows = vec![
            vec![Button::press("x".repeat(80), Action::Topics), Button::copy("copy", "y".repeat(257))],
            vec![Button::press("long", Action::Carrier("c".repeat(64)))],
        ];
        let keyboard = keyboard(&rows).unwrap().inline_keyboard;
        assert_eq!(keyboard.len(), 1);
        assert_eq!(keyboard[0].len(), 1);
        assert_eq!(keyboard[0][0].text.chars().count(), 60);
    }
}
