//! A copy of the small knowledge base, what can be broken in it, and the table of what must then be said.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// One change of the knowledge base.
pub(crate) enum Change {
    Replace(&'static str, &'static str, String),
    Append(&'static str, String),
    Write(&'static str, Vec<u8>),
    Remove(&'static str),
    Rename(&'static str, &'static str),
    Message(&'static str, &'static str, String),
}

pub(crate) fn replace(file: &'static str, from: &'static str, to: impl Into<String>) -> Change {
    Change::Replace(file, from, to.into())
}

pub(crate) fn append(file: &'static str, text: impl Into<String>) -> Change {
    Change::Append(file, text.into())
}

pub(crate) fn write(file: &'static str, text: impl Into<Vec<u8>>) -> Change {
    Change::Write(file, text.into())
}

/// An interface text with other words, moved to line 1, whatever the shipped file says; removed if there are none.
pub(crate) fn message(file: &'static str, id: &'static str, words: impl Into<String>) -> Change {
    Change::Message(file, id, words.into())
}

/// What is broken, and the beginnings of all lines that name it. The program must fail if one of them is an error.
pub(crate) struct Case(pub(crate) Vec<Change>, pub(crate) &'static [&'static str]);

/// A knowledge base of its own.
pub(crate) struct Base(TempDir);

/// What a run of the program left.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Base {
    /// The fixture and the shipped interface texts, English in both languages so that new texts need no work here.
    pub(crate) fn new() -> Base {
        let base = Base(TempDir::new().unwrap());
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&root.join("tests/fixtures/checked"), base.0.path());
        fs::create_dir(base.path("interface")).unwrap();
        for lang in ["en", "zh"] {
            fs::copy(root.join("knowledge/interface/en.ftl"), base.path(&format!("interface/{lang}.ftl"))).unwrap();
        }
        base
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    pub(crate) fn apply(&self, change: &Change) {
        let read = |file: &str| fs::read_to_string(self.path(file)).unwrap();
        match change {
            Change::Replace(file, from, to) => {
                let text = read(file);
                assert!(text.contains(from), "{file} has no `{from}`");
                fs::write(self.path(file), text.replacen(from, to, 1)).unwrap();
            }
            Change::Append(file, text) => fs::write(self.path(file), read(file) + text).unwrap(),
            Change::Write(file, bytes) => {
                fs::create_dir_all(self.path(file).parent().unwrap()).unwrap();
                fs::write(self.path(file), bytes).unwrap();
            }
            Change::Remove(file) => fs::remove_file(self.path(file)).unwrap(),
            Change::Message(file, id, words) => {
                let text = read(file);
                let others = text.lines().filter(|line| !line.starts_with(&format!("{id} =")));
                let first = (!words.is_empty()).then(|| format!("{id} = {words}"));
                let lines: Vec<&str> = first.as_deref().into_iter().chain(others).collect();
                fs::write(self.path(file), lines.join("\n")).unwrap();
            }
            Change::Rename(from, to) => fs::rename(self.path(from), self.path(to)).unwrap(),
        }
    }

    pub(crate) fn check(&self, args: &[&str]) -> Run {
        check(self.0.path(), args)
    }
}

/// Runs the program on a directory.
pub(crate) fn check(dir: &Path, args: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_simoff"))
        .arg("check")
        .args(args)
        .arg("--knowledge")
        .arg(dir)
        .env("SIMOFF_CACHE", "")
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Runs every case and fails with all that went wrong.
pub(crate) fn run(cases: Vec<Case>) {
    let mut wrong = Vec::new();
    for (at, Case(changes, expected)) in cases.iter().enumerate() {
        let base = Base::new();
        changes.iter().for_each(|change| base.apply(change));
        let run = base.check(&[]);
        let said: Vec<&str> =
            run.stdout.lines().filter(|line| line.starts_with("error: ") || line.starts_with("warning: ")).collect();
        let all_said = expected.iter().all(|beginning| said.iter().any(|line| line.starts_with(beginning)));
        let code = i32::from(expected.iter().any(|line| line.starts_with("error: ")));
        if !all_said || said.len() != expected.len() || run.code != Some(code) {
            wrong.push(format!("case {at}, code {:?}:\n  expected {expected:#?}\n  said {said:#?}", run.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
