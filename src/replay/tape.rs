//! A conversation under way as a transcript: what the person says is redacted, played once more by somebody who knows no
//! more than the transcript does, and kept where that gives the same answer. So it replays as it is.

use std::fmt;

use chrono::{Duration, NaiveDate, NaiveTime};

use super::differ::Answer;
use super::play::Player;
use super::said::bare_action;
use super::transcript::{Conversation, Expected, Said, Turn};
use crate::engine::{Incoming, Payload};
use crate::knowledge::Knowledge;
use crate::lang::Locale;
use crate::reply::{ButtonKind, Reply};

/// Turns that one transcript holds at most.
const TURNS: usize = 50;
/// Numbers and addresses that are expected of one answer at most.
const PIECES: usize = 3;

/// The transcript of a conversation that goes on.
#[derive(Debug)]
pub struct Tape {
    player: Player,
    conversations: Vec<Conversation>,
}

impl Tape {
    /// An empty one, of a conversation that begins on this day with a person who is answered in this locale. The hour is
    /// not kept.
    pub fn new(day: NaiveDate, locale: Locale) -> Tape {
        let (player, conversation) = begin(day, locale);
        Tape { player, conversations: vec![conversation] }
    }

    /// Goes on with another conversation, of which nothing is remembered.
    pub fn begin_again(&mut self, day: NaiveDate, locale: Locale) {
        let (player, conversation) = begin(day, locale);
        self.player = player;
        self.conversations.retain(|conversation| !conversation.turns.is_empty());
        self.conversations.push(conversation);
    }

    /// Takes in what a person did and was answered. False if it stays out: the tape is full, names cannot be told, the
    /// button stands under a message from before, or the redacted words are answered in another way.
    pub fn take(&mut self, knowledge: &Knowledge, incoming: &Incoming, answered: &Reply) -> bool {
        let turns: usize = self.conversations.iter().map(|conversation| conversation.turns.len()).sum();
        let Some(conversation) = self.conversations.last_mut().filter(|_| turns < TURNS) else { return false };
        let Some(said) = said(knowledge, &incoming.payload) else { return false };
        let mut player = self.player.clone();
        let Ok(reply) = player.does(knowledge, &said) else { return false };
        if !is_same(&reply, answered) {
            return false;
        }
        self.player = player;
        let expected = expected(&reply).into_iter().map(|expected| (0, expected)).collect();
        conversation.turns.push(Turn { line: 0, last_line: 0, after: Duration::zero(), said, expected });
        true
    }
}

/// As a transcript file.
impl fmt::Display for Tape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut gap = "";
        for conversation in self.conversations.iter().filter(|conversation| !conversation.turns.is_empty()) {
            write!(f, "{gap}{conversation}")?;
            gap = "\n";
        }
        Ok(())
    }
}

fn begin(day: NaiveDate, locale: Locale) -> (Player, Conversation) {
    let now = day.and_time(NaiveTime::MIN).and_utc();
    let conversation =
        Conversation { name: "Recorded".to_owned(), line: 0, now, profile: Some(locale), turns: Vec::new() };
    (Player::new(now, Some(locale)), conversation)
}

fn said(knowledge: &Knowledge, payload: &Payload) -> Option<Said> {
    match payload {
        Payload::Text(text) => {
            let redacted = knowledge.redactor.redact(text)?.trim().to_owned();
            (!redacted.is_empty()).then_some(Said::Text(redacted))
        }
        Payload::Press(action) => Some(Said::Action(bare_action(action))),
        Payload::StalePress => Some(Said::Stale),
        Payload::Unreadable => Some(Said::Unreadable),
        Payload::TooFast => None,
    }
}

/// Whether two replies answer the same. A note or a button more, or how sure the bot was, may differ.
fn is_same(one: &Reply, other: &Reply) -> bool {
    let answered = |reply: &Reply| {
        let outcome = &reply.outcome;
        let title = Answer::of(reply).title().to_owned();
        let ids = (outcome.section.clone(), outcome.small_talk.clone(), outcome.carrier.clone());
        (outcome.kind, ids, outcome.locale, reply.delivery, title)
    };
    answered(one) == answered(other)
}

/// What a replay must find: the outcome, the first line, the sections offered, and numbers and addresses that stand open.
fn expected(reply: &Reply) -> Vec<Expected> {
    let answer = Answer::of(reply);
    let mut expected = answer.outcome();
    expected
        .extend(Some(answer.title()).filter(|title| !title.is_empty()).map(|title| Expected::Title(title.to_owned())));
    let offered = Expected::Offers(reply.outcome.sections.iter().map(ToString::to_string).collect());
    let copies = reply.buttons.iter().flatten().filter_map(|button| match &button.does {
        ButtonKind::Copy(text) => Some(Expected::Shows(text.clone())),
        ButtonKind::Press(_) => None,
    });
    let holds = |expected: &Expected| !expected.value().is_empty() && answer.differs(0, expected).is_none();
    expected.extend(copies.filter(holds).take(PIECES));
    expected.extend([offered].into_iter().filter(holds));
    expected
}
