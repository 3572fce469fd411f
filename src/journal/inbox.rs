//! Phrases that an admin has sorted: one line each in `inbox/<lang>.txt` of the knowledge directory, taken in with the
//! next load as phrases of their sections.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::lang::Lang;

/// Adds `section<TAB>phrase` to the inbox of a language unless it stands there already. Returns false if nothing was
/// left to add. What redaction has put in is taken out again: nobody asks "[name]".
pub fn add(knowledge: &Path, lang: Lang, section: &str, question: &str) -> io::Result<bool> {
    let phrase = phrase(question);
    if !phrase.chars().any(char::is_alphanumeric) {
        return Ok(false);
    }
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
    let line = format!("{section}\t{phrase}");
    if text.lines().any(|present| present == line) {
        return Ok(false);
    }
    // One write, so that a load never sees half a line.
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
    file.write_all(format!("{gap}{line}\n").as_bytes())?;
    file.sync_all()?;
    Ok(true)
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
        assert!(add(dir.path(), Lang::ENGLISH, "pause", "can [name] pause\tmy plan").unwrap());
        assert!(!add(dir.path(), Lang::ENGLISH, "pause", "can [name]  pause my plan").unwrap());
        assert!(!add(dir.path(), Lang::ENGLISH, "pause", "[name] [number]!").unwrap());
        std::fs::write(&file, "pause\tby hand, without an end of line").unwrap();
        assert!(add(dir.path(), Lang::ENGLISH, "pause", "and again").unwrap());
        assert_eq!(
            std::fs::read_to_string(&file).unwrap(),
            "pause\tby hand, without an end of line\npause\tand again\n"
        );
    }
}
