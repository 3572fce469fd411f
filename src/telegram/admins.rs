//! Who may do what `crate::admin` does, and its doing.

use std::sync::Arc;

use teloxide::types::{ChatId, UserId};

use crate::admin::{self, Command, Reload, Reloader, Told};
use crate::engine::{Incoming, Payload, Writer, in_script};
use crate::journal::Desk;
use crate::knowledge::{Knowledge, Snapshots};
use crate::lang::Locale;
use crate::reply::Reply;
use crate::shared::Shared;

/// The admins, by numeric id: names can be taken over.
pub(super) struct Admins {
    ids: Vec<u64>,
    reloader: Arc<Reloader>,
    desk: Desk,
    shared: Option<Shared>,
}

impl Admins {
    /// These may.
    pub(super) fn new(ids: &[u64], reloader: Arc<Reloader>, desk: Desk, shared: Option<Shared>) -> Admins {
        Admins { ids: ids.to_owned(), reloader, desk, shared }
    }

    /// The versions of the knowledge.
    pub(super) fn snapshots(&self) -> &Snapshots {
        self.reloader.snapshots()
    }

    /// Private chats with the admins: they have the ids of their people.
    pub(super) fn chats(&self) -> impl Iterator<Item = ChatId> {
        self.ids.iter().filter_map(|id| Some(ChatId(i64::try_from(*id).ok()?)))
    }

    /// The command of an admin; `None` for anybody else and for anything else. The caller has seen to it that the person
    /// wrote it with their own hand.
    pub(super) fn command(&self, user: UserId, incoming: &Incoming) -> Option<Command> {
        let Payload::Text(text) = &incoming.payload else { return None };
        self.ids.contains(&user.0).then(|| Command::parse(text))?
    }

    /// Does what a command says.
    pub(super) async fn done(&self, command: &Command, locale: Locale) -> Reply {
        match command {
            Command::Reload => {
                let reload = self.reloader.reload().await;
                let told = self.told(&reload).await;
                self.reloaded(&reload, told.as_ref(), locale)
            }
            Command::Rollback => {
                let now = self.snapshots().back().map(|(left, now)| {
                    tracing::info!(version = now.version, left = left.version, "rolled back");
                    now
                });
                let kept = self.snapshots().kept();
                let told = if now.is_some() { self.tell(true).await } else { None };
                self.say(locale, |writer| admin::rollback_in_words(writer, now.as_deref(), kept, told.as_ref()))
            }
            Command::Stats => self.stats(locale).await,
            Command::Unanswered => self.desk.unanswered(self.writer(&self.snapshots().current(), locale)).await,
            Command::Why(question) => admin::why(&self.snapshots().current(), locale, question),
        }
    }

    /// Does what a button of an admin asks for; `None` for anybody else and for all other buttons.
    pub(super) async fn press(
        &self,
        user: UserId,
        chat: ChatId,
        incoming: &Incoming,
        locale: impl FnOnce() -> Locale,
    ) -> Option<Reply> {
        let Payload::Press(action) = &incoming.payload else { return None };
        if !self.ids.contains(&user.0) || ChatId::from(user) != chat {
            return None;
        }
        self.desk.press(self.writer(&self.snapshots().current(), locale()), action).await
    }

    /// What became of a reload, and what the other copies made of it.
    pub(super) fn reloaded(&self, reload: &Reload, told: Option<&Told>, locale: Locale) -> Reply {
        self.say(locale, |writer| admin::reload_in_words(writer, reload, told))
    }

    /// Tells the other copies of a reload, if there are any; a refused one is no matter of theirs.
    pub(super) async fn told(&self, reload: &Reload) -> Option<Told> {
        if matches!(reload, Reload::Refused { .. }) { None } else { self.tell(false).await }
    }

    async fn tell(&self, back: bool) -> Option<Told> {
        Some(admin::tell(self.shared.as_ref()?, self.snapshots(), back).await)
    }

    async fn stats(&self, locale: Locale) -> Reply {
        let knowledge = self.snapshots().current();
        let writer = self.writer(&knowledge, locale);
        let mut reply = self.desk.stats(writer).await;
        if let Some(shared) = &self.shared {
            reply.blocks.extend(admin::copies_in_words(shared, writer).await);
        }
        in_script(&knowledge, reply)
    }

    /// While a command takes long.
    pub(super) fn working(&self, locale: Locale) -> Reply {
        self.say(locale, admin::working)
    }

    fn say(&self, locale: Locale, words: impl FnOnce(Writer<'_>) -> Reply) -> Reply {
        let knowledge: Arc<Knowledge> = self.snapshots().current();
        in_script(&knowledge, words(self.writer(&knowledge, locale)))
    }

    fn writer<'k>(&self, knowledge: &'k Knowledge, locale: Locale) -> Writer<'k> {
        Writer { knowledge, locale, now: chrono::Utc::now() }
    }
}
