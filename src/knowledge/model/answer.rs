//! An answer as written in its Markdown file.

use super::Place;

/// A section's answer in one language, as written in its Markdown file.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The main thing, in one line.
    pub title: String,
    /// One sentence for menus and inline search.
    pub summary: String,
    /// Title and summary, a line each, in the form in which texts are compared.
    pub searched: String,
    /// Text that is no list.
    pub paragraphs: Vec<Item>,
    /// What to do, in order.
    pub steps: Vec<Item>,
    /// Parts under headings.
    pub parts: Vec<Part>,
    /// Line of the title.
    pub title_line: usize,
    /// Line of the summary.
    pub summary_line: usize,
    /// The Markdown file.
    pub place: Place,
}

impl Answer {
    /// Names every text that a reader can see: the title and what the items consist of.
    pub fn texts<'a>(&'a self, see: &mut impl FnMut(&'a str)) {
        see(&self.title);
        let in_parts = self.parts.iter().flat_map(|part| &part.items);
        self.paragraphs.iter().chain(&self.steps).chain(in_parts).for_each(|item| texts_of(&item.spans, see));
    }
}

fn texts_of<'a>(spans: &'a [Span], see: &mut impl FnMut(&'a str)) {
    for span in spans {
        match span {
            Span::Text(text) | Span::Link { text, .. } | Span::Slot { fallback: text, .. } => see(text),
            Span::Bold(spans) => texts_of(spans, see),
        }
    }
}

/// Some items and for whom they are meant.
#[derive(Debug, Clone)]
pub struct Part {
    /// When it is shown unfolded.
    pub condition: Condition,
    /// Its bullets.
    pub items: Vec<Item>,
    /// Where its heading stands.
    pub place: Place,
}

/// For whom a part of an answer is meant; written as its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `## when abroad`: the person said so (a concept of that name was found); folded otherwise.
    When(String),
    /// `## carrier base`: only for customers of this carrier.
    Carrier(String),
    /// `## notes` and the headings of a carrier's own page.
    Named(String),
}

/// A step or bullet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    /// Its text.
    pub spans: Vec<Span>,
    /// Ids of the sources that prove it.
    pub sources: Vec<String>,
    /// Line in its file.
    pub line: usize,
}

/// A piece of text in an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Span {
    /// Plain text.
    Text(String),
    /// Bold text, which may hold slots.
    Bold(Vec<Span>),
    /// A link.
    Link {
        /// What is read.
        text: String,
        /// Where it leads.
        url: String,
    },
    /// `{kind|words}` or `{kind|another kind|words}`: the named carrier's contact of the first kind that it has, or the words
    /// if it has none.
    Slot {
        /// Kinds of contact, `phone` for all phone numbers, `carrier` for the name.
        kinds: Vec<String>,
        /// What stands there without such a contact.
        fallback: String,
    },
}
