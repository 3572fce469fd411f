//! Webhook mode: Telegram brings the updates, one chat in order and chats side by side, and brings again what was not
//! answered with 2xx. So the answer is given only after an update has been handled.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use secrecy::{ExposeSecret, SecretString};
use subtle::{Choice, ConstantTimeEq};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::handling::{Handled, Handling, UNREADABLE};
use super::reading;
use super::shutdown::Shutdown;
use crate::config::WebhookSettings;
use crate::http;
use crate::status::Status;

/// Header with the secret that was given to setWebhook.
const SECRET: &str = "x-telegram-bot-api-secret-token";
/// Largest body in bytes. Updates have some kilobytes.
const BODY: usize = 1024 * 1024;
/// Longest time for the body of a request.
const READING: Duration = Duration::from_secs(10);
/// Updates in work for each that Telegram brings at the same time: it gives up slow ones and brings others.
const ROOM: usize = 2;
/// How long taken updates may take after the signal to stop.
const DRAIN: Duration = Duration::from_secs(30);
/// When Telegram is to come again while there is no room, or while the same update is in work.
const BUSY: Duration = Duration::from_secs(1);
/// Longest wait that Telegram obeys.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// The route that Telegram calls.
struct Webhook {
    path: String,
    secrets: Vec<SecretString>,
    handling: Arc<Handling>,
    status: Arc<Status>,
    /// Updates that may be in work.
    room: Arc<Semaphore>,
}

/// Takes updates until shut down, then finishes those taken.
pub(super) async fn until_stopped(
    listener: TcpListener,
    settings: &WebhookSettings,
    handling: Arc<Handling>,
    shutdown: &Shutdown,
    status: &Arc<Status>,
) {
    let room = Arc::new(Semaphore::new(ROOM * usize::from(settings.connections)));
    let webhook = Webhook {
        path: settings.url.path().to_owned(),
        secrets: settings.secrets.all().to_vec(),
        handling,
        status: status.clone(),
        room: room.clone(),
    };
    let app = Router::new().fallback(take).layer(DefaultBodyLimit::max(BODY)).with_state(Arc::new(webhook));
    let serving = async {
        http::serve(listener, app, shutdown.wait()).await;
        // Whose connection broke off is handled all the same.
        let all = u32::from(settings.connections).saturating_mul(ROOM as u32);
        let _ = room.acquire_many(all).await;
    };
    let too_long = async {
        shutdown.wait().await;
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        () = serving => {}
        () = too_long => tracing::warn!("some messages could not be answered before stopping"),
    }
}

/// Why a request was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    Path,
    Method,
    Secret,
    TooLarge,
    TooSlow,
    Broken,
    Busy,
}

async fn take(State(webhook): State<Arc<Webhook>>, request: Request) -> Response {
    match webhook.take(request).await {
        Ok(handled) => handled.into_response(),
        Err(refusal) => {
            webhook.status.metrics.webhook_refused(refusal.as_str());
            refusal.into_response()
        }
    }
}

impl Webhook {
    async fn take(&self, request: Request) -> Result<Handled, Refusal> {
        if request.uri().path() != self.path {
            return Err(Refusal::Path);
        }
        if request.method() != Method::POST {
            return Err(Refusal::Method);
        }
        if !self.knows(request.headers()) {
            return Err(Refusal::Secret);
        }
        // Before the body is read: so much of it is held at most.
        let place = self.room.clone().try_acquire_owned().map_err(|_| Refusal::Busy)?;
        let body = match timeout(READING, Bytes::from_request(request, &())).await {
            Ok(Ok(body)) => body,
            Ok(Err(rejection)) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => return Err(Refusal::TooLarge),
            Ok(Err(_)) => return Err(Refusal::Broken),
            Err(_) => return Err(Refusal::TooSlow),
        };
        let update = reading::single(&String::from_utf8_lossy(&body));
        // What cannot be read today cannot be read in a minute either.
        let Some(update) = update else {
            self.status.metrics.update_came(UNREADABLE);
            return Ok(Handled::Done);
        };
        drop(body);
        let handling = self.handling.clone();
        // In a task of its own: a connection that breaks off takes its request with it.
        let task = tokio::spawn(async move {
            let handled = handling.handle(update).await;
            drop(place);
            handled
        });
        // Fails only if handling panicked outside of what it keeps apart.
        Ok(task.await.unwrap_or(Handled::Done))
    }

    /// Whether a request shows one of the secrets. Takes the same time for all wrong ones of the same length.
    fn knows(&self, headers: &HeaderMap) -> bool {
        let Some(shown) = headers.get(SECRET) else { return false };
        let same = |secret: &SecretString| secret.expose_secret().as_bytes().ct_eq(shown.as_bytes());
        self.secrets.iter().map(same).fold(Choice::from(0), |any, one| any | one).into()
    }
}

impl IntoResponse for Handled {
    fn into_response(self) -> Response {
        match self {
            Handled::Done | Handled::Repeated => StatusCode::OK.into_response(),
            Handled::InWork => again(BUSY),
            Handled::Again(wait) => again(wait),
        }
    }
}

impl Refusal {
    /// The word for it in metrics.
    fn as_str(self) -> &'static str {
        match self {
            Refusal::Path => "path",
            Refusal::Method => "method",
            Refusal::Secret => "secret",
            Refusal::TooLarge => "too_large",
            Refusal::TooSlow => "too_slow",
            Refusal::Broken => "broken",
            Refusal::Busy => "busy",
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Refusal::Path => StatusCode::NOT_FOUND.into_response(),
            Refusal::Method => (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "POST")]).into_response(),
            Refusal::Secret => StatusCode::UNAUTHORIZED.into_response(),
            Refusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
            Refusal::TooSlow => StatusCode::REQUEST_TIMEOUT.into_response(),
            Refusal::Broken => StatusCode::BAD_REQUEST.into_response(),
            Refusal::Busy => again(BUSY),
        }
    }
}

fn again(wait: Duration) -> Response {
    let seconds = wait.clamp(BUSY, LONGEST_WAIT).as_secs();
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, HeaderValue::from(seconds))]).into_response()
}
