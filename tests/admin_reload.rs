//! Reloading under load: nobody goes unanswered, nobody reads a half-loaded state, and what is wrong is named.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use support::bot::Start;
use support::files::{MARKS, QUESTION};
use support::{Bot, Fake, Files, Person, Shown};

const ADMIN: i64 = 900;
/// 200 questions a second.
const EVERY: Duration = Duration::from_millis(5);
/// Load between two reloads.
const BETWEEN: Duration = Duration::from_millis(100);
/// First chat of those who ask.
const ASKERS: i64 = 100_000;

async fn start(fake: &Fake, files: &Files) -> Bot {
    let start = Start::new().knowledge(&files.knowledge()).env("SIMOFF_ADMINS", "900").env("SIMOFF_CACHE", "");
    start.env("SIMOFF_BURST", "1000").env("SIMOFF_LOG", "info").env("SIMOFF_LOG_FORMAT", "json").start(fake).await
}

/// What the admin reads in the end, even if it takes long on the way.
async fn reload(admin: &Person<'_>) -> String {
    let first = admin.ask("/reload").await;
    if !first.text.starts_with("Reading, checking") {
        return first.text;
    }
    let edited = |shown: &&Shown| shown.id == first.id && shown.chat == first.chat && shown.edits > 0;
    admin
        .fake
        .within(Duration::from_secs(120), "the outcome", |state| state.shown.iter().find(edited).cloned())
        .await
        .text
}

/// One way to break the files, and what the admin must read.
struct Broken {
    what: &'static str,
    by: fn(&Files),
    named: &'static str,
}

fn broken() -> Vec<Broken> {
    vec![
        Broken {
            what: "syntax",
            by: |files| files.append("sections/refund/section.toml", "common = = true\n"),
            named: "sections/refund/section.toml:3: ",
        },
        Broken {
            what: "missing language",
            by: |files| fs::remove_file(files.path("sections/refund/zh.md")).unwrap(),
            named: "sections/refund/zh.md:1: the answer of `refund` is missing in zh",
        },
        Broken {
            what: "dead link",
            by: |files| files.replace("sections/lost-sim/section.toml", "\"refund\"", "\"refunds\""),
            named: "sections/lost-sim/section.toml:2: there is no section `refunds`",
        },
        Broken {
            what: "too long",
            by: |files| files.replace("sections/refund/en.md", "Credit", &"Credit and more credit ".repeat(30)),
            named: "sections/refund/en.md:2: ",
        },
        Broken {
            what: "duplicate phrase",
            by: |files| files.append("sections/refund/en.questions.txt", "my phone was stolen\n"),
            named: "sections/refund/en.questions.txt:3: the phrase `my phone was stolen` stands also in",
        },
        Broken {
            what: "a transcript made worse",
            by: |files| files.replace("carriers/base/carrier.toml", "1999", "1998"),
            named: "lost.txt:2: A lost card of BASE\n> I lost my sim, BASE\nshows (line 4): expected 1999, would be",
        },
        Broken {
            what: "empty directory",
            by: |files| {
                fs::remove_dir_all(files.knowledge()).unwrap();
                fs::create_dir(files.knowledge()).unwrap();
            },
            named: "sections:1: has no section with phrases",
        },
        Broken {
            what: "unreadable file",
            by: |files| {
                // A folder in its place cannot be read by the superuser either, who runs tests in containers.
                fs::remove_file(files.path("sections/refund/en.md")).unwrap();
                fs::create_dir(files.path("sections/refund/en.md")).unwrap();
            },
            named: "sections/refund/en.md:1: cannot be read: a folder stands in its place",
        },
        Broken {
            what: "half-written file",
            by: |files| {
                let text = files.read("carriers/base/carrier.toml");
                files.write("carriers/base/carrier.toml", &text[..text.find("1999").unwrap() + 2]);
            },
            named: "carriers/base/carrier.toml:13: ",
        },
        Broken {
            what: "wrong encoding",
            by: |files| files.write("sections/refund/en.md", b"---\ntitle: caf\xe9\nsummary: x\n---\n"),
            named: "sections/refund/en.md:2: is not UTF-8 text",
        },
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_reloads_under_load() {
    let (fake, files) = (Fake::start().await, Files::new());
    files.mark(0);
    let bot = start(&fake, &files).await;
    let admin = Person::new(&fake, ADMIN, "en");
    let (asked, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let asking = async {
        let mut pace = tokio::time::interval(EVERY);
        let mut times = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            pace.tick().await;
            let chat = ASKERS + asked.fetch_add(1, Ordering::Relaxed) as i64;
            times.push(Instant::now());
            Person::new(&fake, chat, "en").say(QUESTION);
        }
        times
    };
    let reloading = async {
        for (at, Broken { what, by, named }) in broken().into_iter().enumerate() {
            // Whole, and live at once for whoever asks next.
            let version = at + 1;
            files.mark(version);
            let outcome = reload(&admin).await;
            assert!(outcome.starts_with("Live: version "), "{outcome}");
            let (before, now) = (format!("{:02}", version - 1), format!("{version:02}"));
            let contact = format!("BASE, Phone: +32 486 19 19 {before} → +32 486 19 19 {now}");
            assert!(outcome.contains(&contact) && outcome.contains("changed: lost-sim"), "{outcome}");
            let next = Person::new(&fake, 50_000 + at as i64, "en").ask(QUESTION).await;
            assert_eq!(Files::version_of(&next.text), Some(version), "{}", next.text);

            // Broken: half a change and a fault.
            let saved = files.snapshot();
            files.mark_title("broken");
            by(&files);
            let outcome = reload(&admin).await;
            assert!(outcome.starts_with("Not loaded"), "{what}: {outcome}");
            assert!(outcome.contains(named), "{what}: `{named}` is not in:\n{outcome}");
            assert!(outcome.contains("goes on answering"), "{what}: {outcome}");
            let next = Person::new(&fake, 60_000 + at as i64, "en").ask(QUESTION).await;
            assert_eq!(Files::version_of(&next.text), Some(version), "{what}: {}", next.text);
            files.restore(&saved);
            tokio::time::sleep(BETWEEN).await;
        }
        stop.store(true, Ordering::Relaxed);
    };
    let (times, ()) = tokio::join!(asking, reloading);
    let answers = |state: &mut support::state::State| {
        let answers: Vec<Shown> = state.shown.iter().filter(|shown| shown.chat >= ASKERS).cloned().collect();
        (answers.len() >= times.len()).then_some(answers)
    };
    let answers = fake.until("all answers", answers).await;

    assert_eq!(answers.len(), times.len(), "one answer each");
    let mut seen = [0; MARKS.len()];
    let mut delays = Vec::new();
    for answer in &answers {
        let version = Files::version_of(&answer.text).unwrap_or_else(|| panic!("half loaded: {}", answer.text));
        seen[version] += 1;
        delays.push(answer.at - times[usize::try_from(answer.chat - ASKERS).unwrap()]);
    }
    delays.sort_unstable();
    let log = bot.log();
    let swaps: Vec<u64> = log.split("\"swap_us\":").skip(1).map(leading_number).collect();
    let seconds = (times[times.len() - 1] - times[0]).as_secs_f64();
    println!("{} questions in {seconds:.1} s; answers by version {seen:?}", times.len());
    println!("delay p50 {:?}, p99 {:?}", delays[delays.len() / 2], delays[delays.len() * 99 / 100]);
    println!("swaps, in microseconds: {swaps:?}");
    assert_eq!(swaps.len(), 10);
    assert!(swaps.iter().all(|swap| *swap < 50_000), "{swaps:?}");
    bot.finish(&fake).await;
}

fn leading_number(text: &str) -> u64 {
    text.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap()
}

/// The shipped knowledge takes its time to check, learn and replay; nobody waits for that. Each version is marked in two
/// files, both of which the answer shows.
#[tokio::test(flavor = "multi_thread")]
async fn the_shipped_knowledge_reloads_under_load() {
    const QUESTION: &str = "my phone was stolen";
    let (fake, files) = (Fake::start().await, Files::shipped());
    let mark = |from: &str, to: &str| {
        files.replace("sections/lost-sim/en.md", &format!("## notes\n{from}"), &format!("## notes\n{to}"));
    };
    mark("", "- This is alpha.\n");
    files.replace("interface/en.ftl", "notes-title = Good to know", "notes-title = Good to know, alpha");
    let bot = start(&fake, &files).await;
    let admin = Person::new(&fake, ADMIN, "en");
    let (asked, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let asking = async {
        let mut pace = tokio::time::interval(EVERY);
        while !stop.load(Ordering::Relaxed) {
            pace.tick().await;
            let chat = ASKERS + asked.fetch_add(1, Ordering::Relaxed) as i64;
            Person::new(&fake, chat, "en").say(QUESTION);
        }
    };
    let reloading = async {
        files.append("sections/refund/en.questions.txt", "my phone was stolen and nothing helps\n");
        files.append("sections/lost-sim/en.questions.txt", "my phone was stolen and nothing helps\n");
        let refused = reload(&admin).await;
        assert!(refused.contains("Not loaded. Errors in the files: 1"), "{refused}");
        assert!(refused.contains("the phrase `my phone was stolen and nothing helps` stands also in"), "{refused}");
        let last =
            |file: &str| files.write(file, files.read(file).replace("my phone was stolen and nothing helps\n", ""));
        last("sections/refund/en.questions.txt");
        mark("- This is alpha.\n", "- This is bravo.\n");
        files.replace("interface/en.ftl", "Good to know, alpha", "Good to know, bravo");
        let live = reload(&admin).await;
        assert!(live.starts_with("Live: version ") && live.contains("Phrases: new: 1"), "{live}");
        let next = Person::new(&fake, 50_000, "en").ask(QUESTION).await.text;
        assert!(next.contains("Good to know, bravo") && next.contains("This is bravo"), "{next}");
        stop.store(true, Ordering::Relaxed);
    };
    tokio::join!(asking, reloading);
    let asked = asked.load(Ordering::Relaxed);
    let answers = |state: &mut support::state::State| {
        let answers: Vec<Shown> = state.shown.iter().filter(|shown| shown.chat >= ASKERS).cloned().collect();
        (answers.len() >= asked).then_some(answers)
    };
    let answers = fake.within(Duration::from_secs(60), "all answers", answers).await;
    assert_eq!(answers.len(), asked, "one answer each");
    for answer in &answers {
        let marks = ["alpha", "bravo"].map(|mark| answer.text.matches(mark).count());
        assert!(marks == [2, 0] || marks == [0, 2], "half loaded: {}", answer.text);
    }
    println!("{asked} questions, one answer each");
    bot.finish(&fake).await;
}

/// What differed before is no reason to refuse, and what gets better is none either.
#[tokio::test(flavor = "multi_thread")]
async fn only_what_gets_worse_is_refused() {
    let (fake, files) = (Fake::start().await, Files::new());
    let transcripts = files.knowledge().parent().unwrap().join("tests/transcripts");
    fs::write(transcripts.join("wish.txt"), "== A wish\n> my phone was stolen\nsection: lost-sim\nhas: bravo\n")
        .unwrap();
    files.mark(0);
    let bot = start(&fake, &files).await;
    let admin = Person::new(&fake, ADMIN, "en");
    files.mark(2);
    let outcome = reload(&admin).await;
    assert!(outcome.starts_with("Live"), "differed before: {outcome}");
    files.mark(1);
    let outcome = reload(&admin).await;
    assert!(outcome.starts_with("Live"), "got better: {outcome}");
    files.mark(3);
    let outcome = reload(&admin).await;
    assert!(outcome.contains("would get worse: 1") && outcome.contains("wish.txt:2: A wish"), "{outcome}");
    bot.finish(&fake).await;
}
