//! Plays one conversation against the knowledge.

use chrono::{DateTime, Utc};

use crate::engine::{Incoming, Session, respond};
use crate::knowledge::Knowledge;
use crate::lang::Locale;
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

/// Somebody who talks with simoff: what is remembered of them, and which buttons they can press.
#[derive(Debug, Clone)]
pub(super) struct Player {
    session: Session,
    keyboard: Keyboard,
    profile: Option<Locale>,
    now: DateTime<Utc>,
}

impl Player {
    /// Somebody of whom nothing is remembered.
    pub(super) fn new(now: DateTime<Utc>, profile: Option<Locale>) -> Player {
        Player { session: Session::default(), keyboard: Keyboard::default(), profile, now }
    }

    /// What is answered; `Err` says which buttons there are instead of the one that is pressed.
    pub(super) fn does(&mut self, knowledge: &Knowledge, said: &Said) -> Result<Reply, String> {
        let incoming = Incoming { profile: self.profile, ..Incoming::of(self.keyboard.payload(said)?) };
        let (session, reply) = respond(knowledge, std::mem::take(&mut self.session), &incoming, self.now);
        self.session = session;
        self.keyboard.answered(&reply);
        Ok(reply)
    }
}

/// Plays all turns, the session carried over.
pub(super) fn play<'c>(knowledge: &Knowledge, conversation: &'c Conversation) -> Vec<PlayedTurn<'c>> {
    let mut player = Player::new(conversation.now, conversation.profile);
    let play_turn = |turn: &'c Turn| {
        player.now = player.now.checked_add_signed(turn.after).unwrap_or(player.now);
        let reply = match player.does(knowledge, &turn.said) {
            Ok(reply) => reply,
            Err(there) => {
                let gone = Difference {
                    line: Some(turn.line),
                    what: What::Press,
                    expected: said_in_words(&turn.said),
                    today: Today::NoButton { buttons: there },
                };
                return PlayedTurn { turn, reply: None, differences: vec![gone] };
            }
        };
        let answer = Answer::of(&reply);
        let differences = turn.expected.iter().filter_map(|(line, expected)| answer.differs(*line, expected)).collect();
        PlayedTurn { turn, reply: Some(reply), differences }
    };
    conversation.turns.iter().map(play_turn).collect()
}

/// What a person does, for people to read.
pub(super) fn said_in_words(said: &Said) -> String {
    match said {
        Said::Text(text) => text.clone(),
        Said::Label(_) | Said::Action(_) | Said::Stale | Said::Unreadable => said.to_string(),
    }
}
