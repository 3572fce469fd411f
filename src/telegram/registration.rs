//! What Telegram is told of the webhook. Only an operator's command does this, never a start or a stop: with several
//! copies one would cut off the others.

use std::sync::Arc;

use secrecy::ExposeSecret;
use serde_json::Value;
use teloxide::payloads::{DeleteWebhook, DeleteWebhookSetters, GetWebhookInfo, SetWebhook, SetWebhookSetters};

use super::api::Api;
use super::listener::WANTED;
use crate::config::{ApiSettings, WebhookSettings};

/// The webhook of a bot, as Telegram knows it.
pub struct Registration(Api);

impl Registration {
    /// Of this bot; fails if no TLS client can be made.
    pub fn new(settings: &ApiSettings) -> anyhow::Result<Registration> {
        Ok(Registration(Api::new(settings, Arc::default())?))
    }

    /// From now on Telegram brings updates to this address. What waits is kept.
    pub async fn set(&self, settings: &WebhookSettings) -> anyhow::Result<()> {
        let mut payload = SetWebhook::new(settings.url.clone())
            .allowed_updates(WANTED)
            .max_connections(settings.connections)
            .drop_pending_updates(false);
        payload.secret_token = settings.secrets.current().map(|secret| secret.expose_secret().to_owned());
        self.0.call(&payload).await?;
        Ok(())
    }

    /// From now on updates can be polled. What waits is kept.
    pub async fn delete(&self) -> anyhow::Result<()> {
        self.0.call(&DeleteWebhook::new().drop_pending_updates(false)).await?;
        Ok(())
    }

    /// What Telegram knows: a `WebhookInfo` of the Bot API.
    pub async fn info(&self) -> anyhow::Result<Value> {
        Ok(self.0.call(&GetWebhookInfo::new()).await?)
    }
}
