//! How much there is, for people.

use std::fmt;

use serde::Serialize;

use crate::knowledge::Knowledge;

/// Counts by language and of what has none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// One entry a language.
    pub languages: Vec<LanguageCounts>,
    /// Carriers.
    pub carriers: usize,
    /// Contacts of all carriers.
    pub contacts: usize,
    /// Sources.
    pub sources: usize,
}

/// Counts of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LanguageCounts {
    /// Its code.
    pub language: String,
    /// Sections with an answer.
    pub sections: usize,
    /// Phrases of sections.
    pub phrases: usize,
    /// Phrases of small talk.
    pub small_talk: usize,
    /// Phrases that are none of our business.
    pub background: usize,
    /// Letters.
    pub letters: usize,
    /// Phone conversations with their first line.
    pub calls: usize,
    /// Carriers' pages.
    pub carrier_pages: usize,
    /// Interface texts.
    pub texts: usize,
}

pub(super) fn count(knowledge: &Knowledge) -> Counts {
    let languages = knowledge
        .languages
        .iter()
        .map(|lang| LanguageCounts {
            language: lang.to_string(),
            sections: knowledge.sections.iter().filter(|section| section.answers.contains_key(lang)).count(),
            phrases: (knowledge.sections.iter().flat_map(|section| &section.phrases))
                .filter(|phrase| phrase.lang == *lang)
                .count(),
            small_talk: (knowledge.small_talk.iter().flat_map(|talk| &talk.phrases))
                .filter(|phrase| phrase.lang == *lang)
                .count(),
            background: knowledge.background.iter().filter(|phrase| phrase.lang == *lang).count(),
            letters: knowledge.letters.iter().filter(|letter| letter.texts.contains_key(lang)).count(),
            calls: (knowledge.calls.iter())
                .filter(|call| call.script.line.first().is_some_and(|line| line.words.contains_key(lang)))
                .count(),
            carrier_pages: knowledge.carriers.iter().filter(|carrier| carrier.pages.contains_key(lang)).count(),
            texts: knowledge.interface.messages(*lang).len(),
        })
        .collect();
    Counts {
        languages,
        carriers: knowledge.carriers.len(),
        contacts: knowledge.carriers.iter().map(|carrier| carrier.facts.contact.len()).sum(),
        sources: knowledge.sources.len(),
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for count in &self.languages {
            writeln!(
                f,
                "{}: {} sections, {} phrases, {} small talk, {} background, {} letters, {} calls, {} carrier pages, {} texts",
                count.language,
                count.sections,
                count.phrases,
                count.small_talk,
                count.background,
                count.letters,
                count.calls,
                count.carrier_pages,
                count.texts,
            )?;
        }
        write!(f, "all: {} carriers, {} contacts, {} sources", self.carriers, self.contacts, self.sources)
    }
}
