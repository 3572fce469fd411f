//! The binary under test.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::person::Person;
use super::server::{Fake, Fault, PATIENCE};
use super::webhook::{Deliverer, PATH, SECRET};

/// The small knowledge base of the tests.
pub fn small_knowledge() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/knowledge")
}

/// The knowledge base that is shipped.
pub fn shipped_knowledge() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge")
}

/// A running simoff.
pub struct Bot {
    child: Child,
    output: Arc<Mutex<String>>,
    token: String,
    // Removed with the bot.
    _home: tempfile::TempDir,
}

/// How it is started.
pub struct Start {
    knowledge: PathBuf,
    args: Vec<OsString>,
    env: Vec<(String, String)>,
}

impl Bot {
    /// Stops the bot while an answer to this person hangs: at the first signal it waits, at the second it ends at once.
    pub async fn ends_at_a_second_signal(&mut self, fake: &Fake, person: Person<'_>) {
        fake.plan("sendMessage", None, 1, Fault::Slow(Duration::from_secs(8)));
        person.say("hello");
        fake.until("a pending answer", |state| {
            state.calls.iter().any(|call| call.method == "sendMessage").then_some(())
        })
        .await;
        self.signal("TERM");
        self.until_logged("stopping").await;
        assert!(self.is_running());
        let start = Instant::now();
        self.signal("TERM");
        let status = self.ended().await;
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
        assert_eq!(status.code(), Some(130));
    }

    /// Starts on the small knowledge base and waits until it polls.
    pub async fn start(fake: &Fake) -> Bot {
        Start::new().start(fake).await
    }

    /// Warnings and errors in the log, but for the rules that the small knowledge of the tests breaks.
    pub fn trouble(&self) -> String {
        let trouble = |line: &&str| line.contains("ERROR") || line.contains("WARN");
        self.log().lines().filter(trouble).filter(|line| !line.contains("admin::inspect")).collect()
    }

    /// What it has written to standard output and error so far.
    pub fn log(&self) -> String {
        self.output.lock().unwrap().clone()
    }

    /// Waits until its log holds a text.
    pub async fn until_logged(&self, text: &str) {
        let start = Instant::now();
        while !self.log().contains(text) {
            assert!(start.elapsed() < PATIENCE, "`{text}` is not in the log:\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Where it listens, by the name of the setting.
    pub async fn address(&self, setting: &str) -> String {
        let told = format!("listening for {setting} address=");
        self.until_logged(&told).await;
        let log = self.log();
        let (_, rest) = log.split_once(&told).unwrap();
        rest.split_whitespace().next().unwrap().to_owned()
    }

    /// Where its updates are taken.
    pub async fn webhook(&self) -> String {
        format!("http://{}{PATH}", self.address("SIMOFF_WEBHOOK_LISTEN").await)
    }

    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Resident memory in bytes.
    pub fn memory(&self) -> u64 {
        self.status("VmRSS:")
    }

    /// The most resident memory that there ever was, in bytes.
    pub fn peak(&self) -> u64 {
        self.status("VmHWM:")
    }

    fn status(&self, field: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(field)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
    }

    /// Sends a signal: `TERM`, `INT`.
    pub fn signal(&self, name: &str) {
        let killed = Command::new("sh").args(["-c", &format!("kill -{name} {}", self.child.id())]).status().unwrap();
        assert!(killed.success());
    }

    /// Waits for its end; fails if it does not come.
    pub async fn ended(&mut self) -> ExitStatus {
        match tokio::time::timeout(PATIENCE * 2, self.exit()).await {
            Ok(status) => status,
            Err(_) => panic!("still running:\n{}", self.log()),
        }
    }

    /// A process tells nobody of its end: this looks often.
    async fn exit(&mut self) -> ExitStatus {
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Ends a test: the bot stops cleanly, no request broke a rule, and the token is nowhere in the log.
    pub async fn finish(mut self, fake: &Fake) {
        assert!(self.is_running(), "died:\n{}", self.log());
        fake.assert_clean();
        self.signal("TERM");
        let status = self.ended().await;
        assert!(status.success(), "{status}:\n{}", self.log());
        let log = self.log();
        assert!(
            !log.contains(&self.token) && !log.contains("TEST-token") && !log.contains(SECRET),
            "a secret is in the log:\n{log}"
        );
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            eprintln!("--- log of the bot\n{}", self.log());
        }
    }
}

impl Start {
    pub fn new() -> Start {
        Start { knowledge: small_knowledge(), args: Vec::new(), env: Vec::new() }
    }

    pub fn knowledge(mut self, dir: &Path) -> Start {
        self.knowledge = dir.to_owned();
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Start {
        self.env.push((name.into(), value.into()));
        self
    }

    /// In webhook mode, on a free port; further settings may change that.
    pub fn webhook() -> Start {
        Start::new()
            .env("SIMOFF_WEBHOOK_URL", &format!("https://bot.example.org{PATH}"))
            .env("SIMOFF_WEBHOOK_LISTEN", "127.0.0.1:0")
            .env("SIMOFF_WEBHOOK_SECRET", SECRET)
    }

    /// Starts it in webhook mode, waits until it takes updates, and brings those of the fake.
    pub async fn start_delivering(self, fake: &Fake) -> (Bot, Deliverer) {
        let bot = self.spawn(fake);
        let url = bot.webhook().await;
        (bot, Deliverer::start(fake, &url, SECRET))
    }

    /// Records conversations in this folder.
    pub fn record(mut self, dir: &Path) -> Start {
        self.args.extend(["--record".into(), dir.into()]);
        self
    }

    /// Starts it and waits until it polls.
    pub async fn start(self, fake: &Fake) -> Bot {
        let mut bot = self.spawn(fake);
        // The shipped knowledge takes its time to load where no trained model is kept.
        let polled = fake.within(Duration::from_secs(240), "the first poll", |state| {
            state.calls.iter().any(|call| call.method == "getUpdates" && call.params["timeout"] != 0).then_some(())
        });
        let status = tokio::select! {
            () = polled => None,
            status = bot.exit() => Some(status),
        };
        assert!(status.is_none(), "ended at the start: {status:?}\n{}", bot.log());
        bot
    }

    /// Starts it and does not wait.
    pub fn spawn(self, fake: &Fake) -> Bot {
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_simoff"));
        command
            .arg("run")
            .args(&self.args)
            .arg("--knowledge")
            .arg(&self.knowledge)
            // No .env of the developer, no proxy, nothing but what the test says.
            .current_dir(home.path())
            .env_clear()
            .env("HOME", home.path())
            .env("SIMOFF_CACHE", env!("CARGO_TARGET_TMPDIR"))
            .env("SIMOFF_TOKEN", fake.token())
            .env("TELOXIDE_API_URL", fake.url())
            .env("SIMOFF_LOG", "trace")
            .envs(self.env)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let output = Arc::new(Mutex::new(String::new()));
        collect(child.stdout.take().unwrap(), output.clone());
        collect(child.stderr.take().unwrap(), output.clone());
        Bot { child, output, token: fake.token().to_owned(), _home: home }
    }
}

fn collect(mut stream: impl Read + Send + 'static, output: Arc<Mutex<String>>) {
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = stream.read(&mut bytes) {
            output.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
    });
}
