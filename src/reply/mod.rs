//! A reply as blocks and buttons, and its renderings. Knows nothing of how it was found.

mod action;
mod html;
mod plain;

pub use action::Action;
pub use html::{Limits, render_html};
pub use plain::render_plain;

use std::sync::Arc;

use crate::lang::Locale;

/// What simoff says to one message or press.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The message, from top to bottom; empty if there is nothing to say.
    pub blocks: Vec<Block>,
    /// Rows of buttons under it.
    pub buttons: Vec<Vec<Button>>,
    /// Whether it is a message of its own or takes the place of the one whose button was pressed.
    pub delivery: Delivery,
    /// A line that pops up after a press and vanishes; at most 200 characters.
    pub toast: Option<String>,
    /// Something sent along.
    pub attachment: Option<Attachment>,
    /// What was decided, for JSON, transcripts and counters.
    pub outcome: Outcome,
}

/// How a reply reaches the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// A message of its own.
    Send,
    /// Takes the place of the message whose button was pressed.
    Edit,
    /// Only the toast; the message stays as it is.
    Toast,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The kind of reply.
    pub kind: OutcomeKind,
    /// The section that answers.
    pub section: Option<Arc<str>>,
    /// Sections offered or answered, the best first.
    pub sections: Vec<Arc<str>>,
    /// The small talk that was meant.
    pub small_talk: Option<Arc<str>>,
    /// The carrier it is about.
    pub carrier: Option<Arc<str>>,
    /// What it is written in.
    pub locale: Locale,
    /// How sure the decision is, 0 to 1; 1 where nothing had to be guessed.
    pub confidence: f32,
}

impl Outcome {
    /// The outcome of a command or press, where nothing is guessed.
    pub fn menu(locale: Locale) -> Outcome {
        Outcome {
            kind: OutcomeKind::Menu,
            section: None,
            sections: Vec::new(),
            small_talk: None,
            carrier: None,
            locale,
            confidence: 1.0,
        }
    }
}

/// Kinds of reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeKind {
    /// A section.
    Answer,
    /// "Did you mean".
    Clarify,
    /// A greeting and the like.
    SmallTalk,
    /// An honest "that is not what I know".
    OutOfScope,
    /// What a command or a button asked for.
    Menu,
}

impl OutcomeKind {
    /// The name used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            OutcomeKind::Answer => "answer",
            OutcomeKind::Clarify => "clarify",
            OutcomeKind::SmallTalk => "small_talk",
            OutcomeKind::OutOfScope => "out_of_scope",
            OutcomeKind::Menu => "menu",
        }
    }
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The first line.
    Title(Text),
    /// A line in bold above other blocks.
    Heading(Text),
    /// Running text.
    Paragraph(Text),
    /// Numbered steps.
    Steps(Vec<Text>),
    /// Bullets.
    Bullets(Vec<Text>),
    /// Lines of a label and what belongs to it.
    Facts(Vec<(String, Text)>),
    /// Shown small and folded until the reader opens it.
    Folded(Vec<Block>),
    /// Text to copy as it is.
    Copyable(String),
}

/// Formatted text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text(pub Vec<Run>);

/// A run of text of one look.
#[derive(Debug, Clone, PartialEq)]
pub enum Run {
    /// Plain.
    Plain(String),
    /// Bold.
    Bold(String),
    /// A link; only `https` addresses become one.
    Link {
        /// What is read.
        text: String,
        /// Where it leads.
        url: String,
    },
}

impl Text {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Text {
        Text(vec![Run::Plain(text.into())])
    }

    /// The text without its looks.
    pub fn to_plain(&self) -> String {
        self.0.iter().map(Run::as_str).collect()
    }
}

impl Run {
    /// What is read.
    pub fn as_str(&self) -> &str {
        match self {
            Run::Plain(text) | Run::Bold(text) | Run::Link { text, .. } => text,
        }
    }
}

/// A button under a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What it does.
    pub does: ButtonKind,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq)]
pub enum ButtonKind {
    /// Asks simoff for something.
    Press(Action),
    /// Puts a text on the clipboard; at most 256 characters.
    Copy(String),
}

impl Button {
    /// A button that asks for something.
    pub fn press(label: impl Into<String>, action: Action) -> Button {
        Button { label: label.into(), does: ButtonKind::Press(action) }
    }

    /// A button that copies a text.
    pub fn copy(label: impl Into<String>, text: impl Into<String>) -> Button {
        Button { label: label.into(), does: ButtonKind::Copy(text.into()) }
    }
}

/// Something sent along with a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Attachment {
    /// A text file.
    File {
        /// Its name.
        name: String,
        /// Its content.
        text: String,
    },
    /// A picture.
    Picture {
        /// The name of its file.
        name: String,
        /// The picture as PNG.
        png: Vec<u8>,
    },
    /// An entry for the address book.
    Contact {
        /// The phone number.
        phone: String,
        /// The name.
        name: String,
    },
}

impl Reply {
    /// A message of its own.
    pub fn send(blocks: Vec<Block>, outcome: Outcome) -> Reply {
        Reply { blocks, buttons: Vec::new(), delivery: Delivery::Send, toast: None, attachment: None, outcome }
    }

    /// Only a line that pops up.
    pub fn toast(text: impl Into<String>, outcome: Outcome) -> Reply {
        Reply { delivery: Delivery::Toast, toast: Some(text.into()), ..Reply::send(Vec::new(), outcome) }
    }

    /// The same with buttons.
    pub fn with_buttons(self, buttons: Vec<Vec<Button>>) -> Reply {
        Reply { buttons: buttons.into_iter().filter(|row| !row.is_empty()).collect(), ..self }
    }

    /// Applies a function to every text that a person reads; what is copied or sent as a file stays.
    pub fn map_text(mut self, change: &impl Fn(&str) -> String) -> Reply {
        self.blocks.iter_mut().for_each(|block| block.map_text(change));
        for button in self.buttons.iter_mut().flatten() {
            button.label = change(&button.label);
        }
        self.toast = self.toast.map(|toast| change(&toast));
        self
    }
}

impl Block {
    fn map_text(&mut self, change: &impl Fn(&str) -> String) {
        match self {
            Block::Title(text) | Block::Heading(text) | Block::Paragraph(text) => text.map_text(change),
            Block::Steps(items) | Block::Bullets(items) => items.iter_mut().for_each(|text| text.map_text(change)),
            Block::Facts(facts) => {
                for (label, text) in facts {
                    *label = change(label);
                    text.map_text(change);
                }
            }
            Block::Folded(blocks) => blocks.iter_mut().for_each(|block| block.map_text(change)),
            Block::Copyable(_) => {}
        }
    }
}

impl Text {
    fn map_text(&mut self, change: &impl Fn(&str) -> String) {
        for run in &mut self.0 {
            match run {
                Run::Plain(text) | Run::Bold(text) | Run::Link { text, .. } => *text = change(text),
            }
        }
    }
}
