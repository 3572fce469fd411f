//! What comes in, and what is remembered of a chat.

use chrono::{DateTime, Duration, Utc};

use crate::knowledge::Knowledge;
use crate::lang::Locale;
use crate::reply::Action;

/// Hours after which a silent chat is forgotten.
pub const SESSION_HOURS: i64 = 24;

/// One message or press.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// What it holds.
    pub payload: Payload,
    /// The locale of the person's profile, if known.
    pub profile: Option<Locale>,
    /// Whether what is said here is recorded as a transcript.
    pub recording: Recording,
}

/// Whether a conversation is recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Recording {
    /// It cannot be.
    #[default]
    Off,
    /// It would be if the person agreed.
    Offered,
    /// It is: the person agreed.
    Agreed,
}

/// What a message or press holds.
#[derive(Debug, Clone)]
pub enum Payload {
    /// Text, a command perhaps.
    Text(String),
    /// A pressed button.
    Press(Action),
    /// A pressed button that this version does not know.
    StalePress,
    /// A voice note, photo, sticker.
    Unreadable,
    /// More than the door lets through: the text was not looked at.
    TooFast,
}

impl Incoming {
    /// A text from somebody of whom nothing is known.
    pub fn text(text: impl Into<String>) -> Incoming {
        Incoming::of(Payload::Text(text.into()))
    }

    /// A press from somebody of whom nothing is known.
    pub fn press(action: Action) -> Incoming {
        Incoming::of(Payload::Press(action))
    }

    /// A message or press by somebody of whom nothing is known.
    pub fn of(payload: Payload) -> Incoming {
        Incoming { payload, profile: None, recording: Recording::Off }
    }
}

/// What is remembered of a chat, for [`SESSION_HOURS`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Session {
    /// The language spoken last.
    pub locale: Option<Locale>,
    /// Whether the person chose it with `/lang`.
    pub locale_chosen: bool,
    /// The section answered last.
    pub section: Option<String>,
    /// The carrier named or chosen last.
    pub carrier: Option<String>,
    /// What the person said of their situation with the last question: concept ids such as `abroad`.
    pub situations: Vec<String>,
    /// When the chat last spoke.
    pub touched: Option<DateTime<Utc>>,
}

impl Session {
    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        *self == Session { touched: self.touched, ..Session::default() }
    }

    /// The session if it is still fresh, otherwise an empty one.
    pub(super) fn refreshed(self, now: DateTime<Utc>) -> Session {
        let fresh = self.touched.is_some_and(|touched| now - touched < Duration::hours(SESSION_HOURS));
        if fresh { self } else { Session::default() }
    }

    pub(super) fn touched(self, now: DateTime<Utc>) -> Session {
        Session { touched: Some(now), ..self }
    }

    /// The locale for replies that no text decides: the last one spoken, the profile's, or English.
    pub(crate) fn locale_or(&self, incoming: &Incoming, knowledge: &Knowledge) -> Locale {
        self.locale
            .or(incoming.profile)
            .filter(|locale| knowledge.languages.contains(&locale.lang))
            .unwrap_or_else(|| default_locale(knowledge))
    }
}

/// English, or the first language of a knowledge base without English.
pub(super) fn default_locale(knowledge: &Knowledge) -> Locale {
    if knowledge.languages.contains(&Locale::ENGLISH.lang) {
        return Locale::ENGLISH;
    }
    knowledge.languages.first().map_or(Locale::ENGLISH, |lang| Locale::of(*lang))
}
