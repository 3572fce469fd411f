//! Ways through the knowledge that several rules go.

use std::path::{Path, PathBuf};

use crate::knowledge::{Answer, Item, Knowledge, Place, Section, SmallTalk, Span};
use crate::lang::Lang;

/// To whom a text in Markdown belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Section,
    SmallTalk,
    Carrier,
}

/// Every text in Markdown.
pub(super) fn answers(knowledge: &Knowledge) -> impl Iterator<Item = (Owner, &Answer)> {
    let sections = knowledge.sections.iter().flat_map(|section| section.answers.values());
    let small_talk = knowledge.small_talk.iter().flat_map(|talk| talk.answers.values());
    let carriers = knowledge.carriers.iter().flat_map(|carrier| carrier.pages.values());
    sections
        .map(|answer| (Owner::Section, answer))
        .chain(small_talk.map(|answer| (Owner::SmallTalk, answer)))
        .chain(carriers.map(|answer| (Owner::Carrier, answer)))
}

/// Every step, bullet and paragraph of a text.
pub(super) fn items(answer: &Answer) -> impl Iterator<Item = &Item> {
    answer.paragraphs.iter().chain(&answer.steps).chain(answer.parts.iter().flat_map(|part| &part.items))
}

/// A line of a text's file.
pub(super) fn at(answer: &Answer, line: usize) -> Place {
    Place { line, ..answer.place.clone() }
}

/// A file as a whole.
pub(super) fn file(path: impl AsRef<Path>) -> Place {
    Place::new(path, 0)
}

/// A line of a file.
pub(super) fn line(path: impl AsRef<Path>, line: usize) -> Place {
    Place::new(path, line)
}

/// The file of a section's answer, whether it exists or not.
pub(super) fn section_file(section: &Section, lang: Lang) -> PathBuf {
    format!("sections/{}/{lang}.md", section.id).into()
}

/// The file of a small talk's reply, whether it exists or not.
pub(super) fn small_talk_file(talk: &SmallTalk, lang: Lang) -> PathBuf {
    format!("small-talk/{}/{lang}.md", talk.id).into()
}

/// A piece of an item.
pub(super) enum Piece<'a> {
    /// Words that everybody reads.
    Words(&'a str),
    /// A link's address.
    Address(&'a str),
    /// Words of a contact slot.
    Fallback(&'a str),
}

/// All pieces of an item, those inside bold text too.
pub(super) fn pieces<'a>(spans: &'a [Span], see: &mut impl FnMut(Piece<'a>)) {
    for span in spans {
        match span {
            Span::Text(text) => see(Piece::Words(text)),
            Span::Bold(spans) => pieces(spans, see),
            Span::Link { text, url } => {
                see(Piece::Words(text));
                see(Piece::Address(url));
            }
            Span::Slot { fallback, .. } => see(Piece::Fallback(fallback)),
        }
    }
}
