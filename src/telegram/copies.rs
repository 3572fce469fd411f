//! What runs beside the answering where several copies share a database.

use std::sync::Arc;

use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::door::Door;
use crate::admin::{self, Reloader};
use crate::shared::{Leadership, Shared};

/// Starts it all: the beat, the ears, obedience to orders, and, for a copy that polls, the election.
pub(super) fn start(
    shared: &Shared,
    door: &Arc<Door>,
    reloader: &Arc<Reloader>,
    leadership: Option<&Leadership>,
) -> Vec<JoinHandle<()>> {
    let mut beside = Vec::new();
    let back = Arc::new(Notify::new());
    let (beating, news) = (shared.clone(), back.clone());
    beside.push(tokio::spawn(async move { beating.pulse(&news).await }));
    let saving = door.clone();
    beside.push(tokio::spawn(async move {
        loop {
            back.notified().await;
            saving.chats().save().await;
        }
    }));
    let (listening, hearing) = (shared.clone(), door.clone());
    beside.push(tokio::spawn(async move { listening.listen(|heard| hearing.chats().hear(&heard)).await }));
    let (obeying, reloader) = (shared.clone(), reloader.clone());
    beside.push(tokio::spawn(async move { admin::obey(&obeying, &reloader).await }));
    if let Some(leadership) = leadership.cloned() {
        let standing = shared.clone();
        beside.push(tokio::spawn(async move { standing.stand(&leadership).await }));
    }
    beside
}
