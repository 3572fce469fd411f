//! On which line of its TOML file a value stands, so that rules on content can name it.

use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};

use rustc_hash::FxBuildHasher;
use toml::de::{DeTable, DeValue};

use super::model::Place;

/// Lines of keys and list entries, by file and by path: keys and positions joined by `/`, as in `contact/3/value`.
///
/// Of the paths only hashes are kept, sorted: there are tens of thousands of them, for the few that a problem names.
#[derive(Debug, Default)]
pub struct Lines(BTreeMap<PathBuf, Vec<(u64, u32)>>);

fn hash(path: &str) -> u64 {
    FxBuildHasher.hash_one(path)
}

impl Lines {
    /// Notes where everything stands in a TOML file; a text that does not parse leaves nothing.
    pub(super) fn add(&mut self, file: &Path, text: &str) {
        let Ok(table) = DeTable::parse(text) else { return };
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        let mut reader = Reader { ends, lines: Vec::new() };
        reader.table(table.get_ref(), "");
        reader.lines.sort_unstable();
        reader.lines.shrink_to_fit();
        self.0.insert(file.to_owned(), reader.lines);
    }

    /// Where a value stands; where it is absent, what it should stand in; at least the file.
    pub fn place(&self, file: impl AsRef<Path>, path: &str) -> Place {
        let mut path = path;
        let line = self.0.get(file.as_ref()).and_then(|lines| {
            loop {
                match lines.binary_search_by_key(&hash(path), |(hash, _)| *hash) {
                    Ok(at) => return lines.get(at).map(|(_, line)| *line as usize),
                    Err(_) => path = path.rsplit_once('/')?.0,
                }
            }
        });
        Place::new(file, line.unwrap_or(0))
    }
}

struct Reader {
    /// Offsets of the line ends.
    ends: Vec<usize>,
    lines: Vec<(u64, u32)>,
}

impl Reader {
    fn note(&mut self, path: &str, offset: usize) {
        let line = self.ends.partition_point(|end| *end < offset) + 1;
        self.lines.push((hash(path), line as u32));
    }

    fn table(&mut self, table: &DeTable<'_>, above: &str) {
        for (key, value) in table {
            let path = if above.is_empty() { key.get_ref().to_string() } else { format!("{above}/{}", key.get_ref()) };
            self.note(&path, key.span().start);
            self.value(value.get_ref(), &path);
        }
    }

    fn value(&mut self, value: &DeValue<'_>, path: &str) {
        match value {
            DeValue::Table(table) => self.table(table, path),
            DeValue::Array(entries) => {
                for (at, entry) in entries.iter().enumerate() {
                    let path = format!("{path}/{at}");
                    self.note(&path, entry.span().start);
                    self.value(entry.get_ref(), &path);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_path() {
        let mut lines = Lines::default();
        let text = "a = 1\nlist = [\n  \"x\",\n  \"y\",\n]\n\n[[contact]]\nkind = \"web\"\n\n[[contact]]\nnote = { en = \"n\" }\n\n[b-c]\nd = 2\n";
        lines.add(Path::new("f.toml"), text);
        let line = |path: &str| lines.place("f.toml", path).line;
        assert_eq!(line("a"), 1);
        assert_eq!(line("list/1"), 4);
        assert_eq!(line("contact/0"), 7);
        assert_eq!(line("contact/1/note/en"), 11);
        assert_eq!(line("contact/1/source"), 10, "the entry in which it should stand");
        assert_eq!(line("b-c/d"), 14);
        assert_eq!(line("b-c/e"), 13);
        assert_eq!(line("absent"), 0);
        assert_eq!(lines.place("other.toml", "a").line, 0);
    }
}
