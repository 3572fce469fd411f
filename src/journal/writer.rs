//! The one task that writes: takes records from the queue, adds them up, commits a batch at a time. While the database
//! is slow or away the batch under way is tried again and everything else goes on adding up beside it.

use std::collections::hash_map::RandomState;
use std::future::Future;
use std::hash::BuildHasher;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};

use super::JournalError;
use super::health::Health;
use super::record::{Batch, Record};
use super::store::Store;

/// How long records add up before they are written.
const GATHER: Duration = Duration::from_millis(200);
/// Longest time for one try.
const LONGEST_TRY: Duration = Duration::from_secs(10);
/// After a failure; doubled up to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// Records taken from the queue at once.
const AT_ONCE: usize = 512;

/// A message to the writer.
#[derive(Debug)]
pub(super) enum Order {
    /// Write this down.
    Note(Record),
    /// Say when everything noted before is committed.
    Settle(oneshot::Sender<()>),
}

type Writing = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Works until the queue is closed and all is written.
/// `today` is asked for the day again and again: at the first look on a new day old questions go.
pub(super) async fn run(
    store: Store,
    mut orders: mpsc::Receiver<Order>,
    health: Arc<Health>,
    keep: bool,
    today: impl Fn() -> NaiveDate,
) {
    let writer = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
    let mut gathered = Batch::default();
    let mut waiting: Vec<oneshot::Sender<()>> = Vec::new();
    let mut taken = Vec::with_capacity(AT_ONCE);
    let mut open = true;
    let mut seq = 0;
    // The first thing to do is to bring the tables into form, even if nobody asks anything.
    let mut writing: Option<(Writing, Vec<oneshot::Sender<()>>)> =
        Some((Box::pin(prepare(store.clone(), health.clone(), today(), keep)), Vec::new()));
    let mut purged = today();
    let mut tick = interval(GATHER);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while open || writing.is_some() || !gathered.is_empty() {
        tokio::select! {
            count = orders.recv_many(&mut taken, AT_ONCE), if open => {
                open = count > 0;
                for order in taken.drain(..) {
                    match order {
                        Order::Note(record) => {
                            if !gathered.add(record) {
                                health.dropped();
                            }
                        }
                        Order::Settle(done) => waiting.push(done),
                    }
                }
            }
            () = async { if let Some((writing, _)) = &mut writing { writing.await } }, if writing.is_some() => {
                for done in writing.take().map(|(_, waiting)| waiting).unwrap_or_default() {
                    let _ = done.send(());
                }
            }
            _ = tick.tick() => {}
        }
        if writing.is_some() {
            continue;
        }
        let today = today();
        if !gathered.is_empty() {
            seq += 1;
            let batch = std::mem::take(&mut gathered);
            let work = write(store.clone(), health.clone(), writer.clone(), seq, today, batch);
            writing = Some((Box::pin(work), std::mem::take(&mut waiting)));
        } else if purged != today {
            purged = today;
            writing = Some((Box::pin(purge(store.clone(), health.clone(), today, keep)), std::mem::take(&mut waiting)));
        } else {
            for done in waiting.drain(..) {
                let _ = done.send(());
            }
        }
    }
    store.close().await;
}

async fn prepare(store: Store, health: Arc<Health>, today: NaiveDate, keep: bool) {
    until_done(&health, || store.migrate()).await;
    purge(store, health, today, keep).await;
}

async fn purge(store: Store, health: Arc<Health>, today: NaiveDate, keep: bool) {
    until_done(&health, || store.purge(today, keep)).await;
}

async fn write(store: Store, health: Arc<Health>, writer: String, seq: i64, today: NaiveDate, batch: Batch) {
    let start = Instant::now();
    let day = today.to_string();
    until_done(&health, || store.commit(&writer, seq, &day, &batch)).await;
    let total = health.committed(batch.records());
    tracing::debug!(
        records = batch.records(),
        total,
        took_ms = start.elapsed().as_millis() as u64,
        "journal committed"
    );
    // Batches stay large and commits few, whatever comes in.
    sleep(GATHER).await;
}

/// Tries until it works, with growing pauses.
async fn until_done<F, W>(health: &Health, work: F)
where
    F: Fn() -> W,
    W: Future<Output = Result<(), JournalError>>,
{
    let mut pause = FIRST_PAUSE;
    loop {
        let failure = match timeout(LONGEST_TRY, work()).await {
            Ok(Ok(())) => return health.works(),
            Ok(Err(error)) => error,
            Err(_) => JournalError::TooSlow,
        };
        health.fails(&failure);
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
