//! Plays one conversation against the knowledge.

use crate::engine::{Incoming, Session, respond};
use crate::knowledge::Knowledge;
use crate::reply::Reply;

use super::differ::{Answer, Difference, What};
use super::fault::Today;
use super::said::Keyboard;
use super::transcript::{Conversation, Said, Turn};

/// A turn and what came of it.
pub(super) struct PlayedTurn<'c> {
    pub(super) turn: &'c Turn,
    /// The answer; `None` if the person pressed a button that is not there.
    pub(super) reply: Option<Reply>,
    pub(super) differences: Vec<Difference>,
}

/// Plays all turns, the session carried over.
pub(super) fn play<'c>(knowledge: &Knowledge, conversation: &'c Conversation) -> Vec<PlayedTurn<'c>> {
    let mut session = Session::default();
    let mut keyboard = Keyboard::default();
    let mut now = conversation.now;
    let mut played = Vec::with_capacity(conversation.turns.len());
    for turn in &conversation.turns {
        now = now.checked_add_signed(turn.after).unwrap_or(now);
        let payload = match keyboard.payload(&turn.said) {
            Ok(payload) => payload,
            Err(there) => {
                let gone = Difference {
                    line: Some(turn.line),
                    what: What::Press,
                    expected: said_in_words(&turn.said),
                    today: Today::NoButton { buttons: there },
                };
                played.push(PlayedTurn { turn, reply: None, differences: vec![gone] });
                continue;
            }
        };
        let incoming = Incoming { payload, profile: conversation.profile };
        let (next, reply) = respond(knowledge, session, &incoming, now);
        session = next;
        keyboard.answered(&reply);
        let answer = Answer::of(&reply);
        let differences = turn.expected.iter().filter_map(|(line, expected)| answer.differs(*line, expected)).collect();
        played.push(PlayedTurn { turn, reply: Some(reply), differences });
    }
    played
}

/// What a person does, as the transcript writes it.
pub(super) fn said_in_words(said: &Said) -> String {
    match said {
        Said::Text(text) => text.clone(),
        Said::Label(label) => format!("[{label}]"),
        Said::Action(bare) => format!("[:{bare}]"),
        Said::Stale => "sends: old-button".to_owned(),
        Said::Unreadable => "sends: photo".to_owned(),
    }
}
