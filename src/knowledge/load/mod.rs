//! Reads a knowledge directory. Nothing is half loaded: any error and there is no knowledge, only the list of
//! problems, each with file and line.

mod files;
mod folders;
mod training;

use std::collections::BTreeMap;
use std::hash::Hasher;
use std::path::Path;

use self::files::Files;
use self::training::training_set;
use super::lines::Lines;
use super::model::*;
use super::problem::{Breach, LoadError, Wording};
use super::traditional::Traditional;
use crate::lang::Lang;
use crate::matcher::{self, Matcher};

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
    knowledge.matcher = matcher::cache::load_or_train(&set, &knowledge.version, cache);
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
        traditional: Traditional::default(),
        continuations: files.lines("follow-up.txt"),
        carrier_words: files.toml("carrier-words.toml").unwrap_or_default(),
        calibration: files.toml(CALIBRATION),
        redactor: files.toml("redaction.toml").unwrap_or_default(),
        interface: files.texts("interface"),
        wording: Wording::new(files.texts("problems")),
        lines: Lines::default(),
        matcher: Matcher::default(),
    };
    knowledge.sections = files.sections();
    knowledge.small_talk = files.small_talk();
    knowledge.traditional = Traditional::new(files.traditional(), &chinese_texts(&knowledge));
    files.inbox(&mut knowledge);
    if !knowledge.sections.iter().any(|section| !section.phrases.is_empty()) {
        files.wrong(Place::new("sections", 0), Breach::Empty);
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

/// What the Chinese answers consist of.
fn chinese_texts(knowledge: &Knowledge) -> Vec<&str> {
    let sections = knowledge.sections.iter().map(|section| &section.answers);
    let small_talk = knowledge.small_talk.iter().map(|talk| &talk.answers);
    let carriers = knowledge.carriers.iter().map(|carrier| &carrier.pages);
    let chinese = sections.chain(small_talk).chain(carriers).filter_map(|answers| answers.get(&Lang::CHINESE));
    let mut texts = Vec::new();
    chinese.for_each(|answer| answer.texts(&mut |text| texts.push(text)));
    texts
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
