//! Sources: complete, and cited by somebody.

use std::collections::BTreeSet;

use super::{Report, walk};
use crate::knowledge::{Breach, Field, Knowledge};

const FILE: &str = "sources.toml";

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    let cited: BTreeSet<&String> =
        walk::answers(knowledge).flat_map(|(_, answer)| walk::items(answer)).flat_map(|item| &item.sources).collect();
    for (id, source) in &knowledge.sources {
        for (key, what, value) in [
            ("publisher", Field::Publisher, &source.publisher),
            ("date", Field::Date, &source.date),
            ("claim", Field::Claim, &source.claim),
        ] {
            if value.trim().is_empty() {
                let place = knowledge.lines.place(FILE, &format!("{id}/{key}"));
                report.error(place, Breach::Blank { what, name: id.clone() });
            }
        }
        if !cited.contains(id) {
            report.warning(knowledge.lines.place(FILE, id), Breach::SourceUnused { id: id.clone() });
        }
    }
}
