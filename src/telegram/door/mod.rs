//! The door: what happens with one update, from its arrival to the answer.

mod admin;
mod quick;

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Instant;

use chrono::Utc;
use teloxide::types::{ChatId, MessageId, Update, UserId};

use super::admins::Admins;
use super::api::Api;
use super::chats::{Absence, Chats};
use super::convert::{self, Event, Myself, Written};
use super::failure::Failure;
use super::limits::{Admission, Buckets, Kind, Rate};
use super::memory::Question;
use super::noting::Noting;
use super::outgoing::Outgoing;
use super::progress::Progress;
use super::recordings::Recordings;
use super::seen::Seen;
use super::sender::{Address, Sender};
use super::turn::{Turn, Unanswered};
use crate::admin::Reloader;
use crate::config::BotSettings;
use crate::engine::{Incoming, Payload, Session, respond};
use crate::journal::Desk;
use crate::knowledge::Knowledge;
use crate::lang::Locale;
use crate::recording::Recorder;
use crate::reply::Reply;
use crate::shared::Shared;
use crate::status::Status;
use crate::telemetry::IdHash;

/// Albums whose further messages are recognised.
const REMEMBERED: NonZeroUsize = match NonZeroUsize::new(10_000) {
    Some(count) => count,
    None => NonZeroUsize::MIN,
};

/// Everything that answering needs.
pub(super) struct Door {
    admins: Admins,
    me: Myself,
    sender: Sender,
    chats: Chats,
    noting: Noting,
    recordings: Recordings,
    buckets: Buckets,
    albums: Seen<String>,
    ids: IdHash,
    status: Arc<Status>,
    panic_on: Option<String>,
}

impl Door {
    /// A door for this bot, one of several perhaps that share something.
    pub(super) fn new(
        settings: &BotSettings,
        reloader: Arc<Reloader>,
        me: Myself,
        api: Api,
        desk: Desk,
        shared: Option<Shared>,
        recorder: Option<Recorder>,
    ) -> Door {
        let noting = Noting::new(desk.journal().clone());
        let status = api.status().clone();
        let rate = Rate { burst: settings.limits.burst, refill: settings.limits.refill };
        Door {
            admins: Admins::new(&settings.admins, reloader, desk, shared.clone()),
            me,
            sender: Sender::new(api),
            chats: Chats::new(settings.limits.chats, shared),
            noting,
            recordings: Recordings::new(recorder),
            buckets: Buckets::new(rate),
            albums: Seen::new(REMEMBERED),
            ids: IdHash::default(),
            status,
            panic_on: settings.panic_on.clone(),
        }
    }

    /// Forgets chats that have been silent for a day, and how fast people wrote some minutes ago.
    pub(super) fn sweep(&self) {
        self.chats.sweep();
        self.recordings.sweep(Utc::now());
        self.buckets.sweep(Instant::now());
    }

    /// What is remembered of chats.
    pub(super) fn chats(&self) -> &Chats {
        &self.chats
    }

    /// Takes one update in its turn; `progress` learns how far the answer has come.
    pub(super) async fn take(
        self: &Arc<Self>,
        update: Update,
        progress: Progress,
        turn: &Turn,
    ) -> Result<(), Unanswered> {
        let sender = self.sender.telling(progress);
        match convert::event(update, &self.me) {
            Some(Event::Message(written)) => self.message(&sender, turn, written).await,
            Some(Event::Press(pressed)) => self.press(&sender, turn, pressed).await,
            Some(Event::Search(searched)) => Ok(self.search(&searched).await?),
            Some(Event::Left(chat)) => {
                self.forget(chat).await;
                tracing::debug!(chat = self.ids.of(chat.0), "blocked or removed: forgotten");
                Ok(())
            }
            Some(Event::Moved { from, to }) => {
                self.chats.moved(from, to).await;
                Ok(())
            }
            None => Ok(()),
        }
    }

    async fn message(self: &Arc<Self>, sender: &Sender, turn: &Turn, written: Written) -> Result<(), Unanswered> {
        let Written { address, id, user, group, edited, by_own_hand, album, mut incoming } = written;
        // Before the limits: what comes again for our own sake must not count against anybody.
        self.chats.open(turn, address.chat, Absence::Wait).await?;
        let unreadable = matches!(incoming.payload, Payload::Unreadable);
        if let Some(album) = &album
            && !self.albums.is_new(album.clone())
            && unreadable
        {
            return Ok(());
        }
        match self.admit(user, group.then_some(address.chat), Kind::Message) {
            Admission::Yes => {}
            Admission::NoAndSayIt => incoming.payload = Payload::TooFast,
            Admission::No => return Ok(()),
        }
        self.panic_if_asked(&incoming);
        if by_own_hand && let Some(command) = self.admins.command(user, &incoming) {
            let locale = self.locale(address.chat, &incoming);
            let session = self.chats.memory().session(address.chat);
            self.chats.claim(turn, address.chat, session, Absence::Wait).await?;
            return Ok(self.administer(sender.clone(), address, locale, command).await?);
        }
        incoming.recording = self.recordings.of(address.chat, !group, Utc::now());
        let (session, reply) = self.answer(self.chats.memory().session(address.chat), &incoming);
        let claimed = self.chats.claim(turn, address.chat, session, Absence::Wait).await;
        if let (Some(album), Err(_)) = (&album, &claimed) {
            self.albums.forget(album);
        }
        claimed?;
        tracing::info!(chat = self.ids.of(address.chat.0), kind = reply.outcome.kind.as_str(), edited, "message");
        self.recordings.note(address.chat, &self.knowledge(), &incoming, &reply, Utc::now());
        let asked = self.noting.message(&self.knowledge(), &incoming, &reply.outcome);
        let earlier = if edited { self.chats.memory().answer_to(address.chat, id) } else { None };
        let shown = self.show(sender, &address, earlier, Some((id, asked)), &reply).await;
        if let (Some(album), Err(_)) = (&album, &shown) {
            // The update may come again.
            self.albums.forget(album);
        }
        Ok(shown?)
    }

    fn admit(&self, user: UserId, group: Option<ChatId>, kind: Kind) -> Admission {
        let admission = self.buckets.admit(user, group, kind, Instant::now());
        if admission != Admission::Yes {
            self.status.metrics.rate_limited();
        }
        admission
    }

    /// In what a chat is written to where no question decides.
    fn locale(&self, chat: ChatId, incoming: &Incoming) -> Locale {
        self.chats.memory().session(chat).locale_or(incoming, &self.knowledge())
    }

    async fn forget(&self, chat: ChatId) {
        self.chats.forget(chat).await;
        self.recordings.forget(chat);
    }

    fn knowledge(&self) -> Arc<Knowledge> {
        self.admins.snapshots().current()
    }

    fn answer(&self, session: Session, incoming: &Incoming) -> (Session, Reply) {
        let start = Instant::now();
        let (session, reply) = respond(&self.knowledge(), session, incoming, Utc::now());
        self.status.metrics.answered(reply.outcome.kind, reply.outcome.locale, start.elapsed());
        (session, reply)
    }

    /// Puts a reply into the chat: in the place of an `earlier` message or as a new one; `question` is what it answers.
    async fn show(
        &self,
        sender: &Sender,
        address: &Address,
        earlier: Option<MessageId>,
        question: Option<(MessageId, Option<Question>)>,
        reply: &Reply,
    ) -> Result<(), Failure> {
        if let Some(message) = Outgoing::of(reply) {
            let sent = match earlier {
                Some(id) => sender.edit(address, id, &message).await,
                None => sender.send(address, &message).await,
            };
            let sent = match sent {
                Ok(sent) => sent,
                Err(failure) => return self.done(address.chat, Err(failure)).await,
            };
            if sent.chat != address.chat {
                self.chats.moved(address.chat, sent.chat).await;
            }
            if let (Some((question, asked)), Some(answer)) = (question, sent.id) {
                self.chats.answered(sent.chat, question, answer).await;
                if let Some(asked) = asked {
                    self.chats.memory().asked(sent.chat, answer, asked);
                }
            }
        }
        let Some(attachment) = &reply.attachment else { return Ok(()) };
        self.done(address.chat, sender.attach(address, attachment).await).await
    }

    /// A failure that ends the matter quietly, or that is worth a line in the log.
    async fn done(&self, chat: ChatId, result: Result<(), Failure>) -> Result<(), Failure> {
        if let Err(Failure::Forbidden) = &result {
            self.forget(chat).await;
            tracing::debug!(chat = self.ids.of(chat.0), "blocked: forgotten");
            return Ok(());
        }
        result
    }

    #[allow(clippy::panic, reason = "tests of a debug build see that one panic harms nobody else")]
    fn panic_if_asked(&self, incoming: &Incoming) {
        if cfg!(debug_assertions)
            && let (Some(panic_on), Payload::Text(text)) = (&self.panic_on, &incoming.payload)
            && panic_on == text
        {
            panic!("SIMOFF_PANIC_ON");
        }
    }
}
