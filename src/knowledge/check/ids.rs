//! Ids: they travel in buttons and links, which take few letters and no others.

use super::{Report, walk};
use crate::knowledge::{Breach, Knowledge};

/// Longest id: the data of a button holds 64 bytes (Bot API, `InlineKeyboardButton`), a section's besides its carrier's.
const LONGEST: usize = 40;

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    let folders = [
        ("sections", knowledge.sections.iter().map(|section| &section.id).collect::<Vec<_>>()),
        ("small-talk", knowledge.small_talk.iter().map(|talk| &talk.id).collect()),
        ("carriers", knowledge.carriers.iter().map(|carrier| &carrier.id).collect()),
        ("letters", knowledge.letters.iter().map(|letter| &letter.id).collect()),
        ("phone", knowledge.calls.iter().map(|call| &call.id).collect()),
    ];
    for (folder, ids) in folders {
        for id in ids.into_iter().filter(|id| !travels(id)) {
            let ending = if folder == "phone" { ".toml" } else { "" };
            report.error(walk::file(format!("{folder}/{id}{ending}")), Breach::BadId { id: id.clone() });
        }
    }
}

fn travels(id: &str) -> bool {
    id.len() <= LONGEST && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}
