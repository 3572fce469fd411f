//! The page of `simoff eval --report` in a real browser: Chromium, where there is one (or `CHROMIUM` names it).

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

/// What a browser made of a page.
struct Seen {
    /// The document after it was laid out.
    dom: String,
    /// What it had to say on the console.
    console: Vec<String>,
    /// What it asked the network for.
    asked: BTreeSet<String>,
}

fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    named.into_iter().chain(usual).find(|path| path.exists())
}

/// Notes whom anybody wants to reach through this proxy, and lets nobody through.
fn proxy() -> (String, Arc<Mutex<BTreeSet<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let asked = Arc::new(Mutex::new(BTreeSet::new()));
    let noted = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut line = String::new();
            let _ = BufReader::new(stream).read_line(&mut line);
            noted.lock().unwrap().insert(line.split_whitespace().nth(1).unwrap_or_default().to_owned());
        }
    });
    (address, asked)
}

fn open(chromium: &Path, page: &Path, width: u32, dark: bool) -> Seen {
    let profile = tempfile::tempdir().unwrap();
    let (address, asked) = proxy();
    let done = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--enable-logging=stderr",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("--proxy-server={address}"))
        .arg(format!("--window-size={width},900"))
        .arg(format!("--blink-settings=preferredColorScheme={}", u8::from(!dark)))
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let log = String::from_utf8_lossy(&done.stderr);
    let console = log.lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect();
    let asked = asked.lock().unwrap().clone();
    Seen { dom: String::from_utf8_lossy(&done.stdout).into_owned(), console, asked }
}

/// A copy of the page with a script at its end.
fn with_script(page: &Path, script: &str) -> PathBuf {
    let copy = page.with_extension("probed.html");
    let text = fs::read_to_string(page).unwrap();
    fs::write(&copy, text.replace("</body>", &format!("<script>{script}</script></body>"))).unwrap();
    copy
}

/// What a script on the page says, at this width.
fn measured(chromium: &Path, page: &Path, width: u32, dark: bool, expression: &str) -> String {
    let copy = with_script(page, &format!("document.title = 'measured: ' + ({expression}) + ';'"));
    let dom = open(chromium, &copy, width, dark).dom;
    let (_, rest) = dom.split_once("<title>measured: ").unwrap_or_else(|| panic!("not measured: {dom}"));
    rest.split(';').next().unwrap_or_default().to_owned()
}

#[test]
fn the_page_is_whole_quiet_and_asks_nobody() {
    let Some(chromium) = chromium() else {
        println!("skipped: the page of the evaluation in a browser (there is no Chromium; CHROMIUM names one)");
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = tempfile::tempdir().unwrap();
    let page = dir.path().join("page.html");
    let done = Command::new(env!("CARGO_BIN_EXE_simoff"))
        .arg("--knowledge")
        .arg(root.join("tests/fixtures/knowledge"))
        .args(["eval", "--report"])
        .args([page.clone(), root.join("tests/questions/en.jsonl"), root.join("tests/questions/zh.jsonl")])
        .env("SIMOFF_CACHE", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));

    let seen = open(&chromium, &page, 1100, false);
    assert_eq!(seen.console, Vec::<String>::new());
    // The browser's own errands go to its maker, at times of its own choosing.
    let makers = ["google.com", "googleapis.com", "gvt1.com", "gstatic.com"];
    let errand = |url: &&String| makers.iter().any(|maker| url.contains(maker));
    assert_eq!(seen.asked.iter().filter(|url| !errand(url)).collect::<Vec<_>>(), Vec::<&String>::new());
    for part in ["class=\"figure\"", "class=\"bars\"", "<svg", "class=\"heat\"", "class=\"case", "<summary>why"] {
        assert!(seen.dom.contains(part), "no {part}");
    }

    // The same eyes see what a worse page does.
    let worse = with_script(&page, "console.error('wrong'); new Image().src = 'http://outside.example/x.png'");
    let seen = open(&chromium, &worse, 1100, false);
    assert!(seen.console.iter().any(|line| line.contains("wrong")), "{:?}", seen.console);
    assert!(seen.asked.iter().any(|url| url.contains("outside.example")), "{:?}", seen.asked);

    for width in [390, 1100] {
        let wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(measured(&chromium, &page, width, false, wider), "0", "wider than a screen of {width}");
    }
    let colours = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color";
    let (light, dark) =
        (measured(&chromium, &page, 390, false, colours), measured(&chromium, &page, 390, true, colours));
    assert_ne!(light, dark, "light and dark look the same");
}
