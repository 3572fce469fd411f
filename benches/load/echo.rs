//! The bot to compare with: teloxide, and of what people write their own words back.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use teloxide::prelude::*;
use teloxide::types::{MessageId, UpdateKind};
use teloxide::update_listeners::Polling;
use tokio::net::TcpListener;

use crate::webhook::PATH;

fn bot(telegram: u16) -> Bot {
    let address = format!("http://127.0.0.1:{telegram}").parse().expect("an address");
    Bot::new("42:echo").set_api_url(address)
}

/// By teloxide's own polling and dispatcher.
pub(crate) async fn poll(telegram: u16) -> anyhow::Result<()> {
    let bot = bot(telegram);
    let handler = dptree::endpoint(echo);
    let polling = Polling::builder(bot.clone()).build();
    Dispatcher::builder(bot, handler)
        .default_handler(|_| async {})
        .worker_queue_size(8192)
        .build()
        .dispatch_with_listener(polling, LoggingErrorHandler::new())
        .await;
    Ok(())
}

/// By a route of its own that answers when the echo has been sent: teloxide's own needs TLS, and answers before.
pub(crate) async fn listen(telegram: u16, port: u16) -> anyhow::Result<()> {
    let app = Router::new().route(PATH, axum::routing::post(take)).with_state(Arc::new(bot(telegram)));
    axum::serve(TcpListener::bind(("127.0.0.1", port)).await?, app).await?;
    Ok(())
}

async fn take(State(bot): State<Arc<Bot>>, body: Bytes) -> StatusCode {
    let Ok(update) = serde_json::from_slice(&body) else { return StatusCode::OK };
    match echo(bot.as_ref().clone(), update).await {
        Ok(()) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

async fn echo(bot: Bot, update: Update) -> Result<(), teloxide::RequestError> {
    match update.kind {
        UpdateKind::Message(message) => {
            if let Some(text) = message.text() {
                bot.send_message(message.chat.id, text).await?;
            }
        }
        UpdateKind::EditedMessage(message) => {
            bot.edit_message_text(message.chat.id, MessageId(7), message.text().unwrap_or("?")).await?;
        }
        UpdateKind::CallbackQuery(query) => {
            bot.answer_callback_query(query.id).await?;
        }
        UpdateKind::InlineQuery(query) => {
            bot.answer_inline_query(query.id, []).await?;
        }
        _ => {}
    }
    Ok(())
}
