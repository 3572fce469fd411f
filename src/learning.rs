//! Where trained matchers come from: the folder of stored models or, for knowledge that none is stored for, training in
//! a process of its own.
//!
//! Training takes more than twice the memory that answering takes. Done in the process that answers, much of it would
//! stay there for good, scattered among what is kept; a process of its own gives it back by ending. That is for the bot,
//! which runs for months; commands that soon end train for themselves, which is quicker.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::knowledge::{self, Knowledge, LoadError};
use crate::matcher::cache;

/// Name of the program's command that trains and stores a model.
pub const COMMAND: &str = "train";

/// Training takes seconds, on a slow machine too.
const LONGEST: Duration = Duration::from_secs(120);
/// How often it is looked whether training has ended: the standard library waits for a process for ever or not at all.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// Where models are kept and who trains them.
#[derive(Debug, Clone, Default)]
pub struct Models {
    /// Where they are kept, if anywhere.
    pub folder: Option<PathBuf>,
    /// The program whose command [`COMMAND`] trains them; without one, or if it fails, they are trained in this process.
    pub trainer: Option<PathBuf>,
}

impl Models {
    /// Loads the knowledge in `dir` with its matcher. Fails with everything that is wrong.
    pub fn load(&self, dir: &Path) -> Result<Knowledge, LoadError> {
        Ok(self.trained(knowledge::read(dir)?, dir))
    }

    /// Knowledge that was read from `dir`, with its matcher.
    pub fn trained(&self, knowledge: Knowledge, dir: &Path) -> Knowledge {
        if let (Some(folder), Some(trainer)) = (&self.folder, &self.trainer)
            && !cache::holds(folder, &knowledge.version)
            && let Err(error) = train_apart(trainer, dir, folder)
        {
            tracing::warn!(%error, "training in this process, which keeps some of the memory");
        }
        knowledge::trained(knowledge, self.folder.as_deref())
    }
}

/// Has a model for the knowledge in `dir` trained and stored in `folder`. If the files change meanwhile, it is one
/// for other knowledge, which does no harm.
fn train_apart(trainer: &Path, dir: &Path, folder: &Path) -> anyhow::Result<()> {
    let mut training = Command::new(trainer)
        .arg(COMMAND)
        .arg("--knowledge")
        .arg(dir)
        .env("SIMOFF_CACHE", folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{} does not start", trainer.display()))?;
    let start = Instant::now();
    while start.elapsed() < LONGEST {
        if let Some(status) = training.try_wait()? {
            anyhow::ensure!(status.success(), "{} {COMMAND}: {status}", trainer.display());
            return Ok(());
        }
        thread::sleep(LOOK_EVERY);
    }
    training.kill()?;
    training.wait()?;
    anyhow::bail!("{} {COMMAND} took longer than {LONGEST:?}", trainer.display())
}
