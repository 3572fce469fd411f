//! Ways in which people ask: lines of files, of which there are tens of thousands.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::Place;
use crate::lang::Lang;

/// One way in which people ask.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// Its language.
    pub lang: Lang,
    line: u32,
    /// Where in the text of its file.
    start: u32,
    end: u32,
    file: Arc<PhraseFile>,
}

/// A file of phrases, kept in one piece.
#[derive(Debug)]
pub(in crate::knowledge) struct PhraseFile {
    path: Arc<Path>,
    text: String,
}

impl Phrase {
    /// As written.
    pub fn text(&self) -> &str {
        self.file.text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        Place { file: self.file.path.clone(), line: self.line as usize }
    }
}

impl PhraseFile {
    /// A file, relative to the knowledge directory, with what was read from it.
    pub(in crate::knowledge) fn new(path: &Path, mut text: String) -> Arc<PhraseFile> {
        text.shrink_to_fit();
        Arc::new(PhraseFile { path: path.into(), text })
    }

    /// Its [`written_lines`].
    pub(in crate::knowledge) fn lines(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        written_lines(&self.text)
    }

    /// A part of the text.
    pub(in crate::knowledge) fn get(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The phrase that a part of a line is.
    pub(in crate::knowledge) fn phrase(self: &Arc<Self>, lang: Lang, line: usize, part: Range<usize>) -> Phrase {
        Phrase { lang, line: line as u32, start: part.start as u32, end: part.end as u32, file: self.clone() }
    }
}

/// The lines of a text that are neither empty nor a comment: number, and where in the text, without blanks around them.
pub(in crate::knowledge) fn written_lines(text: &str) -> impl Iterator<Item = (usize, Range<usize>)> {
    let mut next = 0;
    text.split_inclusive('\n').enumerate().filter_map(move |(at, line)| {
        let start = next + line.len() - line.trim_start().len();
        next += line.len();
        let line = line.trim();
        (!line.is_empty() && !line.starts_with('#')).then(|| (at + 1, start..start + line.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_lines_without_blanks_and_comments() {
        let file = PhraseFile::new(Path::new("en.txt"), "# note\n\n  how do I stop \n#x\n怎么停\n\t".into());
        let phrases: Vec<_> = file.lines().map(|(line, part)| file.phrase(Lang::ENGLISH, line, part)).collect();
        let read: Vec<_> = phrases.iter().map(|phrase| (phrase.place().to_string(), phrase.text())).collect();
        assert_eq!(read, [("en.txt:3".to_owned(), "how do I stop"), ("en.txt:5".to_owned(), "怎么停")]);
    }
}
