//! Speed of the matcher: `cargo bench`.
//!
//! Training and loading are whole loads of a knowledge directory, files read and all. Questions are measured on the
//! shipped knowledge, on one with ten times its phrases, and on an invented one of 150 sections of 100 phrases.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::Criterion;
use simoff::knowledge;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Thresholds beside the knowledge, so that loading does not learn them by cross-validation: the shipped ones.
const CALIBRATION: &str = include_str!("../knowledge/calibration.toml");

/// Figures of a xorshift generator: the same in every run.
struct Figures(u64);

impl Figures {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

fn main() -> Outcome<()> {
    let mut criterion = Criterion::default()
        .configure_from_args()
        .measurement_time(Duration::from_secs(1))
        .warm_up_time(Duration::from_millis(500));
    let work = tempfile::tempdir()?;
    let shipped = work.path().join("shipped");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge"), &shipped, &mut |_, text| text)?;
    fs::write(shipped.join(knowledge::CALIBRATION), CALIBRATION)?;
    loading(&mut criterion, &shipped, &work.path().join("cache"))?;
    questions(&mut criterion, "shipped", &shipped)?;

    let tenfold = work.path().join("tenfold");
    let mut figures = Figures(7);
    copy(&shipped, &tenfold, &mut |file, text| if is_phrases(file) { ten_times(&text, &mut figures) } else { text })?;
    questions(&mut criterion, "tenfold", &tenfold)?;

    let invented = work.path().join("invented");
    invent(&invented)?;
    questions(&mut criterion, "invented", &invented)?;
    criterion.final_summary();
    Ok(())
}

fn loading(criterion: &mut Criterion, folder: &Path, cache: &Path) -> Outcome<()> {
    knowledge::load(folder, Some(cache))?;
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10);
    group.bench_function("trained", |bencher| bencher.iter(|| knowledge::load(black_box(folder), None).is_ok()));
    group.bench_function("cached", |bencher| bencher.iter(|| knowledge::load(black_box(folder), Some(cache)).is_ok()));
    group.finish();
    Ok(())
}

fn questions(criterion: &mut Criterion, name: &str, folder: &Path) -> Outcome<()> {
    let matcher = knowledge::load(folder, None)?.matcher;
    let story = "hello, last year i bought a prepaid card in brussels. now i am back in shanghai and they stil take \
                 mony from my acount every month! what shuold i do? ";
    let cycled = |text: &str, length: usize| text.chars().cycle().take(length).collect::<String>();
    let texts = [
        ("short", "how do i cancel my sim card from abroad".to_owned()),
        ("chinese", "我已經回國了，怎麼注銷手機卡".to_owned()),
        ("story of 1,000", cycled(story, 1000)),
        ("story of 4,096", cycled(story, 4096)),
        ("chinese of 4,096", cycled("我去年在布鲁塞尔买了一张电话卡，現在回國了。", 4096)),
        ("unknown words", (0..480).map(|at| format!("abonn{}ix ", "qz".repeat(at % 3 + 1))).collect()),
        ("names", cycled("base ", 4096)),
        ("joined syllables", cycled("ananananananananananananananananananananx ", 4096)),
        ("sentences", cycled("a!", 4096)),
        ("ligatures", "\u{fdfa}".repeat(4096)),
    ];
    let mut group = criterion.benchmark_group(format!("question/{name}"));
    for (what, text) in texts {
        group.bench_function(what, |bencher| bencher.iter(|| matcher.decide(black_box(&text))));
    }
    group.finish();
    Ok(())
}

fn is_phrases(file: &Path) -> bool {
    file.to_string_lossy().ends_with(".questions.txt")
}

/// Copies a directory, each file's text as `change` makes it.
fn copy(from: &Path, to: &Path, change: &mut impl FnMut(&Path, String) -> String) -> Outcome<()> {
    fs::create_dir_all(to)?;
    let mut entries: Vec<PathBuf> = fs::read_dir(from)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    for entry in entries {
        let Some(name) = entry.file_name() else { continue };
        if entry.is_dir() {
            copy(&entry, &to.join(name), change)?;
        } else {
            fs::write(to.join(name), change(&entry, fs::read_to_string(&entry)?))?;
        }
    }
    Ok(())
}

/// Every phrase, and nine times again with a third of its words (of its characters, where it has no blanks) from
/// other phrases of the file.
fn ten_times(text: &str, figures: &mut Figures) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let pieces = |line: &str| -> Vec<String> {
        if line.is_ascii() || line.contains(' ') {
            line.split_inclusive(' ').map(str::to_owned).collect()
        } else {
            line.chars().map(String::from).collect()
        }
    };
    let all: Vec<String> = lines.iter().flat_map(|line| pieces(line)).collect();
    let mut out = String::new();
    for line in lines {
        out += line;
        out.push('\n');
        for _ in 0..9 {
            for piece in pieces(line) {
                let other = if figures.below(3) == 0 { all.get(figures.below(all.len())) } else { None };
                out += other.unwrap_or(&piece);
            }
            out.push('\n');
        }
    }
    out
}

/// 150 sections of 100 phrases: words of invented syllables, frequent ones first, and some of each section's own.
fn invent(folder: &Path) -> Outcome<()> {
    let mut figures = Figures(11);
    let syllables = ["ka", "lo", "mi", "ren", "sta", "tu", "ver", "zo", "bel", "dri", "fan", "gu"];
    let words: Vec<String> = (0..6000)
        .map(|_| {
            (0..2 + figures.below(3)).filter_map(|_| syllables.get(figures.below(syllables.len()))).copied().collect()
        })
        .collect();
    for section in 0..150 {
        let mut text = String::new();
        for _ in 0..100 {
            for at in 0..5 + figures.below(5) {
                // The square of an even draw favours the front of the list, as frequent words are favoured.
                let common = figures.below(78) * figures.below(78);
                let own = section * 40 + figures.below(40);
                text += words.get(if at % 3 == 0 { own } else { common }).map_or("", String::as_str);
                text.push(' ');
            }
            text.push('\n');
        }
        let folder = folder.join("sections").join(format!("section-{section}"));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("en.questions.txt"), text)?;
    }
    fs::write(folder.join(knowledge::CALIBRATION), CALIBRATION)?;
    Ok(())
}
