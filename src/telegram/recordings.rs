//! Which private chats agreed to be recorded, in memory only and gone 24 hours after the chat last spoke.

use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, Utc};
use lru::LruCache;
use teloxide::types::ChatId;

use crate::engine::{Command, Incoming, Payload, Recording, SESSION_HOURS};
use crate::knowledge::Knowledge;
use crate::recording::{FileName, Recorder};
use crate::replay::Tape;
use crate::reply::{Action, Reply};

/// Chats that are recorded at the same time; the longest silent one makes room for a new one and is recorded no more.
const CHATS: NonZeroUsize = match NonZeroUsize::new(256) {
    Some(count) => count,
    None => NonZeroUsize::MIN,
};

/// The chats that agreed.
pub(super) struct Recordings {
    recorder: Option<Recorder>,
    chats: Mutex<LruCache<ChatId, Chat>>,
}

struct Chat {
    /// Whether it is recorded now: after "stop" only its file is still known, so that it can be deleted.
    agreed: bool,
    file: FileName,
    tape: Tape,
    spoke: DateTime<Utc>,
}

impl Recordings {
    /// Records into this folder; without one, nothing.
    pub(super) fn new(recorder: Option<Recorder>) -> Recordings {
        Recordings { recorder, chats: Mutex::new(LruCache::new(CHATS)) }
    }

    fn chats(&self) -> MutexGuard<'_, LruCache<ChatId, Chat>> {
        // A panic elsewhere leaves the map whole: each change is a single call.
        self.chats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a chat is recorded, or could be: a private one.
    pub(super) fn of(&self, chat: ChatId, private: bool, now: DateTime<Utc>) -> Recording {
        if self.recorder.is_none() || !private {
            return Recording::Off;
        }
        self.sweep(now);
        match self.chats().peek(&chat) {
            Some(chat) if chat.agreed => Recording::Agreed,
            _ => Recording::Offered,
        }
    }

    /// Takes note of what was said and answered: a yes, a no, a wish to be forgotten, or a turn of a recorded conversation.
    pub(super) fn note(
        &self,
        chat: ChatId,
        knowledge: &Knowledge,
        incoming: &Incoming,
        reply: &Reply,
        now: DateTime<Utc>,
    ) {
        let Some(recorder) = self.recorder.as_ref().filter(|_| incoming.recording != Recording::Off) else { return };
        match &incoming.payload {
            Payload::Press(Action::Record(agreed)) => self.decided(recorder, chat, *agreed, reply, now),
            Payload::Text(text) if Command::parse(text).is_some_and(|command| command.name == "forget") => {
                self.forget(chat);
            }
            _ => {
                let mut chats = self.chats();
                let Some(chat) = chats.get_mut(&chat) else { return };
                chat.spoke = now;
                if chat.agreed && chat.tape.take(knowledge, incoming, reply) {
                    recorder.save(chat.file, chat.tape.to_string());
                }
            }
        }
    }

    fn decided(&self, recorder: &Recorder, id: ChatId, agreed: bool, reply: &Reply, now: DateTime<Utc>) {
        let mut chats = self.chats();
        let (day, locale) = (now.date_naive(), reply.outcome.locale);
        if let Some(chat) = chats.get_mut(&id) {
            if agreed && !chat.agreed {
                chat.tape.begin_again(day, locale);
            }
            chat.agreed = agreed;
            chat.spoke = now;
        } else if agreed && let Some(file) = recorder.file() {
            let tape = Tape::new(day, locale);
            chats.put(id, Chat { agreed, file, tape, spoke: now });
        }
    }

    /// Forgets that a chat agreed and deletes what was recorded of it.
    pub(super) fn forget(&self, chat: ChatId) {
        if let (Some(recorder), Some(chat)) = (&self.recorder, self.chats().pop(&chat)) {
            recorder.delete(chat.file);
        }
    }

    /// Drops chats that have been silent for 24 hours; their files stay.
    pub(super) fn sweep(&self, now: DateTime<Utc>) {
        let mut chats = self.chats();
        // The map is in the order of last use, so the oldest stands at its end.
        while chats.peek_lru().is_some_and(|(_, chat)| now - chat.spoke >= Duration::hours(SESSION_HOURS)) {
            chats.pop_lru();
        }
    }
}
