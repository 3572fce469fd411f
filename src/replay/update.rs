//! Accepts what is said today: rewrites the expectations of transcripts, line by line, so that comments stay.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::knowledge::Knowledge;

use super::differ::Answer;
use super::fault::Fault;
use super::play::{PlayedTurn, play};
use super::report::Unread;
use super::run::{find, read_file};
use super::transcript::Conversation;

/// What is done to a line of a transcript.
enum Edit {
    /// Another value.
    Replace(String),
    /// A piece that no longer stands there: nothing says what took its place.
    Drop,
    /// New lines behind it.
    Append(Vec<String>),
}

/// Rewrites the transcripts below these paths to what is answered today; exports are records and stay as they are.
/// Returns the files that changed, each with the number of its lines that did, and what could not be read or written.
pub fn update(knowledge: &Knowledge, paths: &[PathBuf]) -> (Vec<(PathBuf, usize)>, Vec<Unread>) {
    let mut unread = Vec::new();
    let files = find(paths, &mut unread);
    let mut changed = Vec::new();
    for file in files.into_iter().filter(|file| file.extension().is_none_or(|extension| extension != "json")) {
        let conversations = match read_file(&file) {
            Ok(conversations) => conversations,
            Err(mistakes) => {
                unread.extend(mistakes);
                continue;
            }
        };
        let edits = edits(knowledge, &conversations);
        if edits.is_empty() {
            continue;
        }
        let written = fs::read_to_string(&file).and_then(|text| fs::write(&file, rewrite(&text, &edits)));
        match written {
            Ok(()) => changed.push((file, edits.len())),
            Err(error) => {
                unread.push(Unread { file, place: None, what: Fault::Unwritable { error: error.to_string() } });
            }
        }
    }
    (changed, unread)
}

/// Edits by line, from 1.
fn edits(knowledge: &Knowledge, conversations: &[Conversation]) -> BTreeMap<usize, Edit> {
    conversations
        .par_iter()
        .flat_map_iter(|conversation| play(knowledge, conversation).into_iter().flat_map(|played| of_turn(&played)))
        .collect()
}

fn of_turn(played: &PlayedTurn<'_>) -> Vec<(usize, Edit)> {
    let Some(reply) = &played.reply else { return Vec::new() };
    let answer = Answer::of(reply);
    if played.turn.expected.is_empty() {
        // Nothing is expected yet.
        let outcome = answer.outcome().iter().map(ToString::to_string).collect();
        return vec![(played.turn.last_line, Edit::Append(outcome))];
    }
    let differing = |line: usize| played.differences.iter().any(|difference| difference.line == Some(line));
    played
        .turn
        .expected
        .iter()
        .filter(|(line, _)| differing(*line))
        .map(|(line, expected)| {
            let edit = match answer.today(expected) {
                Some(today) => Edit::Replace(format!("{}: {today}", expected.key())),
                None => Edit::Drop,
            };
            (*line, edit)
        })
        .collect()
}

fn rewrite(text: &str, edits: &BTreeMap<usize, Edit>) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.lines().enumerate() {
        let mut keep = |line: &str| {
            out.push_str(line);
            out.push('\n');
        };
        match edits.get(&(at + 1)) {
            None => keep(line),
            Some(Edit::Replace(new)) => keep(new),
            Some(Edit::Drop) => {}
            Some(Edit::Append(lines)) => {
                keep(line);
                lines.iter().for_each(|line| keep(line));
            }
        }
    }
    out
}
