//! `simoff webhook`.

use chrono::DateTime;
use serde_json::Value;
use std::io::{self, Write};

use crate::config::WebhookCommandSettings;
use crate::telegram::Registration;

/// What to do with the webhook.
#[derive(Debug, Clone, Copy, clap::Subcommand)]
pub enum Action {
    /// Tell Telegram to bring updates to SIMOFF_WEBHOOK_URL, showing SIMOFF_WEBHOOK_SECRET
    Set,
    /// Tell Telegram to keep updates until they are polled
    Delete,
    /// Show what Telegram knows: address, waiting updates, the last error
    Info,
}

/// Does it and says so; `Ok(false)` if the settings do not suffice.
pub(super) fn run(action: Action) -> anyhow::Result<bool> {
    let settings = WebhookCommandSettings::from_env()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let registration = Registration::new(&settings.api)?;
        match (action, &settings.webhook) {
            (Action::Set, None) => {
                eprintln!("SIMOFF_WEBHOOK_URL is not set: there is no address to tell");
                return Ok(false);
            }
            (Action::Set, Some(webhook)) => {
                registration.set(webhook).await?;
                writeln!(io::stdout(), "set: Telegram brings updates to {}", webhook.url)?;
            }
            (Action::Delete, _) => {
                registration.delete().await?;
                writeln!(io::stdout(), "deleted: updates can be polled")?;
            }
            (Action::Info, _) => write!(io::stdout(), "{}", described(&registration.info().await?))?,
        }
        Ok(true)
    })
}

/// Lines for the fields that Telegram has sent.
fn described(info: &Value) -> String {
    let text = |name: &str| info.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let number = |name: &str| info.get(name).and_then(Value::as_i64);
    let mut lines = vec![("address", text("url").unwrap_or("none: updates are polled").to_owned())];
    if let Some(waiting) = number("pending_update_count") {
        lines.push(("waiting", waiting.to_string()));
    }
    if let Some(connections) = number("max_connections") {
        lines.push(("connections", connections.to_string()));
    }
    if let Some(kinds) = info.get("allowed_updates").and_then(Value::as_array) {
        lines.push(("updates", kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")));
    }
    if let Some(message) = text("last_error_message") {
        let at = number("last_error_date").and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        let at = at.map_or(String::new(), |at| format!(" ({})", at.format("%Y-%m-%d %H:%M:%S UTC")));
        lines.push(("last error", format!("{message}{at}")));
    }
    lines.into_iter().map(|(name, value)| format!("{:12} {value}\n", format!("{name}:"))).collect()
}
