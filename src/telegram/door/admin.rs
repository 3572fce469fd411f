//! What admins ask, and what they are told.

use std::sync::Arc;
use std::time::Duration;

use super::Door;
use crate::admin::{self, Reload};
use crate::engine::Incoming;
use crate::lang::Locale;
use crate::telegram::failure::Failure;
use crate::telegram::outgoing::Outgoing;
use crate::telegram::sender::{Address, Sender};

/// An admin's command that takes longer is told to take its time.
const LONG: Duration = Duration::from_secs(3);

impl Door {
    /// Does what an admin asks, in a task of its own: a reload that takes longer than one message may is told all the
    /// same.
    pub(super) async fn administer(
        self: &Arc<Self>,
        sender: Sender,
        address: Address,
        locale: Locale,
        command: admin::Command,
    ) -> Result<(), Failure> {
        tracing::info!(chat = self.ids.of(address.chat.0), "command of an admin");
        let door = self.clone();
        let task = tokio::spawn(async move {
            let mut doing = std::pin::pin!(door.admins.done(&command, locale));
            let mut earlier = None;
            let reply = match tokio::time::timeout(LONG, &mut doing).await {
                Ok(reply) => reply,
                Err(_) => {
                    if let Some(message) = Outgoing::of(&door.admins.working(locale)) {
                        earlier = sender.send(&address, &message).await?.id;
                    }
                    doing.await
                }
            };
            door.show(&sender, &address, earlier, None, &reply).await
        });
        task.await.unwrap_or(Err(Failure::Unknown("an admin's command failed")))
    }

    /// Tells the other copies and all admins what became of a reload that nobody of them asked for.
    pub(in crate::telegram) async fn announce(&self, reload: &Reload) {
        let told = self.admins.told(reload).await;
        for admin in self.admins.chats() {
            let locale = self.locale(admin, &Incoming::text(""));
            let address = Address { chat: admin, thread: None, reply_to: None };
            let reply = self.admins.reloaded(reload, told.as_ref(), locale);
            if let Err(failure) = self.show(&self.sender, &address, None, None, &reply).await {
                // Who never wrote to the bot cannot be written to.
                tracing::debug!(%failure, "an admin was not told");
            }
        }
    }
}
