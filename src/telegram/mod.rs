//! The bot on Telegram.

use std::path::Path;

/// Runs the bot until it is told to stop.
pub fn run(_dir: &Path) -> anyhow::Result<()> {
    anyhow::bail!("not built yet")
}
