//! Phrases: enough of them, each in one place only.

use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{Report, walk};
use crate::knowledge::{BACKGROUND, Breach, Knowledge, Phrase};
use crate::text::normalize;

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    let sections = knowledge.sections.iter().map(|section| (section.id.as_str(), &section.phrases));
    let small_talk = knowledge.small_talk.iter().map(|talk| (talk.id.as_str(), &talk.phrases));
    let background = std::iter::once((BACKGROUND, &knowledge.background));
    // By the hash of the key: tens of thousands of keys would take ten megabytes.
    let mut seen: FxHashMap<u64, (usize, &Phrase)> = FxHashMap::default();
    for (owner, (_, phrases)) in sections.chain(small_talk).chain(background).enumerate() {
        for phrase in phrases {
            let written = key(phrase.text());
            let (other, first) = match seen.entry(FxBuildHasher.hash_one(&written)) {
                Entry::Vacant(free) => {
                    free.insert((owner, phrase));
                    continue;
                }
                Entry::Occupied(held) => *held.get(),
            };
            if key(first.text()) != written {
                continue;
            }
            let (place, earlier) = (phrase.place(), first.place());
            let phrase = phrase.text().to_owned();
            if other != owner {
                report.error(place, Breach::DuplicatePhrase { phrase, also: earlier.to_string() });
            } else if earlier.file == place.file {
                report.warning(place, Breach::RepeatedPhrase { phrase, first: earlier.line });
            }
        }
    }
    for section in &knowledge.sections {
        for lang in &knowledge.languages {
            let many = section.phrases.iter().filter(|phrase| phrase.lang == *lang).count();
            let needed = knowledge.settings.min_phrases.get(lang).copied().unwrap_or(1);
            if many < needed {
                let place = walk::file(format!("sections/{}/{lang}.questions.txt", section.id));
                report.error(place, Breach::FewPhrases { many, needed });
            }
        }
    }
}

/// What makes two phrases the same: their words, whatever case, accents, script and punctuation. A phrase of signs
/// alone is its signs.
pub(crate) fn key(text: &str) -> String {
    let normalized = normalize(text);
    let words = normalized.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let key = words.collect::<Vec<_>>().join(" ");
    if key.is_empty() { normalized } else { key }
}
