//! What others can ask of the running bot, on a port of its own: `/healthz`, `/readyz` and `/metrics`.
//!
//! One value is handed to all who have something to tell; nothing here knows of Telegram.

mod health;
mod metrics;

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;

pub use health::{Health, Illness, Unready};
pub use metrics::{Handling, Metrics};

use crate::http;
use crate::journal::Watcher;
use crate::knowledge::Snapshots;
use crate::shared::Shared;

/// How OpenMetrics names its text.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The state of a running bot.
#[derive(Default)]
pub struct Status {
    /// Whether it can work.
    pub health: Health,
    /// What it has done.
    pub metrics: Metrics,
    running: OnceLock<Running>,
}

/// What a bot that is ready consists of, as far as others may look at it.
pub struct Running {
    /// The knowledge that answers.
    pub snapshots: Arc<Snapshots>,
    /// The state of the journal.
    pub journal: Watcher,
    /// What copies share, if there may be several.
    pub shared: Option<Shared>,
}

impl Status {
    /// The bot is ready.
    pub fn runs(&self, running: Running) {
        // Told once.
        let _ = self.running.set(running);
        self.health.is_ready();
    }
}

/// Answers who asks; ends when it is dropped.
pub async fn serve(listener: TcpListener, status: Arc<Status>) {
    let app = Router::new()
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
        .with_state(status);
    http::serve(listener, app, std::future::pending()).await;
}

/// 503 when a restart or an operator is needed.
async fn healthz(State(status): State<Arc<Status>>) -> Response {
    green_unless(status.health.illness(Instant::now()).map(Illness::as_str))
}

/// 503 when no work should be brought to this copy.
async fn readyz(State(status): State<Arc<Status>>) -> Response {
    green_unless(status.health.unready().map(Unready::as_str))
}

fn green_unless(reason: Option<&'static str>) -> Response {
    match reason {
        None => "ok\n".into_response(),
        Some(reason) => (StatusCode::SERVICE_UNAVAILABLE, format!("{reason}\n")).into_response(),
    }
}

async fn metrics(State(status): State<Arc<Status>>) -> Response {
    ([(header::CONTENT_TYPE, OPEN_METRICS)], status.metrics.text(status.running.get())).into_response()
}
