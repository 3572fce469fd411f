//! Reads single files and folders below the knowledge directory.

use std::collections::BTreeMap;
use std::fs;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHasher;
use serde::de::DeserializeOwned;

use super::super::lines::Lines;
use super::super::markdown::parse_answer;
use super::super::model::{Answer, Phrase, PhraseFile, Place, written_lines};
use super::super::problem::{Breach, Problem};
use crate::lang::Lang;

/// Reads files below one directory, collects problems and hashes all that was read.
pub(super) struct Files<'a> {
    pub(super) root: &'a Path,
    pub(super) problems: Vec<Problem>,
    pub(super) hash: FxHasher,
    /// Hash of each file.
    pub(super) read: BTreeMap<PathBuf, u64>,
    pub(super) lines: Lines,
}

impl<'a> Files<'a> {
    pub(super) fn new(root: &'a Path) -> Self {
        Files { root, problems: Vec::new(), hash: FxHasher::default(), read: BTreeMap::new(), lines: Lines::default() }
    }

    pub(super) fn wrong(&mut self, place: Place, breach: Breach) {
        self.problems.push(Problem::error(place, breach));
    }

    /// The entries of a folder, sorted by name so that the order on disk never matters; none if it is absent.
    pub(super) fn entries(&mut self, folder: &str) -> Vec<(String, PathBuf)> {
        let path = self.root.join(folder);
        if !path.is_dir() {
            return Vec::new();
        }
        match fs::read_dir(&path) {
            Ok(entries) => {
                let mut names: Vec<String> = entries
                    .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
                    // Editors and systems leave hidden and back-up files behind.
                    .filter(|name| !name.starts_with('.') && !name.ends_with('~'))
                    .collect();
                names.sort_unstable();
                names.into_iter().map(|name| (name.clone(), PathBuf::from(folder).join(name))).collect()
            }
            Err(error) => {
                self.wrong(
                    Place::new(folder, 0),
                    Breach::Unreadable { why: (&error).into(), error: error.to_string() },
                );
                Vec::new()
            }
        }
    }

    /// Reads a text file; line ends and a byte order mark are brought into one form.
    pub(super) fn read(&mut self, file: &Path) -> Option<String> {
        let mut place = Place::new(file, 0);
        match fs::read(self.root.join(file)) {
            Ok(bytes) => {
                self.hash.write(file.to_string_lossy().as_bytes());
                self.hash.write(&bytes);
                let mut own = FxHasher::default();
                own.write(&bytes);
                self.read.insert(file.to_owned(), own.finish());
                match String::from_utf8(bytes) {
                    Ok(text) => Some(text.trim_start_matches('\u{feff}').replace("\r\n", "\n")),
                    Err(error) => {
                        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
                        place.line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
                        self.wrong(place, Breach::NotUtf8);
                        None
                    }
                }
            }
            Err(error) => {
                self.wrong(place, Breach::Unreadable { why: (&error).into(), error: error.to_string() });
                None
            }
        }
    }

    /// Reads a TOML file at the root if it is there.
    pub(super) fn toml<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let file = Path::new(name);
        if self.root.join(file).exists() { self.toml_at(file) } else { None }
    }

    pub(super) fn toml_at<T: DeserializeOwned>(&mut self, file: &Path) -> Option<T> {
        let text = self.read(file)?;
        match toml::from_str(&text) {
            Ok(value) => {
                self.lines.add(file, &text);
                Some(value)
            }
            Err(error) => {
                let line =
                    error.span().map_or(0, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
                let message = error.message().replace('\n', " ");
                self.wrong(Place::new(file, line), Breach::Toml { error: message });
                None
            }
        }
    }

    /// The lines of a file that are neither empty nor a comment, with their numbers.
    pub(super) fn numbered_lines(&mut self, file: &Path) -> Vec<(usize, String)> {
        let text = self.read(file).unwrap_or_default();
        written_lines(&text).filter_map(|(number, range)| Some((number, text.get(range)?.to_owned()))).collect()
    }

    /// The lines of a file at the root, if it is there.
    pub(super) fn lines(&mut self, name: &str) -> Vec<String> {
        if !self.root.join(name).exists() {
            return Vec::new();
        }
        self.numbered_lines(Path::new(name)).into_iter().map(|(_, line)| line).collect()
    }

    /// A file whose lines are, or hold, phrases.
    pub(super) fn phrase_file(&mut self, file: &Path) -> Arc<PhraseFile> {
        let text = self.read(file).unwrap_or_default();
        PhraseFile::new(file, text)
    }

    pub(super) fn phrases(&mut self, file: &Path, lang: Lang) -> Vec<Phrase> {
        let file = self.phrase_file(file);
        file.lines().map(|(line, part)| file.phrase(lang, line, part)).collect()
    }

    /// Whether a name can be an id at all: buttons join ids by `:`, and lines of the inbox by tabs. What else an id has to
    /// be is a rule of `check`, so that phrases sorted by others can be loaded as they are.
    pub(super) fn usable_id(&mut self, id: &str, file: &Path) -> bool {
        let usable = !id.is_empty() && !id.contains(|c: char| c == ':' || c.is_control());
        if !usable {
            self.wrong(Place::new(file, 0), Breach::BadId { id: id.to_owned() });
        }
        usable
    }

    pub(super) fn unexpected(&mut self, file: PathBuf, expected: &'static str) {
        self.wrong(Place::new(file, 0), Breach::Unexpected { expected: expected.to_owned() });
    }

    pub(super) fn answer(&mut self, file: &Path, headings: &[&str]) -> Answer {
        let place = Place::new(file, 0);
        let Some(text) = self.read(file) else { return Answer { place, ..Answer::default() } };
        let (answer, problems) = parse_answer(&text, &place, headings);
        self.problems.extend(problems);
        answer
    }

    /// Lines `left = right` with their numbers.
    pub(super) fn pairs(&mut self, file: &Path) -> Vec<(usize, String, String)> {
        let mut pairs = Vec::new();
        for (number, line) in self.numbered_lines(file) {
            match line.split_once('=') {
                Some((left, right)) if !left.trim().is_empty() && !right.trim().is_empty() => {
                    pairs.push((number, left.trim().to_owned(), right.trim().to_owned()));
                }
                _ => self.wrong(Place::new(file, number), Breach::Spelling),
            }
        }
        pairs
    }
}
