//! The list of interface texts that the program asks for, against its own sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use simoff::knowledge::check::asked_texts;

#[test]
fn every_text_that_the_code_asks_for_is_listed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let interface = fs::read_to_string(root.join("knowledge/interface/en.ftl")).unwrap();
    let known: BTreeSet<&str> = interface
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
        .collect();
    let mut literals = BTreeSet::new();
    let mut asked = BTreeSet::new();
    read(&root.join("src"), &mut literals, &mut asked);
    // A literal that is an id with a hyphen is meant as one, wherever it stands.
    asked.extend(literals.iter().filter(|text| text.contains('-') && known.contains(text.as_str())).cloned());

    let listed: BTreeSet<String> = asked_texts().iter().map(|id| (*id).to_owned()).collect();
    let unlisted: Vec<_> = asked.difference(&listed).collect();
    assert!(unlisted.is_empty(), "add to ASKED in src/knowledge/check/interface.rs: {unlisted:?}");
    let unused: Vec<_> = listed.difference(&literals).collect();
    assert!(unused.is_empty(), "remove from ASKED in src/knowledge/check/interface.rs: {unused:?}");
    assert!(asked_texts().is_sorted(), "ASKED is not sorted");
}

/// Collects string literals of the code, and those that are the argument of a function which shows a text.
fn read(dir: &Path, literals: &mut BTreeSet<String>, asked: &mut BTreeSet<String>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("knowledge/check") {
                read(&path, literals, asked);
            }
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let pieces: Vec<&str> = line.split('"').collect();
            for (at, text) in pieces.iter().enumerate().skip(1).step_by(2) {
                literals.insert((*text).to_owned());
                let before = pieces[at - 1];
                let shows = [".say(", "say(", ".say_with(", "line(writer, ", "interface.text(lang, "];
                if shows.iter().any(|call| before.ends_with(call)) {
                    asked.insert((*text).to_owned());
                }
            }
        }
    }
}
