//! Brings a chat's messages together: what a person said, and what simoff answered then.

use std::collections::VecDeque;

use chrono::{DateTime, Duration, Utc};

use super::message::Message;
use super::stream::Chat;
use crate::replay::report::Uncompared;
use crate::replay::transcript::Said;

/// Messages of persons that wait for an answer; older ones count as unanswered.
const MOST_WAITING: usize = 64;
/// An answer comes within this time, or the message before a newer one was not answered.
const ANSWER_WITHIN_MINUTES: i64 = 5;

/// What somebody said and what simoff answered, as recorded.
#[derive(Debug, Clone)]
pub(super) struct Exchange {
    /// Which message of the chat it is, from 0.
    pub(super) at: usize,
    /// What was said.
    pub(super) said: Said,
    /// When.
    pub(super) sent: DateTime<Utc>,
    /// The answer.
    pub(super) answer: Message,
    /// Whether a press replaced the answer: it was changed although the question was not.
    pub(super) is_replaced: bool,
}

/// Pairs the messages of one chat.
pub(super) struct Pairing {
    /// Sender id of simoff, once known.
    bot: Option<String>,
    /// Whether it is sure that this is a chat with simoff.
    pub(super) is_ours: bool,
    is_group: bool,
    waiting: VecDeque<(usize, Message)>,
}

impl Pairing {
    pub(super) fn new(chat: &Chat) -> Pairing {
        let is_private = matches!(chat.kind.as_str(), "bot_chat" | "personal_chat");
        // In a private chat the chat's number is the other side's; somebody else's bot is told by its buttons.
        let bot = chat.id.filter(|_| is_private).map(|id| format!("user{id}"));
        Pairing {
            is_ours: chat.alone && bot.is_some() && chat.kind == "bot_chat",
            bot,
            is_group: !is_private,
            waiting: VecDeque::new(),
        }
    }

    /// Takes the next message; gives an exchange when it is an answer. `skipped` is told what cannot be compared.
    pub(super) fn take(
        &mut self,
        at: usize,
        message: Message,
        skipped: &mut impl FnMut(Uncompared),
    ) -> Option<Exchange> {
        if !message.is_written || message.from.is_none() {
            return None;
        }
        if !message.actions.is_empty() {
            self.bot = message.from.clone();
            self.is_ours = true;
        }
        if message.from == self.bot {
            return self.answered(message, skipped);
        }
        self.waiting.push_back((at, message));
        if self.waiting.len() > MOST_WAITING {
            self.unanswered(skipped);
        }
        None
    }

    /// The chat is over.
    pub(super) fn end(&mut self, skipped: &mut impl FnMut(Uncompared)) {
        while !self.waiting.is_empty() {
            self.unanswered(skipped);
        }
    }

    fn unanswered(&mut self, skipped: &mut impl FnMut(Uncompared)) {
        self.waiting.pop_front();
        // In a group most messages are not for simoff.
        if !self.is_group {
            skipped(Uncompared::Unanswered);
        }
    }

    fn answered(&mut self, answer: Message, skipped: &mut impl FnMut(Uncompared)) -> Option<Exchange> {
        let named = answer.reply_to.and_then(|id| self.waiting.iter().position(|(_, said)| said.id == Some(id)));
        let at = match named {
            Some(at) => at,
            None if self.is_group => return None,
            None => {
                self.drop_old(&answer, skipped);
                0
            }
        };
        let Some((at, said)) = self.waiting.remove(at) else {
            skipped(Uncompared::AfterPress);
            return None;
        };
        Some(Exchange {
            at,
            is_replaced: answer.edited && !said.edited,
            sent: said.sent.or(answer.sent).unwrap_or_default(),
            said: if said.text.trim().is_empty() && said.has_media { Said::Unreadable } else { Said::Text(said.text) },
            answer,
        })
    }

    /// Forgets what waited too long while newer messages wait as well.
    fn drop_old(&mut self, answer: &Message, skipped: &mut impl FnMut(Uncompared)) {
        let is_old = |said: &Message| match (said.sent, answer.sent) {
            (Some(said), Some(answered)) => answered - said > Duration::minutes(ANSWER_WITHIN_MINUTES),
            _ => false,
        };
        while self.waiting.len() > 1 && self.waiting.front().is_some_and(|(_, said)| is_old(said)) {
            self.unanswered(skipped);
        }
    }
}
