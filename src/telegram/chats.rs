//! What is remembered of chats: in memory, and, where several copies run, in the database that they share.
//!
//! Shared: the session, which message of ours answers which of theirs (an edited question may reach another copy), and
//! which answers have got their thumb (each counts once). Not shared: the redacted questions themselves, which would then
//! lie on a disk beside their chat; a thumb that reaches another copy is counted all the same.
//!
//! While the database is away memory stands in for it, and what has changed meanwhile is stored afterwards.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, Utc};
use teloxide::types::{ChatId, MessageId};

use super::memory::Memory;
use super::turn::{NoTurn, Turn};
use crate::engine::Session;
use crate::shared::{self, Fate, Heard, Shared, SharedError};

/// Clocks of copies and of the database differ by less.
const CLOCKS: Duration = Duration::seconds(5);

/// What becomes of an update while the database is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absence {
    /// It waits, if Telegram brings it again: answered twice, it would be two messages.
    Wait,
    /// It goes on: done twice, it leaves the same.
    GoOn,
}

/// The chats that spoke lately.
pub(super) struct Chats {
    memory: Memory,
    shared: Option<Shared>,
    /// Changed while the database was away, and when the chat had last spoken as far as this copy knew: what is stored
    /// may be of later, by another copy.
    unsaved: Mutex<HashMap<ChatId, Option<DateTime<Utc>>>>,
    bound: usize,
}

impl Chats {
    /// So many at most in memory; shared with other copies perhaps.
    pub(super) fn new(chats: NonZeroUsize, shared: Option<Shared>) -> Chats {
        Chats { memory: Memory::new(chats), shared, unsaved: Mutex::default(), bound: chats.get() }
    }

    /// What this copy remembers.
    pub(super) fn memory(&self) -> &Memory {
        &self.memory
    }

    fn unsaved(&self) -> MutexGuard<'_, HashMap<ChatId, Option<DateTime<Utc>>>> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins an update: asks whether it has been answered, and learns what other copies know of its chat.
    pub(super) async fn open(&self, turn: &Turn, chat: ChatId, absence: Absence) -> Result<(), NoTurn> {
        let Some(shared) = &self.shared else { return Ok(()) };
        match shared.fate(turn.update(), chat.0).await {
            Ok(Fate::Done) => Err(NoTurn::Answered),
            Ok(Fate::Busy) => Err(NoTurn::InWork),
            Ok(Fate::New(stored)) => {
                if !self.knows_better(chat, stored.as_ref()) {
                    self.memory.load(chat, stored, Utc::now());
                }
                Ok(())
            }
            Err(error) => self.without(&error, turn, absence),
        }
    }

    /// Claims an update right before its answer is sent, and keeps the session that the answer leaves.
    pub(super) async fn claim(
        &self,
        turn: &Turn,
        chat: ChatId,
        session: Session,
        absence: Absence,
    ) -> Result<(), NoTurn> {
        if let Some(shared) = &self.shared {
            let kept = (!session.is_empty()).then_some(&session);
            match shared.claim(turn.update(), chat.0, kept).await {
                Ok(Some(claim)) => {
                    turn.hold(claim);
                    self.unsaved().remove(&chat);
                }
                Ok(None) => return Err(NoTurn::InWork),
                Err(error) => {
                    self.without(&error, turn, absence)?;
                    self.owe(chat, self.memory.session(chat).touched);
                }
            }
        }
        self.memory.keep(chat, session, Utc::now());
        Ok(())
    }

    /// Whether an update goes on without the database.
    fn without(&self, error: &SharedError, turn: &Turn, absence: Absence) -> Result<(), NoTurn> {
        tracing::debug!(error = error.kind(), "the shared database was not asked");
        if absence == Absence::Wait && turn.comes_again() { Err(NoTurn::Away) } else { Ok(()) }
    }

    /// Notes that a chat must be stored later; `known` is when it had last spoken as far as this copy knew.
    fn owe(&self, chat: ChatId, known: Option<DateTime<Utc>>) {
        let mut unsaved = self.unsaved();
        if unsaved.len() < self.bound {
            unsaved.entry(chat).or_insert(known);
        }
    }

    /// Whether what this copy remembers of a chat counts more than what is stored.
    fn knows_better(&self, chat: ChatId, stored: Option<&shared::Chat>) -> bool {
        let Some(known) = self.unsaved().get(&chat).copied() else { return false };
        let Some(stored) = stored.and_then(|stored| stored.session.touched) else { return true };
        known.is_some_and(|known| stored < known + CLOCKS)
    }

    /// Forgets a chat, on all copies.
    pub(super) async fn forget(&self, chat: ChatId) {
        self.memory.forget(chat);
        if let Some(shared) = &self.shared
            && shared.keep(chat.0, None).await.is_err()
        {
            self.owe(chat, Some(Utc::now()));
        }
    }

    /// Notes that a message of ours answers one of theirs.
    pub(super) async fn answered(&self, chat: ChatId, question: MessageId, answer: MessageId) {
        self.memory.answered(chat, question, answer);
        if let Some(shared) = &self.shared {
            unless_away("an answer", shared.answered(chat.0, question.0, answer.0).await);
        }
    }

    /// Notes that an answer of ours has got its thumb.
    pub(super) async fn thumbed(&self, chat: ChatId, answer: MessageId) {
        if let Some(shared) = &self.shared {
            unless_away("a thumb", shared.thumbed(chat.0, answer.0).await);
        }
    }

    /// A group has become a supergroup: what is known goes along.
    pub(super) async fn moved(&self, from: ChatId, to: ChatId) {
        self.memory.moved(from, to);
        if let Some(shared) = &self.shared {
            unless_away("a new group", shared.moved(from.0, to.0).await);
        }
    }

    /// Forgets chats that have been silent for a day.
    pub(super) fn sweep(&self) {
        self.memory.sweep(Utc::now());
    }

    /// Stores what has changed while the database was away.
    pub(super) async fn save(&self) {
        let Some(shared) = &self.shared else { return };
        let unsaved: Vec<ChatId> = self.unsaved().keys().copied().collect();
        for chat in unsaved {
            let Ok(stored) = shared.chat(chat.0).await else { return };
            // Somebody may have written meanwhile, and been stored with that.
            if !self.unsaved().contains_key(&chat) {
                continue;
            }
            if self.knows_better(chat, stored.as_ref()) {
                let session = self.memory.session(chat);
                if shared.keep(chat.0, (!session.is_empty()).then_some(&session)).await.is_err() {
                    return;
                }
            } else {
                self.memory.load(chat, stored, Utc::now());
            }
            self.unsaved().remove(&chat);
        }
    }

    /// Does what another copy has said.
    pub(super) fn hear(&self, heard: &Heard) {
        let Some(shared) = &self.shared else { return };
        match heard {
            Heard::Forgotten(name) => self.memory.forget_where(|chat| shared.is_chat(chat.0, name)),
            // A word may have been missed; what is stored is asked for anyway.
            Heard::Gap => {
                let unsaved = self.unsaved().clone();
                self.memory.forget_where(|chat| !unsaved.contains_key(&chat));
            }
        }
    }
}

fn unless_away(what: &'static str, result: Result<(), SharedError>) {
    if let Err(error) = result {
        tracing::debug!(error = error.kind(), what, "not stored for the other copies");
    }
}
