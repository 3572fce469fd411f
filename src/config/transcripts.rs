//! Where the conversations are that a reload must not make worse.

use std::path::{Path, PathBuf};

use super::environment::Environment;

/// Where the conversations are that a reload must not make worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transcripts {
    /// In `tests/transcripts` beside the knowledge directory, if that exists.
    Beside,
    /// There.
    At(PathBuf),
    /// Nowhere: reloads are not tried on conversations.
    Off,
}

impl Transcripts {
    pub(super) fn read(env: &mut Environment<'_>) -> Transcripts {
        match env.get("SIMOFF_TRANSCRIPTS") {
            None => Transcripts::Beside,
            Some((_, text)) if text == "off" => Transcripts::Off,
            Some((name, text)) => {
                let folder = PathBuf::from(text);
                if !folder.exists() {
                    env.wrong(name, format_args!("{} does not exist; name a folder, or off", folder.display()));
                }
                Transcripts::At(folder)
            }
        }
    }

    /// The folder for a knowledge directory.
    pub fn folder(&self, knowledge: &Path) -> Option<PathBuf> {
        match self {
            Transcripts::Beside => {
                let folder = knowledge.parent()?.join("tests/transcripts");
                folder.is_dir().then_some(folder)
            }
            Transcripts::At(folder) => Some(folder.clone()),
            Transcripts::Off => None,
        }
    }
}
