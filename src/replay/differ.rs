//! What an answer must be against what it is.

use crate::reply::{Action, Attachment, Block, ButtonKind, Reply, render_plain};

use super::fault::Today;
use super::said;
use super::transcript::Expected;

/// One way in which an answer is not what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where the expectation stands: its line, if it has one of its own.
    pub line: Option<usize>,
    /// What differs.
    pub what: What,
    /// As expected.
    pub expected: String,
    /// As it is today.
    pub today: Today,
}

/// What differs: the key of an expectation, or the press that was not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// An expectation with this key.
    Key(&'static str),
    /// The button that the person pressed is not there.
    Press,
}

impl What {
    /// The name in differences and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            What::Key(key) => key,
            What::Press => "press",
        }
    }
}

/// Placeholder for no section, no carrier, no small talk.
pub(super) const NONE: &str = "none";

/// What an answer is, in the terms of expectations.
pub(super) struct Answer<'r> {
    reply: &'r Reply,
    /// Everything that can be read, folded parts too, spaces evened out.
    all: String,
    /// What stands open.
    open: String,
}

impl<'r> Answer<'r> {
    pub(super) fn of(reply: &'r Reply) -> Answer<'r> {
        let open: Vec<Block> =
            reply.blocks.iter().filter(|block| !matches!(block, Block::Folded(_))).cloned().collect();
        let beside = match &reply.attachment {
            Some(Attachment::File { name, text }) => format!("{name}\n{text}"),
            Some(Attachment::Picture { name, .. }) => name.clone(),
            Some(Attachment::Contact { phone, name }) => format!("{name}: {phone}"),
            None => String::new(),
        };
        let toast = reply.toast.as_deref().unwrap_or_default();
        let text = |blocks: &[Block]| format!("{toast}\n{}\n{beside}", render_plain(blocks, &[]));
        Answer { reply, all: text(&reply.blocks), open: text(&open) }
    }

    /// The first line.
    pub(super) fn title(&self) -> &str {
        self.all.lines().find(|line| !line.trim().is_empty()).unwrap_or_default()
    }

    fn offered(&self) -> Vec<&str> {
        let answered = self.reply.outcome.section.as_deref();
        let buttons = self.reply.buttons.iter().flatten().filter_map(|button| match &button.does {
            ButtonKind::Press(Action::Section { id, .. }) => Some(id.as_str()),
            _ => None,
        });
        answered.into_iter().chain(buttons).collect()
    }

    /// The value that an expectation of a key would have to have to hold today; `None` where that is no one value.
    pub(super) fn today(&self, expected: &Expected) -> Option<String> {
        let outcome = &self.reply.outcome;
        let id = |id: Option<&str>| id.unwrap_or(NONE).to_owned();
        Some(match expected {
            Expected::Kind(_) => outcome.kind.as_str().to_owned(),
            Expected::Section(_) => id(outcome.section.as_deref()),
            Expected::SmallTalk(_) => id(outcome.small_talk.as_deref()),
            Expected::Carrier(_) => id(outcome.carrier.as_deref()),
            Expected::Language(_) => outcome.locale.tag().to_owned(),
            Expected::Title(_) => self.title().to_owned(),
            Expected::Offers(_) => self.offered().join(", "),
            Expected::Has(_)
            | Expected::Shows(_)
            | Expected::Lacks(_)
            | Expected::Button(_)
            | Expected::NoButton(_) => return None,
        })
    }

    /// What makes the answer what it is, as expectations.
    pub(super) fn outcome(&self) -> Vec<Expected> {
        let any: [fn(Vec<String>) -> Expected; 5] =
            [Expected::Kind, Expected::Section, Expected::SmallTalk, Expected::Carrier, Expected::Language];
        any.iter()
            .filter_map(|any| Some(any(vec![self.today(&any(Vec::new()))?])))
            .filter(|expected| expected.value() != NONE)
            .collect()
    }

    /// How the answer differs from one expectation.
    pub(super) fn differs(&self, line: usize, expected: &Expected) -> Option<Difference> {
        let buttons = || self.reply.buttons.iter().flatten();
        let is = |value| Today::Is { value };
        let today = match expected {
            Expected::Kind(any)
            | Expected::Section(any)
            | Expected::SmallTalk(any)
            | Expected::Carrier(any)
            | Expected::Language(any) => is(self.today(expected).filter(|today| !any.contains(today))?),
            Expected::Title(title) => is(self.today(expected).filter(|today| even(today) != even(title))?),
            Expected::Offers(all) => {
                let offered = self.offered();
                let missing = all.iter().any(|id| !offered.contains(&id.as_str()));
                missing.then(|| is(if offered.is_empty() { NONE.to_owned() } else { offered.join(", ") }))?
            }
            Expected::Has(piece) => Today::Lacks { nearest: missing(&self.all, piece)? },
            Expected::Shows(piece) => {
                let nearest = missing(&self.open, piece)?;
                let is_folded = missing(&self.all, piece).is_none();
                if is_folded { Today::Folded { nearest } } else { Today::Lacks { nearest } }
            }
            Expected::Lacks(piece) => {
                let holds = |text: &str| even(text).contains(&even(piece));
                holds(&self.all).then(|| {
                    let line = self.all.lines().find(|line| holds(line));
                    Today::Stands { line: line.map(|line| line.trim().to_owned()) }
                })?
            }
            Expected::Button(wanted) => {
                (!buttons().any(|button| said::is_meant(button, wanted))).then(|| is(said::list(buttons())))?
            }
            Expected::NoButton(wanted) => {
                is(said::list(std::iter::once(buttons().find(|b| said::is_meant(b, wanted))?)))
            }
        };
        Some(Difference { line: Some(line), what: What::Key(expected.key()), expected: expected.value(), today })
    }
}

/// Text with every run of white space as one space: a transcript's line cannot hold line breaks.
fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// If a piece does not stand in the text: the line that is most like it, if there is any, to show the place.
fn missing(text: &str, piece: &str) -> Option<Option<String>> {
    let piece = even(piece);
    if even(text).contains(&piece) {
        return None;
    }
    let alike = |line: &str| strsim::sorensen_dice(line, &piece);
    let nearest = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let nearest = nearest.map(|line| (alike(line), line)).max_by(|a, b| a.0.total_cmp(&b.0));
    Some(nearest.map(|(_, line)| line.to_owned()))
}
