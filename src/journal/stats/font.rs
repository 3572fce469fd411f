//! The picture's font: a subset of Noto Sans CJK SC with what the interface texts and titles need. `scripts/font` makes it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use plotters::style::{FontStyle, register_font};
use ttf_parser::Face;

use crate::knowledge::Knowledge;
use crate::text::to_traditional;

/// The name under which it is registered.
pub(super) const FAMILY: &str = "simoff";
/// The file (SIL Open Font License 1.1; see the licence beside it).
const BYTES: &[u8] = include_bytes!("../../../assets/simoff-sans.otf");

static FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(BYTES, 0).ok());
static REGISTERED: LazyLock<bool> = LazyLock::new(|| register_font(FAMILY, FontStyle::Normal, BYTES).is_ok());

/// Makes the font known to the drawing library.
pub(super) fn register() -> bool {
    *REGISTERED
}

/// Whether the font has a glyph for each character.
pub fn covers(text: &str) -> bool {
    FACE.as_ref().is_some_and(|face| text.chars().all(|c| c == ' ' || face.glyph_index(c).is_some()))
}

/// The text as far as the font can show it: an emoji or a character that somebody added today is left out.
pub(super) fn shown(text: &str) -> String {
    text.chars().filter(|c| covers(c.encode_utf8(&mut [0; 4]))).collect()
}

/// Every character that the pictures of a knowledge base may need: interface texts and titles in all languages, Chinese in
/// both scripts, and the Latin letters of Western Europe.
pub fn needed(knowledge: &Knowledge) -> BTreeSet<char> {
    let texts = knowledge.languages.iter().flat_map(|lang| {
        let ids = knowledge.interface.messages(*lang).iter();
        ids.map(|message| knowledge.interface.text(*lang, &message.id, &[])).collect::<Vec<_>>()
    });
    let titles =
        knowledge.sections.iter().flat_map(|section| section.answers.values().map(|answer| answer.title.clone()));
    let latin = (' '..='~').chain('\u{a1}'..='ÿ').chain("œŒ…–—‘’“”„«»€".chars());
    let mut needed: BTreeSet<char> = latin.filter(|c| *c != '\u{ad}').collect();
    for text in texts.chain(titles) {
        needed.extend(to_traditional(&text).chars().chain(text.chars()));
    }
    needed.extend(knowledge.traditional.wording().flat_map(str::chars));
    // Pictures have no emoji, joiners and line ends.
    needed.retain(|c| {
        !c.is_control()
            && (*c as u32) < 0x1_f000
            && !matches!(*c as u32, 0x200b..=0x200f | 0x2600..=0x27bf | 0xfe00..=0xfe0f)
    });
    needed
}
