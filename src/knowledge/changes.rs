//! What differs between two versions of the knowledge, for those who changed it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use super::{Contact, ContactKind, Knowledge, Phrase};
use crate::lang::Lang;

/// What differs between two versions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Sections, by id.
    pub sections: Changed<String>,
    /// Phrases: how many are new and how many are gone.
    pub phrases: (usize, usize),
    /// Contacts.
    pub contacts: Vec<ContactChange>,
    /// Files that belong to neither of these: letters, interface texts, sources …
    pub others: Changed<String>,
}

/// Names that are new, gone or stand for something else than before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed<T> {
    /// New ones.
    pub added: Vec<T>,
    /// Those that are gone.
    pub removed: Vec<T>,
    /// Those with another content.
    pub changed: Vec<T>,
}

/// A contact that is new (`before` is `None`), gone (`now` is `None`) or different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactChange {
    /// Id of the carrier.
    pub carrier: String,
    /// Its kind.
    pub kind: ContactKind,
    /// Number or address as it was.
    pub before: Option<String>,
    /// Number or address as it is; the same as before if only a remark or a date changed.
    pub now: Option<String>,
}

impl<T> Changed<T> {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

impl Changes {
    /// What `now` has that `before` has not, and the other way round.
    pub fn between(before: &Knowledge, now: &Knowledge) -> Changes {
        let mut changes = Changes { phrases: phrases(before, now), ..Changes::default() };
        let ids = |knowledge: &Knowledge| -> BTreeSet<String> {
            knowledge.sections.iter().map(|section| section.id.clone()).collect()
        };
        let (old, new) = (ids(before), ids(now));
        let mut touched = BTreeSet::new();
        let all: BTreeSet<&Path> = before.files.keys().chain(now.files.keys()).map(AsRef::as_ref).collect();
        for file in all.into_iter().filter(|file| before.files.get(*file) != now.files.get(*file)) {
            let is_phrases = file.to_string_lossy().ends_with(".questions.txt");
            match (folders(file).as_slice(), is_phrases) {
                // Phrases are counted by themselves.
                (_, true) => {}
                (["sections", id, _], _) => {
                    touched.insert((*id).to_owned());
                }
                (["carriers", _, "carrier.toml"], _) => {}
                _ => {
                    let name = file.display().to_string();
                    match (before.files.contains_key(file), now.files.contains_key(file)) {
                        (false, _) => changes.others.added.push(name),
                        (_, false) => changes.others.removed.push(name),
                        _ => changes.others.changed.push(name),
                    }
                }
            }
        }
        changes.sections = Changed {
            added: new.difference(&old).cloned().collect(),
            removed: old.difference(&new).cloned().collect(),
            changed: touched.into_iter().filter(|id| old.contains(id) && new.contains(id)).collect(),
        };
        changes.contacts = contacts(before, now);
        changes
    }
}

fn folders(file: &Path) -> Vec<&str> {
    file.components().filter_map(|part| if let Component::Normal(name) = part { name.to_str() } else { None }).collect()
}

/// New and lost phrases. One that moved to another section is both.
fn phrases(before: &Knowledge, now: &Knowledge) -> (usize, usize) {
    fn all(knowledge: &Knowledge) -> BTreeSet<(&str, Lang, &str)> {
        fn of<'k>(id: &'k str, phrases: &'k [Phrase]) -> impl Iterator<Item = (&'k str, Lang, &'k str)> {
            phrases.iter().map(move |phrase| (id, phrase.lang, phrase.text()))
        }
        let sections = knowledge.sections.iter().flat_map(|section| of(&section.id, &section.phrases));
        let talks = knowledge.small_talk.iter().flat_map(|talk| of(&talk.id, &talk.phrases));
        sections.chain(talks).chain(of("", &knowledge.background)).collect()
    }
    let (old, new) = (all(before), all(now));
    (new.difference(&old).count(), old.difference(&new).count())
}

fn contacts(before: &Knowledge, now: &Knowledge) -> Vec<ContactChange> {
    let of = |knowledge: &'_ Knowledge| -> BTreeMap<String, Vec<Contact>> {
        let carriers = knowledge.carriers.iter();
        carriers.map(|carrier| (carrier.id.clone(), carrier.facts.contact.clone())).collect()
    };
    let (mut old, mut new) = (of(before), of(now));
    let carriers: BTreeSet<String> = old.keys().chain(new.keys()).cloned().collect();
    let mut changes = Vec::new();
    for carrier in carriers {
        let mut gone = old.remove(&carrier).unwrap_or_default();
        let mut come = new.remove(&carrier).unwrap_or_default();
        take_out(&mut gone, &mut come, |old, new| old == new);
        let mut change = |kind, before, now| {
            changes.push(ContactChange { carrier: carrier.clone(), kind, before, now });
        };
        // What has the same number is the same contact with other remarks; what has the same kind has a new number.
        let mut pairs = take_out(&mut gone, &mut come, |old, new| old.kind == new.kind && old.value == new.value);
        pairs.extend(take_out(&mut gone, &mut come, |old, new| old.kind == new.kind));
        pairs.into_iter().for_each(|(old, new)| change(old.kind, Some(old.value), Some(new.value)));
        gone.into_iter().for_each(|old| change(old.kind, Some(old.value), None));
        come.into_iter().for_each(|new| change(new.kind, None, Some(new.value)));
    }
    changes
}

/// Takes the pairs that are alike out of both lists.
fn take_out(
    gone: &mut Vec<Contact>,
    come: &mut Vec<Contact>,
    alike: impl Fn(&Contact, &Contact) -> bool,
) -> Vec<(Contact, Contact)> {
    let mut pairs = Vec::new();
    let mut left = Vec::new();
    for old in std::mem::take(gone) {
        match come.iter().position(|new| alike(&old, new)) {
            Some(at) => pairs.push((old, come.remove(at))),
            None => left.push(old),
        }
    }
    *gone = left;
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            let target = to.join(entry.file_name());
            if entry.path().is_dir() { copy(&entry.path(), &target) } else { drop(fs::copy(entry.path(), target)) }
        }
    }

    #[test]
    fn changes_are_named() {
        let dir = tempfile::tempdir().unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/checked"), dir.path());
        let before = super::super::read(dir.path()).unwrap();
        assert_eq!(Changes::between(&before, &before), Changes::default());

        let edit = |file: &str, from: &str, to: &str| {
            let text = fs::read_to_string(dir.path().join(file)).unwrap();
            assert!(text.contains(from), "{file}: {from}");
            fs::write(dir.path().join(file), text.replacen(from, to, 1)).unwrap();
        };
        edit("carriers/base/carrier.toml", "+32 486 19 19 99", "+32 486 19 19 98");
        edit("carriers/base/carrier.toml", "free", "free of charge");
        edit("sections/refund/en.md", "Claim", "Ask for");
        edit("sections/refund/en.questions.txt", "refund of prepaid credit", "give my credit back\nmoney back");
        edit("letters/cancel/en.txt", "\n", "\n\n");
        copy(&dir.path().join("sections/lost-sim"), &dir.path().join("sections/lost-esim"));
        for lang in ["en", "zh"] {
            fs::write(dir.path().join(format!("sections/lost-esim/{lang}.questions.txt")), "").unwrap();
        }
        let now = super::super::read(dir.path()).unwrap();
        let changes = Changes::between(&before, &now);
        assert_eq!(changes.sections.added, ["lost-esim"]);
        assert_eq!(changes.sections.changed, ["refund"]);
        assert_eq!(changes.phrases, (2, 1));
        assert_eq!(changes.others.changed, ["letters/cancel/en.txt"]);
        let numbers: Vec<_> = changes.contacts.iter().map(|c| (c.before.as_deref(), c.now.as_deref())).collect();
        let changed = (Some("+32 486 19 19 99"), Some("+32 486 19 19 98"));
        assert_eq!(numbers, [(Some("1999"), Some("1999")), changed]);
    }
}
