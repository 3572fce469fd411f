//! teloxide's dispatcher: updates of one chat one after the other, chats side by side.

use std::sync::Arc;
use std::time::Duration;

use teloxide::dispatching::Dispatcher;
use teloxide::dptree;
use teloxide::error_handlers::ErrorHandler;
use teloxide::types::Update;
use tokio::time::{sleep, timeout};

use super::api::Api;
use super::door::Door;
use super::failure::Failure;
use super::listener::Polling;
use super::shutdown::Shutdown;

/// Updates of one chat that may wait. When a queue is full the dispatcher stops for everybody, so it is large; what is too
/// much is dropped quickly by the limits.
const QUEUE: usize = 8192;
/// How long taken updates may take after the signal to stop.
const DRAIN: Duration = Duration::from_secs(30);
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Why one update was not handled.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error("not delivered: {0}")]
    Undelivered(#[from] Failure),
    #[error("the handler panicked")]
    Panicked,
    #[error("the handler took too long")]
    TooLong,
}

/// Takes updates until shut down, then finishes those taken.
pub(super) async fn until_stopped(api: &Api, door: Arc<Door>, limit: Duration, shutdown: &Shutdown) {
    // One endpoint: what an update is about is decided behind the door.
    let handler = dptree::endpoint(move |update: Update| isolated(door.clone(), update, limit));
    let mut dispatcher = Dispatcher::builder(api.bot(), handler)
        // teloxide's own would write the whole update into the log.
        .default_handler(|_| async {})
        .error_handler(Arc::new(LogBroken))
        .worker_queue_size(QUEUE)
        .build();
    let mut pause = FIRST_PAUSE;
    let dispatching = async {
        while !shutdown.requested() {
            let polling = Polling::new(api.clone(), shutdown.clone());
            // Fails only if its own getMe does; everything else is dealt with inside.
            match dispatcher.try_dispatch_with_listener(polling, Arc::new(LogBroken)).await.map_err(Failure::from) {
                Ok(()) => return,
                Err(Failure::Unauthorized) => shutdown.fail(Failure::Unauthorized),
                Err(failure) => {
                    let wait = if let Failure::RetryAfter(wait) = failure { wait } else { pause };
                    tracing::warn!(%failure, "Telegram does not answer yet");
                    tokio::select! {
                        () = sleep(wait) => {}
                        () = shutdown.wait() => {}
                    }
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            }
        }
    };
    let too_long = async {
        shutdown.wait().await;
        sleep(DRAIN).await;
    };
    tokio::select! {
        () = dispatching => {}
        () = too_long => tracing::warn!("some messages could not be answered before stopping"),
    }
}

/// Handles an update in a task of its own: a panic would otherwise end the chat's worker, and with it the whole bot at
/// the chat's next message.
async fn isolated(door: Arc<Door>, update: Update, limit: Duration) -> Result<(), Broken> {
    let mut task = tokio::spawn(async move { door.take(update).await });
    match timeout(limit, &mut task).await {
        Ok(Ok(result)) => Ok(result?),
        Ok(Err(_)) => Err(Broken::Panicked),
        Err(_) => {
            task.abort();
            Err(Broken::TooLong)
        }
    }
}

struct LogBroken;

impl ErrorHandler<Broken> for LogBroken {
    fn handle_error(self: Arc<Self>, broken: Broken) -> futures::future::BoxFuture<'static, ()> {
        tracing::error!(%broken, "an update was not handled");
        Box::pin(async {})
    }
}

impl ErrorHandler<std::convert::Infallible> for LogBroken {
    fn handle_error(self: Arc<Self>, error: std::convert::Infallible) -> futures::future::BoxFuture<'static, ()> {
        match error {}
    }
}
