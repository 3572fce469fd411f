//! What people press, and what they search for from other chats.

use chrono::Utc;
use teloxide::types::ChatId;

use super::Door;
use crate::engine::{Incoming, Payload, Session};
use crate::reply::{Action, Delivery};
use crate::telegram::chats::Absence;
use crate::telegram::convert::{Pressed, Searched};
use crate::telegram::failure::Failure;
use crate::telegram::inline;
use crate::telegram::limits::{Admission, Kind};
use crate::telegram::outgoing::Outgoing;
use crate::telegram::sender::Sender;
use crate::telegram::turn::{Turn, Unanswered};

impl Door {
    /// A press on a button.
    pub(super) async fn press(&self, sender: &Sender, turn: &Turn, pressed: Pressed) -> Result<(), Unanswered> {
        let Pressed { query, user, message, incoming } = pressed;
        let admission = self.admit(user, None, Kind::Quick);
        let Some((address, id)) = message.filter(|_| admission == Admission::Yes) else {
            // A press that is not followed still ends its waiting mark, without a word if that has been said.
            if admission == Admission::No {
                return Ok(self.sender.answer_press(&query, None).await?);
            }
            let payload = if admission == Admission::Yes { Payload::StalePress } else { Payload::TooFast };
            let reply = self.answer(Session::default(), &Incoming { payload, ..incoming }).1;
            let text =
                reply.toast.clone().or_else(|| Outgoing::of(&reply).map(|message| message.without_formatting().text));
            return Ok(self.sender.answer_press(&query, text.as_deref()).await?);
        };
        let incoming = Incoming {
            recording: self.recordings.of(address.chat, ChatId::from(user) == address.chat, Utc::now()),
            ..incoming
        };
        self.chats.open(turn, address.chat, Absence::GoOn).await?;
        let session = self.chats.memory().session(address.chat);
        let locale = || self.locale(address.chat, &incoming);
        let (session, reply) = match self.admins.press(user, address.chat, &incoming, locale).await {
            Some(reply) => (session, reply),
            None => self.answer(session, &incoming),
        };
        self.chats.claim(turn, address.chat, session, Absence::GoOn).await?;
        tracing::info!(chat = self.ids.of(address.chat.0), kind = reply.outcome.kind.as_str(), "press");
        self.recordings.note(address.chat, &self.knowledge(), &incoming, &reply, Utc::now());
        self.noting.press(self.chats.memory(), &incoming, &reply.outcome, (address.chat, id));
        if let Payload::Press(Action::Feedback { .. }) = incoming.payload {
            self.chats.thumbed(address.chat, id).await;
        }
        let earlier = (reply.delivery == Delivery::Edit).then_some(id);
        let (answered, shown) = tokio::join!(
            self.sender.answer_press(&query, reply.toast.as_deref()),
            self.show(sender, &address, earlier, None, &reply),
        );
        if let Err(failure) = answered {
            // Telegram takes an answer for some minutes only; the person has long seen the result.
            tracing::debug!(%failure, "a press was not answered");
        }
        Ok(shown?)
    }

    /// A search from another chat.
    pub(super) async fn search(&self, searched: &Searched) -> Result<(), Failure> {
        let admission = self.admit(searched.user, None, Kind::Quick);
        let answer = if admission == Admission::Yes {
            inline::answer(&self.knowledge(), searched, &self.me)
        } else {
            inline::nothing(searched)
        };
        tracing::info!(user = self.ids.of(user_id(searched)), results = answer.results.len(), "inline search");
        match self.sender.patiently(&answer).await {
            // Who types on has asked anew by then.
            Err(failure) => {
                tracing::debug!(%failure, "an inline search was not answered");
                Ok(())
            }
            Ok(_) => Ok(()),
        }
    }
}

fn user_id(searched: &Searched) -> i64 {
    i64::try_from(searched.user.0).unwrap_or(i64::MAX)
}
