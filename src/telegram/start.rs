//! The first word with Telegram: who am I?

use std::time::Duration;

use teloxide::payloads::GetMe;
use teloxide::types::User;
use tokio::time::sleep;

use super::api::Api;
use super::convert::Myself;
use super::failure::Failure;

const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Asks until there is an answer; fails only if the token is refused.
pub(super) async fn who_am_i(api: &Api) -> Result<Myself, Failure> {
    let mut pause = FIRST_PAUSE;
    loop {
        let failure = match api.call(&GetMe::new()).await {
            Ok(me) => match serde_json::from_value::<User>(me) {
                Ok(User { id, username: Some(username), .. }) => return Ok(Myself { id, username }),
                _ => Failure::Unknown("unreadable answer"),
            },
            Err(Failure::Unauthorized) => return Err(Failure::Unauthorized),
            Err(failure) => failure,
        };
        let wait = if let Failure::RetryAfter(wait) = failure { wait } else { pause };
        tracing::warn!(%failure, pause_ms = wait.as_millis() as u64, "Telegram does not say who I am");
        sleep(wait).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
