//! teloxide's dispatcher: updates of one chat one after the other, chats side by side.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use teloxide::dispatching::Dispatcher;
use teloxide::dptree;
use teloxide::error_handlers::ErrorHandler;
use teloxide::types::Update;
use tokio::time::sleep;

use super::api::Api;
use super::failure::Failure;
use super::handling::Handling;
use super::listener::Polling;
use super::shutdown::Shutdown;
use crate::shared::Leadership;
use crate::status::Status;

/// Updates of one chat that may wait. When a queue is full the dispatcher stops for everybody, so it is large; what is too
/// much is dropped quickly by the limits.
const QUEUE: usize = 8192;
/// How long taken updates may take after the signal to stop.
const DRAIN: Duration = Duration::from_secs(30);
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Takes updates until shut down, then finishes those taken. Where several copies could poll, only the leader takes any.
pub(super) async fn until_stopped(
    api: &Api,
    handling: Arc<Handling>,
    shutdown: &Shutdown,
    status: &Arc<Status>,
    leadership: Option<Leadership>,
) {
    status.health.polled(Instant::now());
    // One endpoint: what an update is about is decided behind the door.
    let handler = dptree::endpoint(move |update: Update| {
        let handling = handling.clone();
        async move {
            handling.handle(update).await;
            Ok::<(), Infallible>(())
        }
    });
    let mut dispatcher = Dispatcher::builder(api.bot(), handler)
        // teloxide's own would write the whole update into the log.
        .default_handler(|_| async {})
        .error_handler(Arc::new(NeverFails))
        .worker_queue_size(QUEUE)
        .build();
    let mut pause = FIRST_PAUSE;
    let dispatching = async {
        while !shutdown.requested() {
            let polling = Polling::new(api.clone(), shutdown.clone(), status.clone(), leadership.clone());
            // Fails only if its own getMe does; everything else is dealt with inside.
            match dispatcher.try_dispatch_with_listener(polling, Arc::new(NeverFails)).await.map_err(Failure::from) {
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

struct NeverFails;

impl ErrorHandler<Infallible> for NeverFails {
    fn handle_error(self: Arc<Self>, error: Infallible) -> futures::future::BoxFuture<'static, ()> {
        match error {}
    }
}
