//! How much there is, for people.

use serde::Serialize;

use crate::knowledge::{Knowledge, worded};

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

impl Counts {
    /// One line a language, and one for what has none.
    pub fn lines(&self) -> impl Iterator<Item = Summary> + '_ {
        let languages = self.languages.iter().map(|count| Summary::Language {
            language: count.language.clone(),
            sections: count.sections,
            phrases: count.phrases,
            small_talk: count.small_talk,
            background: count.background,
            letters: count.letters,
            calls: count.calls,
            carrier_pages: count.carrier_pages,
            texts: count.texts,
        });
        let (carriers, contacts, sources) = (self.carriers, self.contacts, self.sources);
        languages.chain(std::iter::once(Summary::All { carriers, contacts, sources }))
    }
}

worded! {
    /// What a check says beside the problems.
    pub enum Summary {
        /// In front of an error.
        "error" Error,
        /// In front of a warning.
        "warning" Warning,
        /// The counts of a language.
        "counts-language" Language {
            /** Its code. */ language: String,
            /** With an answer. */ sections: usize,
            /** Of sections. */ phrases: usize,
            /** Phrases. */ small_talk: usize,
            /** Phrases. */ background: usize,
            /** Written. */ letters: usize,
            /** Written. */ calls: usize,
            /** Written. */ carrier_pages: usize,
            /** Of the interface. */ texts: usize,
        },
        /// The counts of what has no language.
        "counts-all" All { /** All. */ carriers: usize, /** Of all carriers. */ contacts: usize, /** All. */ sources: usize },
        /// The last line.
        "verdict" Verdict { /** How many. */ errors: usize, /** How many. */ warnings: usize },
    }
}
