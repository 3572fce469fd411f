//! Phrases: enough of them, each in one place only.

use std::collections::HashMap;

use super::{Report, walk};
use crate::knowledge::{BACKGROUND, Breach, Knowledge, Phrase};
use crate::text::normalize;

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    let sections = knowledge.sections.iter().map(|section| (section.id.as_str(), &section.phrases));
    let small_talk = knowledge.small_talk.iter().map(|talk| (talk.id.as_str(), &talk.phrases));
    let background = std::iter::once((BACKGROUND, &knowledge.background));
    let mut seen: HashMap<String, (usize, &Phrase)> = HashMap::new();
    for (owner, (_, phrases)) in sections.chain(small_talk).chain(background).enumerate() {
        for phrase in phrases {
            let Some((other, first)) = seen.get(&key(&phrase.text)) else {
                seen.insert(key(&phrase.text), (owner, phrase));
                continue;
            };
            if *other != owner {
                let also = first.place.to_string();
                report.error(phrase.place.clone(), Breach::DuplicatePhrase { phrase: phrase.text.to_string(), also });
            } else if first.place.file == phrase.place.file {
                report.warning(
                    phrase.place.clone(),
                    Breach::RepeatedPhrase { phrase: phrase.text.to_string(), first: first.place.line },
                );
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
