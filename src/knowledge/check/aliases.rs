//! Spellings that name a carrier: each names one only.

use std::collections::HashMap;

use super::Report;
use super::limits::ALIAS_LETTERS;
use crate::knowledge::{Breach, Knowledge};
use crate::text::normalize;

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    let mut ambiguous: HashMap<String, Vec<&str>> = HashMap::new();
    for carrier in &knowledge.carriers {
        for alias in &carrier.facts.ambiguous_aliases {
            ambiguous.entry(normalize(alias)).or_default().push(&carrier.id);
        }
    }
    let mut sure: HashMap<String, &str> = HashMap::new();
    for carrier in &knowledge.carriers {
        for (at, alias) in carrier.facts.aliases.iter().enumerate() {
            let place = knowledge.lines.place(carrier.place.file.clone(), &format!("aliases/{at}"));
            let form = normalize(alias);
            let other = *sure.entry(form.clone()).or_insert(&carrier.id);
            if other != carrier.id {
                report.error(place.clone(), Breach::DuplicateAlias { alias: alias.clone(), carrier: other.to_owned() });
            }
            for other in ambiguous.get(&form).into_iter().flatten() {
                if *other == carrier.id {
                    report.warning(place.clone(), Breach::SureAndAmbiguous { alias: alias.clone() });
                } else {
                    report.error(
                        place.clone(),
                        Breach::AmbiguousAlias { alias: alias.clone(), carrier: (*other).to_owned() },
                    );
                }
            }
            if is_short(&form) {
                report.error(place, Breach::ShortAlias { alias: alias.clone() });
            }
        }
    }
}

/// Fewer Latin letters than a word that says something; one Chinese character can be a name.
fn is_short(alias: &str) -> bool {
    alias.is_ascii() && alias.bytes().filter(u8::is_ascii_alphabetic).count() < ALIAS_LETTERS
}
