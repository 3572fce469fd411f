//! Sends replies. Called one after the other for each chat, so that waiting in one delays no other.
//!
//! Repeats only what surely did not arrive: too many requests, no connection, and refusals that another form of the same
//! message avoids. Never after a request that may have been delivered: Telegram has no means to tell a repetition.

use std::future::Future;
use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use teloxide::payloads::{
    AnswerCallbackQuery, AnswerCallbackQuerySetters, EditMessageText, EditMessageTextSetters, SendContact, SendMessage,
    SendMessageSetters,
};
use teloxide::requests::Payload;
use teloxide::types::{
    CallbackQueryId, ChatId, InputFile, LinkPreviewOptions, MessageId, ParseMode, ReplyParameters, ThreadId,
};
use tokio::time::{Instant, sleep};

use super::api::{Api, message_id};
use super::failure::Failure;
use super::outgoing::Outgoing;
use super::progress::Progress;
use crate::reply::Attachment;

/// Longest wait that Telegram's "too many requests" is obeyed with.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// Waits for "too many requests" at most.
const WAITS: u32 = 3;
/// How long a connection is tried for.
const CONNECTING: Duration = Duration::from_secs(30);
/// First pause between two attempts to connect; doubles up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// Where a message goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// The chat.
    pub(super) chat: ChatId,
    /// The topic, in a forum.
    pub(super) thread: Option<ThreadId>,
    /// The message replied to, in groups.
    pub(super) reply_to: Option<MessageId>,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sent {
    /// Its id, if Telegram told.
    pub(super) id: Option<MessageId>,
    /// The chat it went to: another one than asked for if the group has become a supergroup.
    pub(super) chat: ChatId,
}

/// Sends replies.
#[derive(Clone)]
pub(super) struct Sender {
    api: Api,
    progress: Progress,
}

/// A message on its way, changed until Telegram takes it.
struct Draft<'a> {
    address: Address,
    message: &'a Outgoing<'a>,
    plain: Option<Outgoing<'a>>,
}

impl<'a> Draft<'a> {
    fn message(&self) -> &Outgoing<'a> {
        self.plain.as_ref().unwrap_or(self.message)
    }

    /// Mends what was refused; false if there is nothing to mend.
    fn mend(&mut self, failure: &Failure) -> bool {
        match failure {
            Failure::Migrated(chat) if *chat != self.address.chat => {
                // The old message and topic do not exist there.
                self.address = Address { chat: *chat, thread: None, reply_to: None };
                true
            }
            Failure::ReplyGone => self.address.reply_to.take().is_some(),
            Failure::ThreadGone => self.address.thread.take().is_some(),
            Failure::Formatting if self.plain.is_none() && self.message.html => {
                self.plain = Some(self.message.without_formatting());
                true
            }
            _ => false,
        }
    }
}

impl Sender {
    /// Sends through this API.
    pub(super) fn new(api: Api) -> Sender {
        Sender { api, progress: Progress::default() }
    }

    /// The same sender, which tells how far the answer to one update has come.
    pub(super) fn telling(&self, progress: Progress) -> Sender {
        Sender { api: self.api.clone(), progress }
    }

    /// Sends a message of its own.
    pub(super) async fn send(&self, address: &Address, message: &Outgoing<'_>) -> Result<Sent, Failure> {
        let mut draft = Draft { address: address.clone(), message, plain: None };
        loop {
            match self.deliver(&send_message(&draft.address, draft.message())).await {
                Ok(result) => return Ok(Sent { id: message_id(&result), chat: draft.address.chat }),
                Err(failure) if draft.mend(&failure) => tracing::debug!(%failure, "sent again in another form"),
                Err(failure) => return Err(failure),
            }
        }
    }

    /// Puts a message in the place of an earlier one; sends it as a new one if that is gone.
    pub(super) async fn edit(&self, address: &Address, id: MessageId, message: &Outgoing<'_>) -> Result<Sent, Failure> {
        let mut draft = Draft { address: address.clone(), message, plain: None };
        loop {
            match self.deliver(&edit_message(draft.address.chat, id, draft.message())).await {
                // The same state twice: a button pressed twice, an edit that changes no answer.
                Ok(_) | Err(Failure::NotModified) => {
                    return Ok(Sent { id: Some(id), chat: draft.address.chat });
                }
                Err(Failure::Migrated(chat)) => {
                    let address = Address { chat, thread: None, reply_to: None };
                    return self.send(&address, message).await;
                }
                Err(Failure::EditGone) => return self.send(address, message).await,
                Err(failure) if draft.mend(&failure) => tracing::debug!(%failure, "edited again in another form"),
                Err(failure) => return Err(failure),
            }
        }
    }

    /// Sends a file or an address book entry.
    pub(super) async fn attach(&self, address: &Address, attachment: &Attachment) -> Result<(), Failure> {
        let mut address = address.clone();
        for _ in 0..=2 {
            let sent = match attachment {
                Attachment::Contact { phone, name } => {
                    self.deliver(&send_contact(&address, phone, name)).await.map(drop)
                }
                Attachment::Picture { name, png } => self.send_picture(&address, name, png).await,
                Attachment::File { name, text } => self.send_file(&address, name, text).await,
            };
            match sent {
                Err(Failure::Migrated(chat)) => address = Address { chat, thread: None, reply_to: None },
                Err(Failure::ReplyGone) => address.reply_to = None,
                Err(Failure::ThreadGone) => address.thread = None,
                done => return done,
            }
        }
        Err(Failure::Unknown("kept moving"))
    }

    /// Ends the waiting mark on a pressed button, with a line that pops up if there is one.
    pub(super) async fn answer_press(&self, query: &CallbackQueryId, toast: Option<&str>) -> Result<(), Failure> {
        let mut payload = AnswerCallbackQuery::new(query.clone());
        if let Some(toast) = toast.filter(|toast| !toast.is_empty()) {
            // Telegram takes at most 200 characters.
            payload = payload.text(toast.chars().take(200).collect::<String>());
        }
        self.patiently(&payload).await.map(drop)
    }

    async fn send_file(&self, address: &Address, name: &str, text: &str) -> Result<(), Failure> {
        let send = || {
            let file = InputFile::memory(text.to_owned().into_bytes()).file_name(name.to_owned());
            let sending = self.api.send_document(address.chat, file, |payload| {
                payload.message_thread_id = address.thread;
                payload.reply_parameters = reply_parameters(address);
            });
            self.progress.of(sending)
        };
        insist(send).await
    }

    async fn send_picture(&self, address: &Address, name: &str, png: &[u8]) -> Result<(), Failure> {
        let send = || {
            let file = InputFile::memory(png.to_vec()).file_name(name.to_owned());
            let sending = self.api.send_photo(address.chat, file, |payload| {
                payload.message_thread_id = address.thread;
                payload.reply_parameters = reply_parameters(address);
            });
            self.progress.of(sending)
        };
        insist(send).await
    }

    /// Calls a method that puts something into a chat.
    async fn deliver<P: Payload + Serialize>(&self, payload: &P) -> Result<Value, Failure> {
        insist(|| self.progress.of(self.api.call(payload))).await
    }

    /// Calls a method that does no harm when it is repeated.
    pub(super) async fn patiently<P: Payload + Serialize>(&self, payload: &P) -> Result<Value, Failure> {
        insist(|| self.api.call(payload)).await
    }
}

/// Makes a request until it gets through or there is no more sense in it.
async fn insist<T, R>(request: impl Fn() -> R) -> Result<T, Failure>
where
    R: Future<Output = Result<T, Failure>>,
{
    let mut patience = Patience::default();
    loop {
        match request().await {
            Err(failure) => patience.wait(failure).await?,
            done => return done,
        }
    }
}

/// How long one message has been waited for.
struct Patience {
    since: Instant,
    waits: u32,
    pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Patience { since: Instant::now(), waits: 0, pause: FIRST_PAUSE }
    }
}

impl Patience {
    /// Waits until it makes sense to try again; gives the failure back if it does not.
    async fn wait(&mut self, failure: Failure) -> Result<(), Failure> {
        match failure {
            Failure::RetryAfter(wait) if self.waits < WAITS => {
                self.waits += 1;
                tracing::debug!(wait_s = wait.as_secs(), "too many requests: waiting");
                sleep(wait.min(LONGEST_WAIT)).await;
                Ok(())
            }
            Failure::NotSent if self.since.elapsed() < CONNECTING => {
                sleep(self.pause).await;
                self.pause = (self.pause * 2).min(LONGEST_PAUSE);
                Ok(())
            }
            failure => Err(failure),
        }
    }
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn reply_parameters(address: &Address) -> Option<ReplyParameters> {
    address.reply_to.map(|id| ReplyParameters::new(id).allow_sending_without_reply())
}

fn send_message(address: &Address, message: &Outgoing<'_>) -> SendMessage {
    let mut payload = SendMessage::new(address.chat, &message.text).link_preview_options(no_preview());
    payload.parse_mode = message.html.then_some(ParseMode::Html);
    payload.message_thread_id = address.thread;
    payload.reply_parameters = reply_parameters(address);
    payload.reply_markup = message.keyboard.clone().map(Into::into);
    payload
}

fn edit_message(chat: ChatId, id: MessageId, message: &Outgoing<'_>) -> EditMessageText {
    let mut payload = EditMessageText::new(chat, id, &message.text).link_preview_options(no_preview());
    payload.parse_mode = message.html.then_some(ParseMode::Html);
    payload.reply_markup = message.keyboard.clone();
    payload
}

fn send_contact(address: &Address, phone: &str, name: &str) -> SendContact {
    let mut payload = SendContact::new(address.chat, phone, name);
    payload.message_thread_id = address.thread;
    payload.reply_parameters = reply_parameters(address);
    payload
}
