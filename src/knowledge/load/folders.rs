//! What each folder of the knowledge directory holds.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::interface::Interface;
use super::super::model::*;
use super::super::problem::{Breach, Target};
use super::files::Files;
use super::{CARRIER_HEADINGS, SECTION_HEADINGS};
use crate::lang::Lang;
use crate::text::normalize;

impl Files<'_> {
    pub(super) fn sections(&mut self) -> Vec<Section> {
        const EXPECTED: &str = "section.toml, <lang>.md, <lang>.questions.txt";
        let mut sections = Vec::new();
        for (id, folder) in self.entries("sections") {
            if !self.usable_id(&id, &folder) {
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

    pub(super) fn small_talk(&mut self) -> Vec<SmallTalk> {
        let mut found = Vec::new();
        for (id, folder) in self.entries("small-talk") {
            if !self.usable_id(&id, &folder) {
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
                    _ => self.unexpected(file, "<lang>.md, <lang>.questions.txt"),
                }
            }
            found.push(talk);
        }
        found
    }

    /// Phrases that wait to be sorted into their files: `id<TAB>phrase`, the id that of a section, of a small talk, or
    /// [`BACKGROUND`].
    pub(super) fn inbox(&mut self, knowledge: &mut Knowledge) {
        for (name, file) in self.entries("inbox") {
            let Some(lang) = name.strip_suffix(".txt").and_then(Lang::new) else {
                self.unexpected(file, "<lang>.txt");
                continue;
            };
            let inbox = self.phrase_file(&file);
            for (line, range) in inbox.lines() {
                let place = Place::new(&file, line);
                let Some((id, text)) =
                    inbox.get(&range).split_once('\t').map(|(id, text)| (id.trim(), text.trim_start()))
                else {
                    self.wrong(place, Breach::InboxLine);
                    continue;
                };
                let part = range.end - text.len()..range.end;
                let section = knowledge.sections.iter_mut().find(|section| section.id == id);
                let talk = knowledge.small_talk.iter_mut().find(|talk| talk.id == id);
                let phrases = section.map(|section| &mut section.phrases).or(talk.map(|talk| &mut talk.phrases));
                let phrases = phrases.or((id == BACKGROUND).then_some(&mut knowledge.background));
                match phrases {
                    Some(phrases) => phrases.push(inbox.phrase(lang, line, part)),
                    None => self.wrong(place, Breach::Dead { what: Target::Section, name: id.to_owned() }),
                }
            }
        }
    }

    pub(super) fn background(&mut self) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        for (name, file) in self.entries(BACKGROUND) {
            match file_kind(&name) {
                FileKind::Phrases(lang) => phrases.extend(self.phrases(&file, lang)),
                _ => self.unexpected(file, "<lang>.questions.txt"),
            }
        }
        phrases
    }

    pub(super) fn carriers(&mut self) -> Vec<Carrier> {
        let mut carriers = Vec::new();
        for (id, folder) in self.entries("carriers") {
            if !self.usable_id(&id, &folder) {
                continue;
            }
            let place = Place::new(folder.join("carrier.toml"), 0);
            let mut pages = BTreeMap::new();
            for (name, file) in self.entries(&folder.to_string_lossy()) {
                match file_kind(&name) {
                    FileKind::Meta("carrier") => {}
                    FileKind::Answer(lang) => {
                        let page = self.answer(&file, CARRIER_HEADINGS);
                        pages.insert(lang, page);
                    }
                    _ => self.unexpected(file, "carrier.toml, <lang>.md"),
                }
            }
            if let Some(facts) = self.toml_at(&place.file) {
                carriers.push(Carrier { id, facts, pages, place });
            }
        }
        carriers.sort_by(|a, b| (a.facts.order, &a.id).cmp(&(b.facts.order, &b.id)));
        carriers
    }

    pub(super) fn concepts(&mut self) -> Vec<Concept> {
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

    pub(super) fn spellings(&mut self) -> BTreeMap<String, String> {
        let mut spellings = BTreeMap::new();
        for (_, file) in self.entries("spellings") {
            for (line, slip, standard) in self.pairs(&file) {
                let slip = normalize(&slip);
                if slip.split_whitespace().count() == 1 {
                    spellings.insert(slip, normalize(&standard));
                } else {
                    self.wrong(Place::new(&file, line), Breach::Spelling);
                }
            }
        }
        spellings
    }

    pub(super) fn traditional(&mut self) -> Vec<(String, String)> {
        let file = Path::new("traditional.txt");
        if !self.root.join(file).exists() {
            return Vec::new();
        }
        self.pairs(file).into_iter().map(|(_, theirs, ours)| (theirs, ours)).collect()
    }

    pub(super) fn letters(&mut self) -> Vec<Letter> {
        let mut letters = Vec::new();
        for (id, folder) in self.entries("letters") {
            if !self.usable_id(&id, &folder) {
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
                    None => self.unexpected(file, "letter.toml, <lang>.txt"),
                }
            }
            if let Some(meta) = self.toml_at(&folder.join("letter.toml")) {
                letters.push(Letter { id, meta, texts });
            }
        }
        letters.sort_by_key(|letter| letter.meta.order);
        letters
    }

    pub(super) fn calls(&mut self) -> Vec<Call> {
        let mut calls = Vec::new();
        for (name, file) in self.entries("phone") {
            match name.strip_suffix(".toml") {
                Some(id) if self.usable_id(id, &file) => {
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

    /// Texts in Fluent: one file a language.
    pub(super) fn texts(&mut self, folder: &str) -> Interface {
        let mut interface = Interface::default();
        for (name, file) in self.entries(folder) {
            let Some(lang) = name.strip_suffix(".ftl").and_then(Lang::new) else {
                self.unexpected(file, "<lang>.ftl");
                continue;
            };
            if let Some(text) = self.read(&file)
                && let Err(problem) = interface.add(lang, text, &Place::new(file, 0))
            {
                self.problems.push(*problem);
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
