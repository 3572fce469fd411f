//! Reads a knowledge directory. Nothing is half loaded: any error and there is no knowledge, only the list of
//! problems, each with file and line.

use std::collections::BTreeMap;
use std::fs;
use std::hash::Hasher;
use std::path::{Path, PathBuf};

use rustc_hash::FxHasher;
use serde::de::DeserializeOwned;

use super::interface::Interface;
use super::lines::Lines;
use super::markdown::parse_answer;
use super::model::*;
use super::problem::{Breach, LoadError, Problem};
use crate::lang::Lang;
use crate::matcher::{self, Matcher};
use crate::text::normalize;

/// Headings of a section's answer beside `when …` and `carrier …`.
pub(super) const SECTION_HEADINGS: &[&str] = &["notes"];
/// Headings of a carrier's page.
pub(super) const CARRIER_HEADINGS: &[&str] = &["cancel", "prepaid", "lost"];

/// File of the stored thresholds, below the knowledge directory.
pub const CALIBRATION: &str = "calibration.toml";

/// Learns the thresholds from the phrases in `dir`, whatever is stored there.
pub fn calibrate(dir: &Path) -> Result<matcher::Calibration, LoadError> {
    Ok(matcher::calibrate(&training_set(&read(dir)?)))
}

/// Loads the knowledge in `dir` and trains its matcher; `cache` is a directory for trained models, if one is to be
/// used. Fails with everything that is wrong. Warnings and rules on content are the business of [`super::check`].
pub fn load(dir: &Path, cache: Option<&Path>) -> Result<Knowledge, LoadError> {
    Ok(trained(read(dir)?, cache))
}

/// Knowledge that was [`read`], with its matcher trained; `cache` as for [`load`].
pub fn trained(mut knowledge: Knowledge, cache: Option<&Path>) -> Knowledge {
    let set = training_set(&knowledge);
    knowledge.matcher = matcher::cache::load_or_train(set, &knowledge.version, cache);
    knowledge
}

/// Reads all files without training the matcher: enough for [`super::check`]. Fails with everything that is wrong.
pub fn read(dir: &Path) -> Result<Knowledge, LoadError> {
    let mut files = Files::new(dir);
    let mut knowledge = Knowledge {
        version: String::new(),
        files: BTreeMap::new(),
        languages: Vec::new(),
        settings: files.toml("knowledge.toml").unwrap_or_default(),
        sections: Vec::new(),
        small_talk: Vec::new(),
        background: files.background(),
        carriers: files.carriers(),
        sources: files.toml("sources.toml").unwrap_or_default(),
        concepts: files.concepts(),
        spellings: files.spellings(),
        letters: files.letters(),
        calls: files.calls(),
        checklist: files.toml::<Checklist>("checklist.toml").unwrap_or_default().item,
        traditional: files.traditional(),
        continuations: files.lines("follow-up.txt"),
        carrier_words: files.toml("carrier-words.toml").unwrap_or_default(),
        calibration: files.toml(CALIBRATION),
        redactor: files.toml("redaction.toml").unwrap_or_default(),
        interface: files.interface(),
        lines: Lines::default(),
        matcher: Matcher::default(),
    };
    knowledge.sections = files.sections();
    knowledge.small_talk = files.small_talk();
    files.inbox(&mut knowledge.sections);
    if !knowledge.sections.iter().any(|section| !section.phrases.is_empty()) {
        files.wrong(Place { file: "sections".into(), line: 0 }, Breach::Empty);
    }
    knowledge.languages = languages(&knowledge);
    knowledge.lines = std::mem::take(&mut files.lines);
    knowledge.files = std::mem::take(&mut files.read);
    knowledge.version = format!("{:016x}", files.hash.finish());
    if !files.problems.is_empty() {
        files.problems.sort_by(|a, b| a.place.cmp(&b.place));
        return Err(LoadError { problems: files.problems });
    }
    Ok(knowledge)
}

/// What the matcher learns from.
fn training_set(knowledge: &Knowledge) -> matcher::TrainingSet {
    let phrases = |phrases: &[Phrase]| {
        phrases.iter().map(|phrase| matcher::Example { lang: phrase.lang, text: phrase.text.clone() }).collect()
    };
    let mut intents = Vec::new();
    for section in &knowledge.sections {
        intents.push(matcher::IntentExamples {
            id: section.id.clone(),
            kind: matcher::IntentKind::Section,
            titles: titles(&section.answers),
            examples: phrases(&section.phrases),
        });
    }
    for talk in &knowledge.small_talk {
        intents.push(matcher::IntentExamples {
            id: talk.id.clone(),
            kind: matcher::IntentKind::SmallTalk,
            titles: Vec::new(),
            examples: phrases(&talk.phrases),
        });
    }
    matcher::TrainingSet {
        languages: knowledge.languages.clone(),
        intents,
        background: phrases(&knowledge.background),
        carriers: knowledge
            .carriers
            .iter()
            .map(|carrier| matcher::CarrierNames {
                id: carrier.id.clone(),
                aliases: carrier.facts.aliases.clone(),
                ambiguous: carrier.facts.ambiguous_aliases.clone(),
            })
            .collect(),
        concepts: knowledge
            .concepts
            .iter()
            .map(|concept| matcher::ConceptWords {
                id: concept.id.clone(),
                words: concept.words.values().flatten().cloned().collect(),
            })
            .collect(),
        spellings: knowledge.spellings.clone(),
        continuations: knowledge.continuations.clone(),
        carrier_words: knowledge.carrier_words.clone(),
        calibration: knowledge.calibration.clone(),
    }
}

fn titles(answers: &BTreeMap<Lang, Answer>) -> Vec<matcher::Example> {
    answers
        .iter()
        .filter(|(_, answer)| !answer.title.is_empty())
        .map(|(lang, answer)| matcher::Example { lang: *lang, text: answer.title.clone() })
        .collect()
}

/// The configured languages, or all that have phrases.
fn languages(knowledge: &Knowledge) -> Vec<Lang> {
    if !knowledge.settings.languages.is_empty() {
        return knowledge.settings.languages.clone();
    }
    let mut found: Vec<Lang> =
        knowledge.sections.iter().flat_map(|section| section.phrases.iter().map(|phrase| phrase.lang)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Checklist {
    item: Vec<ChecklistItem>,
}

/// Reads files below one directory, collects problems and hashes all that was read.
struct Files<'a> {
    root: &'a Path,
    problems: Vec<Problem>,
    hash: FxHasher,
    /// Hash of each file.
    read: BTreeMap<PathBuf, u64>,
    lines: Lines,
}

impl<'a> Files<'a> {
    fn new(root: &'a Path) -> Self {
        Files { root, problems: Vec::new(), hash: FxHasher::default(), read: BTreeMap::new(), lines: Lines::default() }
    }

    fn wrong(&mut self, place: Place, breach: Breach) {
        self.problems.push(Problem::error(place, breach));
    }

    /// The entries of a folder, sorted by name so that the order on disk never matters; none if it is absent.
    fn entries(&mut self, folder: &str) -> Vec<(String, PathBuf)> {
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
                self.wrong(Place { file: folder.into(), line: 0 }, Breach::Unreadable(error.to_string()));
                Vec::new()
            }
        }
    }

    /// Reads a text file; line ends and a byte order mark are brought into one form.
    fn read(&mut self, file: &Path) -> Option<String> {
        let mut place = Place { file: file.to_owned(), line: 0 };
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
                self.wrong(place, Breach::Unreadable(error.to_string()));
                None
            }
        }
    }

    /// Reads a TOML file at the root if it is there.
    fn toml<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let file = Path::new(name);
        if self.root.join(file).exists() { self.toml_at(file) } else { None }
    }

    fn toml_at<T: DeserializeOwned>(&mut self, file: &Path) -> Option<T> {
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
                self.wrong(Place { file: file.to_owned(), line }, Breach::Toml(message));
                None
            }
        }
    }

    /// The lines of a file that are neither empty nor a comment, with their numbers.
    fn numbered_lines(&mut self, file: &Path) -> Vec<(usize, String)> {
        let text = self.read(file).unwrap_or_default();
        text.lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line.trim().to_owned()))
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
            .collect()
    }

    /// The lines of a file at the root, if it is there.
    fn lines(&mut self, name: &str) -> Vec<String> {
        if !self.root.join(name).exists() {
            return Vec::new();
        }
        self.numbered_lines(Path::new(name)).into_iter().map(|(_, line)| line).collect()
    }

    fn phrases(&mut self, file: &Path, lang: Lang) -> Vec<Phrase> {
        self.numbered_lines(file)
            .into_iter()
            .map(|(line, text)| Phrase { lang, text, place: Place { file: file.to_owned(), line } })
            .collect()
    }

    fn valid_id(&mut self, id: &str, file: &Path) -> bool {
        let valid =
            !id.is_empty() && id.len() <= 40 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !valid {
            self.wrong(Place { file: file.to_owned(), line: 0 }, Breach::BadId(id.to_owned()));
        }
        valid
    }

    fn unexpected(&mut self, file: PathBuf, expected: &'static str) {
        self.wrong(Place { file, line: 0 }, Breach::Unexpected(expected));
    }

    fn answer(&mut self, file: &Path, headings: &[&str]) -> Answer {
        let place = Place { file: file.to_owned(), line: 0 };
        let Some(text) = self.read(file) else { return Answer { place, ..Answer::default() } };
        let (answer, problems) = parse_answer(&text, &place, headings);
        self.problems.extend(problems);
        answer
    }

    fn sections(&mut self) -> Vec<Section> {
        const EXPECTED: &str = "section.toml, <lang>.md or <lang>.questions.txt";
        let mut sections = Vec::new();
        for (id, folder) in self.entries("sections") {
            if !self.valid_id(&id, &folder) {
                continue;
            }
            let mut section =
                Section { id, meta: SectionMeta::default(), answers: BTreeMap::new(), phrases: Vec::new() };
            for (name, file) in self.entries(&folder.to_string_lossy()) {
                match file_kind(&name) {
                    FileKind::Meta("section") => section.meta = self.toml_at(&file).unwrap_or_default(),
                    FileKind::Answer(lang) => {
                        let answer = self.answer(&file, SECTION_HEADINGS);
                        section.answers.insert(lang, answer);
                    }
                    FileKind::Phrases(lang) => section.phrases.extend(self.phrases(&file, lang)),
                    _ => self.unexpected(file, EXPECTED),
                }
            }
            sections.push(section);
        }
        sections.sort_by(|a, b| (a.meta.order, &a.id).cmp(&(b.meta.order, &b.id)));
        sections
    }

    fn small_talk(&mut self) -> Vec<SmallTalk> {
        let mut found = Vec::new();
        for (id, folder) in self.entries("small-talk") {
            if !self.valid_id(&id, &folder) {
                continue;
            }
            let mut talk = SmallTalk { id, answers: BTreeMap::new(), phrases: Vec::new() };
            for (name, file) in self.entries(&folder.to_string_lossy()) {
                match file_kind(&name) {
                    FileKind::Answer(lang) => {
                        let answer = self.answer(&file, &[]);
                        talk.answers.insert(lang, answer);
                    }
                    FileKind::Phrases(lang) => talk.phrases.extend(self.phrases(&file, lang)),
                    _ => self.unexpected(file, "<lang>.md or <lang>.questions.txt"),
                }
            }
            found.push(talk);
        }
        found
    }

    /// Phrases that wait to be sorted into their sections' files: `section<TAB>phrase`.
    fn inbox(&mut self, sections: &mut [Section]) {
        for (name, file) in self.entries("inbox") {
            let Some(lang) = name.strip_suffix(".txt").and_then(Lang::new) else {
                self.unexpected(file, "<lang>.txt");
                continue;
            };
            for (line, text) in self.numbered_lines(&file) {
                let place = Place { file: file.clone(), line };
                let Some((id, text)) = text.split_once('\t').map(|(id, text)| (id.trim(), text.trim())) else {
                    self.wrong(place, Breach::InboxLine);
                    continue;
                };
                match sections.iter_mut().find(|section| section.id == id) {
                    Some(section) => section.phrases.push(Phrase { lang, text: text.to_owned(), place }),
                    None => self.wrong(place, Breach::Dead("section", id.to_owned())),
                }
            }
        }
    }

    fn background(&mut self) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        for (name, file) in self.entries("background") {
            match file_kind(&name) {
                FileKind::Phrases(lang) => phrases.extend(self.phrases(&file, lang)),
                _ => self.unexpected(file, "<lang>.questions.txt"),
            }
        }
        phrases
    }

    fn carriers(&mut self) -> Vec<Carrier> {
        let mut carriers = Vec::new();
        for (id, folder) in self.entries("carriers") {
            if !self.valid_id(&id, &folder) {
                continue;
            }
            let place = Place { file: folder.join("carrier.toml"), line: 0 };
            let mut pages = BTreeMap::new();
            for (name, file) in self.entries(&folder.to_string_lossy()) {
                match file_kind(&name) {
                    FileKind::Meta("carrier") => {}
                    FileKind::Answer(lang) => {
                        let page = self.answer(&file, CARRIER_HEADINGS);
                        pages.insert(lang, page);
                    }
                    _ => self.unexpected(file, "carrier.toml or <lang>.md"),
                }
            }
            if let Some(facts) = self.toml_at(&place.file) {
                carriers.push(Carrier { id, facts, pages, place });
            }
        }
        carriers.sort_by(|a, b| (a.facts.order, &a.id).cmp(&(b.facts.order, &b.id)));
        carriers
    }

    fn concepts(&mut self) -> Vec<Concept> {
        let mut by_id: BTreeMap<String, Concept> = BTreeMap::new();
        for (name, file) in self.entries("concepts") {
            let Some(lang) = name.strip_suffix(".toml").and_then(Lang::new) else {
                self.unexpected(file, "<lang>.toml");
                continue;
            };
            let words: BTreeMap<String, Vec<String>> = self.toml_at(&file).unwrap_or_default();
            for (id, words) in words {
                by_id
                    .entry(id.clone())
                    .or_insert_with(|| Concept { id, words: BTreeMap::new() })
                    .words
                    .insert(lang, words);
            }
        }
        by_id.into_values().collect()
    }

    fn spellings(&mut self) -> BTreeMap<String, String> {
        let mut spellings = BTreeMap::new();
        for (_, file) in self.entries("spellings") {
            for (line, slip, standard) in self.pairs(&file) {
                let slip = normalize(&slip);
                if slip.split_whitespace().count() == 1 {
                    spellings.insert(slip, normalize(&standard));
                } else {
                    self.wrong(Place { file: file.clone(), line }, Breach::Spelling);
                }
            }
        }
        spellings
    }

    fn traditional(&mut self) -> Vec<(String, String)> {
        let file = Path::new("traditional.txt");
        if !self.root.join(file).exists() {
            return Vec::new();
        }
        self.pairs(file).into_iter().map(|(_, theirs, ours)| (theirs, ours)).collect()
    }

    /// Lines `left = right` with their numbers.
    fn pairs(&mut self, file: &Path) -> Vec<(usize, String, String)> {
        let mut pairs = Vec::new();
        for (number, line) in self.numbered_lines(file) {
            match line.split_once('=') {
                Some((left, right)) if !left.trim().is_empty() && !right.trim().is_empty() => {
                    pairs.push((number, left.trim().to_owned(), right.trim().to_owned()));
                }
                _ => self.wrong(Place { file: file.to_owned(), line: number }, Breach::Spelling),
            }
        }
        pairs
    }

    fn letters(&mut self) -> Vec<Letter> {
        let mut letters = Vec::new();
        for (id, folder) in self.entries("letters") {
            if !self.valid_id(&id, &folder) {
                continue;
            }
            let mut texts = Localized::new();
            for (name, file) in self.entries(&folder.to_string_lossy()) {
                match name.strip_suffix(".txt").and_then(Lang::new) {
                    Some(lang) => {
                        let text = self.read(&file).unwrap_or_default();
                        texts.insert(lang, text);
                    }
                    None if name == "letter.toml" => {}
                    None => self.unexpected(file, "letter.toml or <lang>.txt"),
                }
            }
            if let Some(meta) = self.toml_at(&folder.join("letter.toml")) {
                letters.push(Letter { id, meta, texts });
            }
        }
        letters.sort_by_key(|letter| letter.meta.order);
        letters
    }

    fn calls(&mut self) -> Vec<Call> {
        let mut calls = Vec::new();
        for (name, file) in self.entries("phone") {
            match name.strip_suffix(".toml") {
                Some(id) if self.valid_id(id, &file) => {
                    if let Some(script) = self.toml_at(&file) {
                        calls.push(Call { id: id.to_owned(), script });
                    }
                }
                _ => self.unexpected(file, "<topic>.toml"),
            }
        }
        calls.sort_by_key(|call| call.script.order);
        calls
    }

    fn interface(&mut self) -> Interface {
        let mut interface = Interface::default();
        for (name, file) in self.entries("interface") {
            let Some(lang) = name.strip_suffix(".ftl").and_then(Lang::new) else {
                self.unexpected(file, "<lang>.ftl");
                continue;
            };
            if let Some(text) = self.read(&file)
                && let Err(problem) = interface.add(lang, text, &Place { file, line: 0 })
            {
                self.problems.push(problem);
            }
        }
        interface
    }
}

enum FileKind<'a> {
    Answer(Lang),
    Phrases(Lang),
    Meta(&'a str),
    Other,
}

/// What a file is, by its name: `nl.md`, `nl.questions.txt`, `section.toml`.
fn file_kind(name: &str) -> FileKind<'_> {
    if let Some(lang) = name.strip_suffix(".md").and_then(Lang::new) {
        FileKind::Answer(lang)
    } else if let Some(lang) = name.strip_suffix(".questions.txt").and_then(Lang::new) {
        FileKind::Phrases(lang)
    } else if let Some(stem) = name.strip_suffix(".toml") {
        FileKind::Meta(stem)
    } else {
        FileKind::Other
    }
}
