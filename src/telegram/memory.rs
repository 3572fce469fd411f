//! What is remembered of chats, in memory only: the session, and which of our messages answers which of theirs.
//! Bounded, and gone 24 hours after the chat last spoke.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, Utc};
use lru::LruCache;
use teloxide::types::{ChatId, MessageId};

use crate::engine::{SESSION_HOURS, Session};
use crate::shared;

/// Answers per chat that an edited question can still change.
const ANSWERS: usize = 8;

/// The chats that spoke lately.
pub(super) struct Memory {
    chats: Mutex<LruCache<ChatId, Chat>>,
}

struct Chat {
    session: Session,
    /// (their question, our answer), the latest last.
    answers: VecDeque<(MessageId, MessageId)>,
    /// (our answer, what was asked), only if questions without a good answer are kept.
    questions: VecDeque<(MessageId, Question)>,
    /// Answers of ours that have got their thumb.
    thumbs: VecDeque<MessageId>,
    spoke: DateTime<Utc>,
}

impl Chat {
    fn new(session: Session, spoke: DateTime<Utc>) -> Chat {
        let (answers, questions, thumbs) = (VecDeque::new(), VecDeque::new(), VecDeque::new());
        Chat { session, answers, questions, thumbs, spoke }
    }
}

/// A question that an answer still stands for: redacted, and what it is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    /// The redacted text.
    pub(super) text: String,
    /// Language tag of the answer.
    pub(super) language: String,
}

impl Memory {
    /// An empty memory for so many chats; the longest silent one makes room for a new one.
    pub(super) fn new(chats: NonZeroUsize) -> Memory {
        Memory { chats: Mutex::new(LruCache::new(chats)) }
    }

    fn chats(&self) -> MutexGuard<'_, LruCache<ChatId, Chat>> {
        // A panic elsewhere leaves the map whole: each change is a single call.
        self.chats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The session of a chat, or an empty one.
    pub(super) fn session(&self, chat: ChatId) -> Session {
        self.chats().peek(&chat).map(|chat| chat.session.clone()).unwrap_or_default()
    }

    /// Keeps the session of a chat; one that holds nothing is not kept.
    pub(super) fn keep(&self, id: ChatId, session: Session, now: DateTime<Utc>) {
        let mut chats = self.chats();
        if session.is_empty() {
            // After /forget, and for those who never said anything to remember.
            chats.pop(&id);
            return;
        }
        match chats.get_mut(&id) {
            Some(chat) => {
                chat.session = session;
                chat.spoke = now;
            }
            None => {
                chats.put(id, Chat::new(session, now));
            }
        }
        drop(chats);
        self.sweep(now);
    }

    /// Takes over what the copies share about a chat. What only this copy knows of it stays, unless it is forgotten.
    pub(super) fn load(&self, id: ChatId, stored: Option<shared::Chat>, now: DateTime<Utc>) {
        let mut chats = self.chats();
        let Some(shared::Chat { session, answers, thumbs }) = stored else {
            chats.pop(&id);
            return;
        };
        let chat = chats.get_or_insert_mut(id, || Chat::new(Session::default(), now));
        chat.spoke = session.touched.unwrap_or(now);
        chat.session = session;
        chat.answers = answers.into_iter().map(|(question, answer)| (MessageId(question), MessageId(answer))).collect();
        chat.thumbs = thumbs.into_iter().map(MessageId).collect();
    }

    /// Forgets the chats for which this holds.
    pub(super) fn forget_where(&self, forget: impl Fn(ChatId) -> bool) {
        let all: Vec<ChatId> = self.chats().iter().map(|(chat, _)| *chat).collect();
        // Deciding may take its time; others need not wait for it.
        let gone: Vec<ChatId> = all.into_iter().filter(|chat| forget(*chat)).collect();
        let mut chats = self.chats();
        gone.iter().for_each(|chat| {
            chats.pop(chat);
        });
    }

    /// Forgets a chat.
    pub(super) fn forget(&self, chat: ChatId) {
        self.chats().pop(&chat);
    }

    /// Notes that a message of ours answers one of theirs.
    pub(super) fn answered(&self, chat: ChatId, question: MessageId, answer: MessageId) {
        if let Some(chat) = self.chats().get_mut(&chat) {
            chat.answers.retain(|(asked, _)| *asked != question);
            if chat.answers.len() == ANSWERS {
                chat.answers.pop_front();
            }
            chat.answers.push_back((question, answer));
        }
    }

    /// Our answer to a message of theirs.
    pub(super) fn answer_to(&self, chat: ChatId, question: MessageId) -> Option<MessageId> {
        let chats = self.chats();
        chats.peek(&chat)?.answers.iter().find(|(asked, _)| *asked == question).map(|(_, answer)| *answer)
    }

    /// Notes what an answer of ours was asked by.
    pub(super) fn asked(&self, chat: ChatId, answer: MessageId, question: Question) {
        if let Some(chat) = self.chats().get_mut(&chat) {
            chat.questions.retain(|(earlier, _)| *earlier != answer);
            if chat.questions.len() == ANSWERS {
                chat.questions.pop_front();
            }
            chat.questions.push_back((answer, question));
        }
    }

    /// What an answer of ours was asked by; it is told once.
    pub(super) fn question_of(&self, chat: ChatId, answer: MessageId) -> Option<Question> {
        let mut chats = self.chats();
        let questions = &mut chats.peek_mut(&chat)?.questions;
        let at = questions.iter().position(|(asked, _)| *asked == answer)?;
        questions.remove(at).map(|(_, question)| question)
    }

    /// Whether this is the first thumb for an answer of ours in this chat, so that each counts once.
    pub(super) fn first_thumb(&self, chat: ChatId, answer: MessageId) -> bool {
        let mut chats = self.chats();
        let Some(chat) = chats.peek_mut(&chat) else { return true };
        let first = !chat.thumbs.contains(&answer);
        if first {
            if chat.thumbs.len() == ANSWERS {
                chat.thumbs.pop_front();
            }
            chat.thumbs.push_back(answer);
        }
        first
    }

    /// A group has become a supergroup: what is known goes along.
    pub(super) fn moved(&self, from: ChatId, to: ChatId) {
        let mut chats = self.chats();
        if let Some(mut chat) = chats.pop(&from) {
            chat.answers.clear();
            chat.questions.clear();
            chat.thumbs.clear();
            chats.put(to, chat);
        }
    }

    /// Drops chats that have been silent for 24 hours.
    pub(super) fn sweep(&self, now: DateTime<Utc>) {
        let mut chats = self.chats();
        // The map is in the order of last use, so the oldest stands at its end.
        while chats.peek_lru().is_some_and(|(_, chat)| now - chat.spoke >= Duration::hours(SESSION_HOURS)) {
            chats.pop_lru();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: ChatId = ChatId(1);

    fn memory() -> Memory {
        Memory::new(NonZeroUsize::new(2).unwrap())
    }

    fn about(section: &str) -> Session {
        Session { section: Some(section.into()), ..Session::default() }
    }

    #[test]
    fn chats_are_forgotten_after_a_day_or_at_once() {
        let (memory, now) = (memory(), Utc::now());
        memory.keep(HERE, about("bills"), now);
        memory.sweep(now + Duration::hours(23));
        assert_eq!(memory.session(HERE), about("bills"));
        memory.sweep(now + Duration::hours(24));
        assert_eq!(memory.session(HERE), Session::default());
        memory.keep(HERE, about("bills"), now);
        memory.keep(HERE, Session { touched: Some(now), ..Session::default() }, now);
        assert_eq!(memory.chats().len(), 0);
    }

    #[test]
    fn the_longest_silent_chat_makes_room() {
        let (memory, now) = (memory(), Utc::now());
        for id in 1..=3 {
            memory.keep(ChatId(id), about("bills"), now);
        }
        assert_eq!(memory.session(HERE), Session::default());
        assert_eq!(memory.session(ChatId(3)), about("bills"));
    }

    #[test]
    fn what_copies_share_takes_the_place_of_what_one_knew() {
        let (memory, now) = (memory(), Utc::now());
        memory.keep(HERE, about("bills"), now);
        memory.asked(HERE, MessageId(9), Question { text: "a".into(), language: "en".into() });
        let stored = shared::Chat { session: about("refund"), answers: vec![(1, 2)], thumbs: vec![2] };
        memory.load(HERE, Some(stored), now);
        assert_eq!(memory.session(HERE), about("refund"));
        assert_eq!(memory.answer_to(HERE, MessageId(1)), Some(MessageId(2)));
        assert!(!memory.first_thumb(HERE, MessageId(2)));
        assert!(memory.question_of(HERE, MessageId(9)).is_some(), "questions stay with the copy that was asked");
        memory.load(HERE, None, now);
        assert_eq!(memory.chats().len(), 0);
        memory.keep(HERE, about("bills"), now);
        memory.forget_where(|chat| chat != HERE);
        assert_eq!(memory.session(HERE), about("bills"));
        memory.forget_where(|chat| chat == HERE);
        assert_eq!(memory.chats().len(), 0);
    }

    #[test]
    fn answers_are_found_and_bounded() {
        let (memory, now) = (memory(), Utc::now());
        memory.keep(HERE, about("bills"), now);
        for id in 0..20 {
            memory.answered(HERE, MessageId(id), MessageId(100 + id));
        }
        assert_eq!(memory.answer_to(HERE, MessageId(19)), Some(MessageId(119)));
        assert_eq!(memory.answer_to(HERE, MessageId(3)), None);
        memory.moved(HERE, ChatId(-5));
        assert_eq!(memory.session(ChatId(-5)), about("bills"));
        assert_eq!(memory.session(HERE), Session::default());
    }
}
