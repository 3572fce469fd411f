//! Phrases that an admin has sorted: one line each in `inbox/<lang>.txt` of the knowledge directory, taken in with the
//! next load as phrases of their sections.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::knowledge::check::phrase_key;
use crate::lang::Lang;

/// Adds `id<TAB>phrase` to the inbox of a language for each question whose words do not stand there already. Returns how
/// many were added. What redaction has put in is taken out again: nobody asks "[name]".
pub fn add<'q>(
    knowledge: &Path,
    lang: Lang,
    id: &str,
    questions: impl IntoIterator<Item = &'q str>,
) -> io::Result<usize> {
    let dir = knowledge.join("inbox");
    std::fs::create_dir_all(&dir)?;
    let path = dir.join(format!("{lang}.txt"));
    let mut text = String::new();
    match File::open(&path) {
        Ok(mut file) => {
            file.read_to_string(&mut text)?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let mut present: HashSet<String> =
        text.lines().filter_map(|line| Some(phrase_key(line.split_once('\t')?.1))).collect();
    let phrases = questions.into_iter().map(phrase).filter(|phrase| phrase.chars().any(char::is_alphanumeric));
    let lines: Vec<String> =
        phrases.filter(|phrase| present.insert(phrase_key(phrase))).map(|phrase| format!("{id}\t{phrase}\n")).collect();
    if !lines.is_empty() {
        // One write, so that a load never sees half a line.
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
        file.write_all(format!("{gap}{}", lines.concat()).as_bytes())?;
        file.sync_all()?;
    }
    Ok(lines.len())
}

fn phrase(question: &str) -> String {
    let mut phrase = question.to_owned();
    for mark in super::redact::MARKS {
        phrase = phrase.replace(mark, " ");
    }
    phrase.split_whitespace().collect::<Vec<_>>().join(" ").trim_start_matches('#').trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_appended_once() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("inbox/en.txt");
        let add = |questions: &[&str]| add(dir.path(), Lang::ENGLISH, "pause", questions.iter().copied()).unwrap();
        assert_eq!(add(&["can [name] pause\tmy plan", "Can [name]  pause my plan?", "[name] [number]!"]), 1);
        assert_eq!(add(&["can pause my plan"]), 0, "the same words stand there");
        std::fs::write(&file, "pause\tby hand, without an end of line").unwrap();
        assert_eq!(add(&["and again", "and once more"]), 2);
        assert_eq!(
            std::fs::read_to_string(&file).unwrap(),
            "pause\tby hand, without an end of line\npause\tand again\npause\tand once more\n"
        );
    }
}
