//! `simoff run`.

use std::path::PathBuf;

/// Arguments of `run`; everything else is set in the environment, see `.env.example`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Record conversations of people who agree with /record, redacted, as transcripts in this folder
    #[arg(long, value_name = "DIR")]
    pub record: Option<PathBuf>,
}
