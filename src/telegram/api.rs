//! One request to the Bot API: teloxide's payloads, but our own reading of answers. teloxide sleeps ten seconds inside
//! each request that gets a server error, knows errors by their exact words only, and its errors can quote a body.

use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use secrecy::ExposeSecret;
use serde::Serialize;
use serde_json::Value;
use teloxide::payloads::{SendDocument, SendDocumentSetters, SendPhoto};
use teloxide::requests::{Payload, Request, Requester};
use teloxide::types::{InputFile, MessageId};
use teloxide::{Bot, requests::HasPayload};
use url::Url;

use super::failure::Failure;
use crate::config::ApiSettings;
use crate::status::Status;

/// Telegram closes idle connections after somewhat more than a minute; a request on a dying one would be lost.
const IDLE: Duration = Duration::from_secs(45);

/// The Bot API for one token.
#[derive(Clone)]
pub(super) struct Api {
    bot: Bot,
    /// Address of all methods, ending in `/bot<token>`. Never shown.
    base: Url,
    status: Arc<Status>,
}

impl Api {
    /// The API of this bot, whose doings `status` counts; fails if no TLS client can be made.
    pub(super) fn new(ApiSettings { token, url }: &ApiSettings, status: Arc<Status>) -> anyhow::Result<Api> {
        let client = teloxide::net::default_reqwest_settings().pool_idle_timeout(IDLE).build()?;
        let bot = Bot::with_client(token.expose_secret(), client).set_api_url(url.clone());
        let mut base = url.clone();
        if let Ok(mut path) = base.path_segments_mut() {
            path.pop_if_empty().push(&format!("bot{}", token.expose_secret()));
        }
        Ok(Api { bot, base, status })
    }

    /// Where it tells how requests went.
    pub(super) fn status(&self) -> &Arc<Status> {
        &self.status
    }

    /// teloxide's own client, for its dispatcher.
    pub(super) fn bot(&self) -> Bot {
        self.bot.clone()
    }

    /// Calls a method with one of teloxide's payloads; returns `result`.
    pub(super) async fn call<P: Payload + Serialize>(&self, payload: &P) -> Result<Value, Failure> {
        let body = serde_json::to_string(payload).map_err(|_| Failure::Unknown("unwritable request"))?;
        self.measured(async {
            let text = self.post(P::NAME, body).await?;
            let mut answer: Value = serde_json::from_str(&text).map_err(|_| Failure::Unknown("unreadable answer"))?;
            match answer.get("ok").and_then(Value::as_bool) {
                Some(true) => Ok(answer.get_mut("result").map(Value::take).unwrap_or_default()),
                _ => Err(Failure::of_answer(&answer)),
            }
        })
        .await
    }

    /// Makes a request and tells how it went.
    async fn measured<T>(&self, request: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
        let start = Instant::now();
        let result = request.await;
        self.status.metrics.requested(start.elapsed(), result.as_ref().err().map(Failure::as_str));
        match result {
            Ok(_) => self.status.health.token(true),
            Err(Failure::Unauthorized) => self.status.health.token(false),
            Err(_) => {}
        }
        result
    }

    /// Posts a JSON body; returns the body of the answer, whatever its status.
    pub(super) async fn post(&self, method: &str, body: String) -> Result<String, Failure> {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.push(method);
        }
        let request = self.bot.client().post(url).header("content-type", "application/json").body(body);
        let answer = request
            .send()
            .await
            .map_err(|error| if error.is_connect() { Failure::NotSent } else { Failure::Unknown("no answer") })?;
        let is_server_error = answer.status().is_server_error();
        match answer.text().await {
            Ok(_) if is_server_error => Err(Failure::ServerError),
            Ok(text) => Ok(text),
            Err(_) => Err(Failure::Unknown("broken answer")),
        }
    }

    /// Sends a file; `change` fills in what else the message needs.
    pub(super) async fn send_document(
        &self,
        chat: teloxide::types::ChatId,
        file: InputFile,
        change: impl FnOnce(&mut SendDocument),
    ) -> Result<(), Failure> {
        let request = self.bot.send_document(chat, file).disable_content_type_detection(true);
        self.measured(async { Ok(request.with_payload_mut(change).send().await.map(drop)?) }).await
    }

    /// Sends a picture; `change` fills in what else the message needs.
    pub(super) async fn send_photo(
        &self,
        chat: teloxide::types::ChatId,
        file: InputFile,
        change: impl FnOnce(&mut SendPhoto),
    ) -> Result<(), Failure> {
        let request = self.bot.send_photo(chat, file);
        self.measured(async { Ok(request.with_payload_mut(change).send().await.map(drop)?) }).await
    }
}

/// The id of the message that a method returned, if it is one.
pub(super) fn message_id(result: &Value) -> Option<MessageId> {
    result.get("message_id").and_then(Value::as_i64).and_then(|id| i32::try_from(id).ok()).map(MessageId)
}
