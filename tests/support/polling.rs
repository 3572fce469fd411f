//! `getUpdates` as Telegram answers it: held back while there is nothing to tell, one poller at a time.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};

use super::schema;
use super::server::Inner;
use super::state::Answer;

/// Answers one poll.
pub async fn get_updates(inner: &Arc<Inner>, params: &Map<String, Value>) -> Answer {
    let number = |name: &str| params.get(name).and_then(Value::as_i64).unwrap_or(0);
    let limit = match number("limit") {
        1..=100 => number("limit") as usize,
        _ => 100,
    };
    let hold = Duration::from_secs(number("timeout").clamp(0, 50) as u64);
    let mut changed = inner.changed.subscribe();
    let mine = {
        let mut state = inner.state.lock().unwrap();
        if let Err(wrong) = schema::check("getUpdates", params) {
            state.violations.push(wrong);
        }
        if state.webhook.is_some() {
            let text = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
            return Err((409, text.into(), Value::Null));
        }
        if let Some(allowed) = params.get("allowed_updates").and_then(Value::as_array) {
            state.allowed = Some(allowed.iter().filter_map(|kind| kind.as_str().map(str::to_owned)).collect());
        }
        state.poll += 1;
        state.poll
    };
    inner.touch();
    let until = tokio::time::Instant::now() + hold;
    loop {
        {
            let mut state = inner.state.lock().unwrap();
            if state.poll != mine {
                let text =
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
                return Err((409, text.into(), Value::Null));
            }
            let confirmed = state.confirmed;
            let batch = state.waiting(number("offset"), limit);
            if state.confirmed > confirmed {
                inner.touch();
            }
            if !batch.is_empty() || tokio::time::Instant::now() >= until {
                state.polls_done += 1;
                return Ok(batch.into());
            }
        }
        let _ = tokio::time::timeout_at(until, changed.changed()).await;
    }
}
