//! What runs beside the answering where several copies share a database.

use std::sync::Arc;

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
    let (beating, saving) = (shared.clone(), door.clone());
    let save = move || {
        let door = saving.clone();
        async move { door.chats().save().await }
    };
    beside.push(tokio::spawn(async move { beating.pulse(save).await }));
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
