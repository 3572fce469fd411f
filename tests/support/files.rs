//! A knowledge base to change while the bot runs: the small one that passes `simoff check`, the shipped interface texts,
//! and a transcript beside it.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The folder of one test.
pub struct Files(TempDir);

impl Files {
    pub fn new() -> Files {
        let files = Files(tempfile::tempdir().unwrap());
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&root.join("tests/fixtures/checked"), &files.knowledge());
        for lang in ["en", "zh"] {
            let texts = fs::read(root.join(format!("knowledge/interface/{lang}.ftl"))).unwrap();
            files.write(&format!("interface/{lang}.ftl"), texts);
        }
        let transcripts = files.0.path().join("tests/transcripts");
        fs::create_dir_all(&transcripts).unwrap();
        fs::write(
            transcripts.join("lost.txt"),
            "== A lost card of BASE\n> I lost my sim, BASE\nsection: lost-sim\nshows: 1999\n",
        )
        .unwrap();
        files
    }

    /// A copy of the shipped knowledge and of its transcripts.
    pub fn shipped() -> Files {
        let files = Files(tempfile::tempdir().unwrap());
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&root.join("knowledge"), &files.knowledge());
        copy(&root.join("tests/transcripts"), &files.0.path().join("tests/transcripts"));
        files
    }

    pub fn knowledge(&self) -> PathBuf {
        self.0.path().join("knowledge")
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.knowledge().join(file)
    }

    pub fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    pub fn append(&self, file: &str, text: &str) {
        self.write(file, self.read(file) + text);
    }

    pub fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has no `{from}`");
        self.write(file, text.replacen(from, to, 1));
    }

    /// Writes a version whose mark stands in two files: in the title of an answer, and in a number that the answer shows.
    pub fn mark(&self, version: usize) {
        self.mark_title(MARKS[version]);
        let file = "carriers/base/carrier.toml";
        let text = self.read(file);
        let at = text.find("+32 486 19 19 ").unwrap() + "+32 486 19 19 ".len();
        self.write(file, format!("{}{version:02}{}", &text[..at], &text[at + 2..]));
    }

    pub fn mark_title(&self, mark: &str) {
        let file = "sections/lost-sim/en.md";
        let lines: Vec<String> = self.read(file).lines().map(str::to_owned).collect();
        let titled = lines
            .into_iter()
            .map(|line| if line.starts_with("title: ") { format!("title: Lost or stolen ({mark})") } else { line });
        self.write(file, titled.map(|line| line + "\n").collect::<String>());
    }

    /// The version whose mark an answer to [`QUESTION`] shows in both places.
    pub fn version_of(answer: &str) -> Option<usize> {
        let version = MARKS.iter().position(|mark| answer.contains(&format!("({mark})")))?;
        answer.contains(&format!("+32 486 19 19 {version:02}")).then_some(version)
    }

    /// A copy of all files, to put back.
    pub fn snapshot(&self) -> Saved {
        let saved = tempfile::tempdir().unwrap();
        copy(&self.knowledge(), saved.path());
        Saved(saved)
    }

    /// Puts all files back.
    pub fn restore(&self, saved: &Saved) {
        fs::remove_dir_all(self.knowledge()).unwrap();
        copy(saved.0.path(), &self.knowledge());
    }
}

/// Files put aside.
pub struct Saved(TempDir);

/// A question that every version answers with its mark.
pub const QUESTION: &str = "I lost my sim, BASE";

/// Marks of versions; words, as figures would need a source.
pub const MARKS: [&str; 12] =
    ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett", "kilo", "lima"];

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
