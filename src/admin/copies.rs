//! Reloading on all copies: what one has accepted is ordered of the others, and each obeys with its own files.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::reload::{Reload, Reloader};
use super::words::paragraph;
use crate::engine::Writer;
use crate::knowledge::Snapshots;
use crate::reply::{Block, Text};
use crate::shared::{Copy, Shared, SharedError};

/// How long the admin waits to read what the other copies did.
const PATIENCE: Duration = Duration::from_millis(2500);
/// Between two looks.
const LOOK: Duration = Duration::from_millis(30);
/// Copies that are listed at most.
const LISTED: usize = 20;

/// What became of an order.
#[derive(Debug, Clone)]
pub enum Told {
    /// The copies that run and what they have done so far; the version that was ordered, and the number of the order.
    Copies(Vec<Copy>, String, i64),
    /// The database did not answer.
    Nobody,
}

/// Orders the other copies to load their files too, or to go back to the version that answers here now.
pub async fn tell(shared: &Shared, snapshots: &Snapshots, back: bool) -> Told {
    let version = snapshots.current().version.clone();
    shared.answers_with(&version);
    match order(shared, &version, back).await {
        Ok((copies, number)) => Told::Copies(copies, version, number),
        Err(error) => {
            tracing::warn!(error = error.kind(), "the other copies were not told");
            Told::Nobody
        }
    }
}

async fn order(shared: &Shared, version: &str, back: bool) -> Result<(Vec<Copy>, i64), SharedError> {
    let number = shared.order(back.then_some(version)).await?;
    let latest = Instant::now() + PATIENCE;
    loop {
        let copies = shared.copies().await?;
        if copies.iter().all(|copy| copy.obeyed >= number) || Instant::now() >= latest {
            return Ok((copies, number));
        }
        sleep(LOOK).await;
    }
}

/// Does what other copies order, until it is dropped; tells them which version answers here.
pub async fn obey(shared: &Shared, reloader: &Arc<Reloader>) {
    let mut orders = shared.orders();
    let mut swaps = reloader.snapshots().swaps();
    loop {
        shared.answers_with(&reloader.snapshots().current().version);
        tokio::select! {
            changed = orders.changed() => if changed.is_err() { return },
            changed = swaps.changed() => if changed.is_err() { return } else { continue },
        }
        let Some(order) = orders.borrow_and_update().clone() else { continue };
        let refused = match &order.back_to {
            Some(version) => !reloader.snapshots().back_to(version),
            None => matches!(*reloader.reload().await, Reload::Refused { .. }),
        };
        let version = reloader.snapshots().current().version.clone();
        tracing::info!(version, refused, order = order.number, "another copy's order");
        shared.answers_with(&version);
        shared.obeyed(order.number, refused);
    }
}

/// How far the copies are with an order.
pub(super) fn told(writer: Writer<'_>, told: &Told) -> Vec<Block> {
    let Told::Copies(copies, version, number) = told else {
        return vec![paragraph(writer.say("reload-copies-unknown"))];
    };
    if copies.len() < 2 {
        return Vec::new();
    }
    let count = |which: &dyn Fn(&Copy) -> bool| copies.iter().filter(|copy| which(copy)).count();
    let there = count(&|copy| copy.version == *version);
    let refused = count(&|copy| copy.version != *version && copy.obeyed >= *number);
    let loading = copies.len() - there - refused;
    let (there, all) = (there.to_string(), copies.len().to_string());
    let mut blocks = vec![paragraph(writer.say_with("reload-copies", &[("there", &there), ("all", &all)]))];
    if loading > 0 {
        blocks.push(paragraph(writer.say_with("reload-copies-loading", &[("count", &loading.to_string())])));
    }
    if refused > 0 {
        blocks.push(paragraph(writer.say_with("reload-copies-refused", &[("count", &refused.to_string())])));
    }
    blocks
}

/// The copies, for `/stats`.
pub(crate) async fn listed(shared: &Shared, writer: Writer<'_>) -> Vec<Block> {
    // Whoever cannot ask says so among the numbers already.
    let Ok(copies) = shared.copies().await else { return Vec::new() };
    let lines = copies.iter().take(LISTED).map(|copy| {
        let minutes = copy.up.as_secs() / 60;
        let (hours, minutes) = ((minutes / 60).to_string(), (minutes % 60).to_string());
        let silent = copy.silent.as_secs().to_string();
        let name: String = copy.name.chars().take(6).collect();
        let role = writer.say(&format!("role-{}", copy.role.as_str()));
        let words = [
            ("name", name.as_str()),
            ("version", &copy.version),
            ("role", &role),
            ("hours", &hours),
            ("minutes", &minutes),
            ("silent", &silent),
        ];
        Text::plain(writer.say_with("stats-copy", &words))
    });
    vec![Block::Title(Text::plain(writer.say("stats-copies"))), Block::Bullets(lines.collect())]
}
