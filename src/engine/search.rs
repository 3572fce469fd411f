//! Sections that match what somebody types in another chat: several cards to choose from instead of one answer.

use chrono::{DateTime, Utc};

use super::{Incoming, Session, respond};
use crate::knowledge::{Knowledge, Section};
use crate::lang::{Lang, Locale};
use crate::reply::{Action, Reply};
use crate::text::normalize;

/// A section that matches.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its id.
    pub section: String,
    /// The carrier that was named.
    pub carrier: Option<String>,
    /// Its title, in the searcher's language.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// Its card.
    pub reply: Reply,
}

/// At most `limit` sections for a text, the best first; the common topics for an empty one. `profile` is the searcher's
/// locale where the text shows none.
pub fn search(
    knowledge: &Knowledge,
    text: &str,
    profile: Option<Locale>,
    limit: usize,
    now: DateTime<Utc>,
) -> Vec<Found> {
    let incoming = Incoming { profile, ..Incoming::text(text) };
    let mut locale = Session::default().locale_or(&incoming, knowledge);
    let mut carrier = None;
    let mut sections: Vec<&Section> = Vec::new();
    if text.trim().is_empty() {
        sections.extend(knowledge.sections.iter().filter(|section| section.meta.common));
    } else {
        let verdict = knowledge.matcher.decide(text);
        if verdict.locale_is_sure && knowledge.languages.contains(&verdict.locale.lang) {
            locale = verdict.locale;
        }
        carrier = verdict.carrier.map(|id| id.to_string());
        sections.extend(verdict.ranking.iter().filter_map(|candidate| knowledge.section(&candidate.id)));
        // Half a word is no question yet, but it may be the start of a title.
        let typed = normalize(text);
        sections.extend(knowledge.sections.iter().filter(|section| mentions(section, locale.lang, &typed)));
    }
    let mut found: Vec<Found> = Vec::new();
    for section in sections {
        if found.len() < limit && !found.iter().any(|found| found.section == section.id) {
            found.extend(card(knowledge, section, carrier.clone(), locale, now));
        }
    }
    found
}

fn mentions(section: &Section, lang: Lang, typed: &str) -> bool {
    section.answers.get(&lang).is_some_and(|answer| answer.searched.contains(typed))
}

fn card(
    knowledge: &Knowledge,
    section: &Section,
    carrier: Option<String>,
    locale: Locale,
    now: DateTime<Utc>,
) -> Option<Found> {
    let answer = section.answers.get(&locale.lang).or_else(|| section.answers.get(&Lang::ENGLISH))?;
    let session = Session { locale: Some(locale), touched: Some(now), ..Session::default() };
    let press = Incoming::press(Action::Section { id: section.id.clone(), carrier: carrier.clone() });
    let (_, reply) = respond(knowledge, session, &press, now);
    let script = |text: &str| if locale.traditional { knowledge.traditional.of(text) } else { text.to_owned() };
    Some(Found {
        section: section.id.clone(),
        carrier,
        title: script(&answer.title),
        summary: script(&answer.summary),
        reply,
    })
}
