//! A Telegram that only counts: what a bot asks is not checked (the tests do that), so that it costs little.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{Uri, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use tokio::net::TcpListener;
use tokio::time::timeout;

use crate::score::Feed;

/// What is looked at of a request.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    chat_id: i64,
    callback_query_id: Option<String>,
    inline_query_id: Option<String>,
    limit: Option<usize>,
    timeout: Option<u64>,
}

/// Starts on a free port of this machine, which is returned.
pub(crate) async fn start(feed: Arc<Feed>) -> anyhow::Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    let app = Router::new().fallback(answer).with_state(feed);
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(port)
}

async fn answer(State(feed): State<Arc<Feed>>, uri: Uri, body: Bytes) -> impl IntoResponse {
    let method = uri.path().rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let asked: Asked = serde_json::from_slice(&body).unwrap_or_default();
    let chat = asked.chat_id;
    feed.hear(method == "getupdates");
    let result = match method.as_str() {
        "getupdates" => updates(&feed, &asked).await,
        "sendmessage" | "editmessagetext" => {
            feed.answered(chat, method == "sendmessage");
            let chat = format!(r#"{{"id":{chat},"type":"private","first_name":"A"}}"#);
            format!(r#"{{"message_id":7,"date":1,"chat":{chat},"text":"x"}}"#)
        }
        "answercallbackquery" | "answerinlinequery" => {
            let query = asked.callback_query_id.or(asked.inline_query_id).unwrap_or_default();
            feed.answered(query.parse().unwrap_or_default(), false);
            "true".to_owned()
        }
        "getme" => r#"{"id":42,"is_bot":true,"first_name":"s","username":"simoff_bot","can_join_groups":true,
            "can_read_all_group_messages":false,"supports_inline_queries":true,"has_main_web_app":false,
            "can_connect_to_business":false}"#
            .to_owned(),
        "getmycommands" => "[]".to_owned(),
        "getmydescription" => r#"{"description":""}"#.to_owned(),
        "getmyshortdescription" => r#"{"short_description":""}"#.to_owned(),
        "getwebhookinfo" => r#"{"url":"","has_custom_certificate":false,"pending_update_count":0}"#.to_owned(),
        _ => "true".to_owned(),
    };
    ([(header::CONTENT_TYPE, "application/json")], format!(r#"{{"ok":true,"result":{result}}}"#))
}

async fn updates(feed: &Feed, asked: &Asked) -> String {
    let hold = Duration::from_secs(asked.timeout.unwrap_or(0));
    let taken = timeout(hold, feed.take(asked.limit.unwrap_or(100))).await.unwrap_or(0..0);
    let updates: Vec<&str> = taken.map(|at| feed.json(at)).collect();
    format!("[{}]", updates.join(","))
}
