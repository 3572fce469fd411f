//! Words of the field: each under one concept, and no prefix that begins half the dictionary.

use std::collections::HashMap;

use super::Report;
use super::limits::PREFIX_LETTERS;
use crate::knowledge::{Breach, Concept, Knowledge, Target};
use crate::text::{is_han, normalize};

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    for lang in &knowledge.languages {
        let file = format!("concepts/{lang}.toml");
        let mut seen: HashMap<String, &str> = HashMap::new();
        for concept in &knowledge.concepts {
            for (at, word) in concept.words.get(lang).into_iter().flatten().enumerate() {
                let place = || knowledge.lines.place(&file, &format!("{}/{at}", concept.id));
                if let Some((_, list, _)) = Concept::list_in(word)
                    && !knowledge.concepts.iter().any(|concept| concept.is_list() && concept.id == list)
                {
                    report.error(place(), Breach::Dead { what: Target::Concept, name: list.to_owned() });
                }
                if concept.is_list() {
                    continue;
                }
                let other = *seen.entry(normalize(word)).or_insert(&concept.id);
                if other != concept.id {
                    report.warning(place(), Breach::SharedWord { word: word.clone(), concept: other.to_owned() });
                }
                if has_short_prefix(word) {
                    report.error(place(), Breach::ShortPrefix { prefix: word.clone(), at_least: PREFIX_LETTERS });
                }
            }
        }
    }
}

/// Only a prefix that stands first is looked up by its letters alone; after another word it is narrow enough.
fn has_short_prefix(word: &str) -> bool {
    let first = word.split_whitespace().next().unwrap_or_default();
    first.strip_suffix('*').is_some_and(|stem| {
        !stem.chars().any(is_han) && stem.chars().filter(|c| c.is_alphanumeric()).count() < PREFIX_LETTERS
    })
}
