//! `simoff replay`.

use std::path::PathBuf;

use crate::knowledge::Knowledge;

/// Arguments of `simoff replay`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Transcripts, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Replays transcripts; `Ok(false)` on any difference.
pub(super) fn run(_knowledge: &Knowledge, _args: &Args) -> anyhow::Result<bool> {
    anyhow::bail!("not built yet")
}
