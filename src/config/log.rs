//! What is logged and how.

use tracing_subscriber::EnvFilter;

use super::environment::Environment;

/// What is logged and how.
#[derive(Debug, Clone)]
pub struct LogSettings {
    /// `SIMOFF_LOG`, else `RUST_LOG`: directives such as `info` or `simoff=debug`.
    pub filter: String,
    /// `SIMOFF_LOG_FORMAT`: `text` or `json`.
    pub format: LogFormat,
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines: one object a line.
    Json,
}

impl LogSettings {
    pub(super) fn read(env: &mut Environment<'_>) -> LogSettings {
        LogSettings { filter: filter(env), format: format(env) }
    }
}

fn filter(env: &mut Environment<'_>) -> String {
    let Some((name, text)) = env.get("SIMOFF_LOG").or_else(|| env.get("RUST_LOG")) else {
        return "info".to_owned();
    };
    if EnvFilter::try_new(&text).is_err() {
        env.wrong(name, format_args!("`{text}` is no log filter such as info or simoff=debug"));
    }
    text
}

fn format(env: &mut Environment<'_>) -> LogFormat {
    match env.get("SIMOFF_LOG_FORMAT") {
        None => LogFormat::Text,
        Some((_, text)) if text == "text" => LogFormat::Text,
        Some((_, text)) if text == "json" => LogFormat::Json,
        Some((name, text)) => {
            env.wrong(name, format_args!("`{text}` is neither text nor json"));
            LogFormat::Text
        }
    }
}
