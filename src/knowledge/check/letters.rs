//! Placeholders of letters and calls: the same in every language.

use std::collections::{BTreeMap, BTreeSet};

use super::{Report, walk};
use crate::knowledge::{Breach, Call, Knowledge, Letter};
use crate::lang::Lang;

/// Placeholders that the program fills in if it knows the carrier; they need no hint.
const FILLED_IN: [&str; 2] = ["carrier", "carrier_address"];

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    for letter in &knowledge.letters {
        check_letter(letter, report);
    }
    for call in &knowledge.calls {
        check_call(knowledge, call, report);
    }
}

fn check_letter(letter: &Letter, report: &mut Report) {
    let meta_file = format!("letters/{}/letter.toml", letter.id);
    let used: BTreeMap<_, _> = letter.texts.iter().map(|(lang, text)| (lang, placeholders(text))).collect();
    let anywhere: BTreeSet<&str> = used.values().flat_map(BTreeMap::keys).copied().collect();
    for (lang, names) in &used {
        let file = format!("letters/{}/{lang}.txt", letter.id);
        let declared = letter.meta.placeholders.keys().map(String::as_str);
        for name in declared.chain(anywhere.iter().copied()).collect::<BTreeSet<_>>() {
            if !names.contains_key(name) {
                report.error(walk::file(&file), missing(name, lang));
            }
        }
        for (name, line) in names {
            if !FILLED_IN.contains(name) && !letter.meta.placeholders.contains_key(*name) {
                let place = walk::line(&file, *line);
                let unexplained = Breach::PlaceholderUnexplained { name: (*name).to_owned(), file: meta_file.clone() };
                report.error(place, unexplained);
            }
        }
    }
}

fn check_call(knowledge: &Knowledge, call: &Call, report: &mut Report) {
    for (at, line) in call.script.line.iter().enumerate() {
        let used: BTreeMap<_, _> = line.words.iter().map(|(lang, words)| (lang, placeholders(words))).collect();
        let anywhere: BTreeSet<&str> = used.values().flat_map(BTreeMap::keys).copied().collect();
        for (lang, names) in &used {
            for name in anywhere.iter().filter(|name| !names.contains_key(**name)) {
                let place = knowledge.lines.place(format!("phone/{}.toml", call.id), &format!("line/{at}/{lang}"));
                report.error(place, missing(name, lang));
            }
        }
    }
}

fn missing(name: &str, lang: &Lang) -> Breach {
    Breach::PlaceholderMissing { name: name.to_owned(), lang: lang.to_string() }
}

/// Names in braces and the line of their first use.
fn placeholders(text: &str) -> BTreeMap<&str, usize> {
    let mut found = BTreeMap::new();
    for (at, line) in text.lines().enumerate() {
        for inside in line.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
            found.entry(inside.0).or_insert(at + 1);
        }
    }
    found
}
