//! Where the bot's state can be asked for.

use std::net::SocketAddr;

use super::environment::Environment;

/// `SIMOFF_STATUS_LISTEN`: address and port of `/healthz`, `/readyz` and `/metrics`; `None`: nowhere.
pub(super) fn listen(env: &mut Environment<'_>) -> Option<SocketAddr> {
    env.parsed("SIMOFF_STATUS_LISTEN", "address and port such as 127.0.0.1:9090")
}
