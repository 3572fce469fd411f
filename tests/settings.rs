//! Settings: what `.env.example` says of them, `simoff run --check-config`, and `simoff webhook`.

// A test fails by panicking, and so do its helpers.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Map, Value, json};
use simoff::config::BotSettings;
use support::webhook::SECRET;
use support::{Fake, Fault};

const URL: &str = "https://bot.example.org/telegram/updates";
const OLD_SECRET: &str = "OLDSECRETMARKER_0123";

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Runs the program in an empty directory, with these settings only.
fn simoff(args: &[&str], env: &[(&str, &str)]) -> Output {
    let home = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_simoff"))
        .args(args)
        .current_dir(home.path())
        .env_clear()
        .envs(env.iter().copied())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// `NAME=value` and `# NAME=value` of `.env.example`.
fn example() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root(".env.example")).unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.trim_start_matches("# ").split_once('='));
    lines
        .filter(|(name, _)| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// Names of variables in string literals of the code.
fn names_in_code(dir: &Path, names: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            names_in_code(&path, names);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let code = std::fs::read_to_string(&path).unwrap_or_default();
            let literals = code.split('"').filter(|literal| {
                let known = ["SIMOFF_", "TELOXIDE_", "RUST_LOG", "DATABASE_URL"];
                known.iter().any(|start| literal.starts_with(start))
                    && literal.chars().all(|c| c.is_ascii_uppercase() || c == '_')
            });
            names.extend(literals.map(str::to_owned));
        }
    }
}

#[test]
fn the_example_names_what_the_code_reads() {
    let mut read = BTreeSet::new();
    names_in_code(&root("src"), &mut read);
    let example = example();
    let invented: Vec<&String> = example.keys().filter(|name| !read.contains(*name)).collect();
    assert!(invented.is_empty(), "nobody reads {invented:?}");
    // Names that other programs gave are mentioned beside ours.
    let text = std::fs::read_to_string(root(".env.example")).unwrap_or_default();
    let taken_as_well = |name: &str| text.contains(&format!("{name} is taken as well"));
    let missing: Vec<&String> =
        read.iter().filter(|name| !example.contains_key(*name) && !taken_as_well(name)).collect();
    assert!(missing.is_empty(), ".env.example does not name {missing:?}");
}

#[test]
fn the_example_gives_the_defaults() {
    let example = example();
    let webhook = [("SIMOFF_WEBHOOK_URL", URL), ("SIMOFF_WEBHOOK_SECRET", SECRET)];
    for more in [&[][..], &webhook[..]] {
        let set = |name: &str| {
            let given = more.iter().find(|(given, _)| *given == name).map(|(_, value)| (*value).to_owned());
            given.or_else(|| (name == "SIMOFF_TOKEN").then(|| "1:a".to_owned()))
        };
        let with_example = BotSettings::from_lookup(&|name| set(name).or_else(|| example.get(name).cloned()));
        let with_nothing = BotSettings::from_lookup(&set);
        assert!(with_nothing.is_ok(), "{with_nothing:?}");
        assert_eq!(format!("{with_example:?}"), format!("{with_nothing:?}"));
    }
}

#[test]
fn settings_are_checked_without_a_network() {
    let knowledge = root("knowledge").display().to_string();
    let good = [
        ("SIMOFF_TOKEN", "1:TOKENMARKER"),
        ("SIMOFF_WEBHOOK_URL", URL),
        ("SIMOFF_WEBHOOK_SECRET", SECRET),
        ("SIMOFF_STATUS_LISTEN", "127.0.0.1:9090"),
        ("DATABASE_URL", "postgres://user:PASSWORDMARKER@host/database"),
        // Nobody answers there.
        ("TELOXIDE_API_URL", "http://user:PASSWORDMARKER@127.0.0.1:1"),
    ];
    let output = simoff(&["run", "--check-config", "--knowledge", &knowledge], &good);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    for word in [URL, "127.0.0.1:8080", "127.0.0.1:9090", "PostgreSQL", "0 errors"] {
        assert!(text.contains(word), "{word} in {text}");
    }
    for secret in ["TOKENMARKER", SECRET, "PASSWORDMARKER"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn all_mistakes_are_named_at_once() {
    let knowledge = tempfile::tempdir().unwrap();
    let knowledge = knowledge.path().display().to_string();
    let bad = [
        ("SIMOFF_WEBHOOK_URL", "http://bot.example.org/SECRETMARKER"),
        ("SIMOFF_WEBHOOK_LISTEN", "8080"),
        ("SIMOFF_WEBHOOK_SECRET", "short,SECRETMARKER"),
        ("SIMOFF_WEBHOOK_CONNECTIONS", "101"),
        ("SIMOFF_STATUS_LISTEN", "localhost"),
    ];
    let output = simoff(&["run", "--check-config", "--knowledge", &knowledge], &bad);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    for (name, _) in bad.iter().chain(&[("SIMOFF_TOKEN", "")]) {
        assert!(text.contains(&format!("\n  {name}: ")), "{name} in {text}");
    }
    assert!(text.contains("error") && text.contains(&knowledge), "the knowledge as well: {text}");
    assert!(!text.contains("SECRETMARKER"), "{text}");

    let settings = [("SIMOFF_TOKEN", "1:a"), ("SIMOFF_WEBHOOK_URL", URL)];
    assert!(said(&simoff(&["run"], &settings)).contains("SIMOFF_WEBHOOK_SECRET: "));
    let url = format!("{URL}/{SECRET}");
    let settings = [("SIMOFF_TOKEN", "1:a"), ("SIMOFF_WEBHOOK_URL", &url), ("SIMOFF_WEBHOOK_SECRET", SECRET)];
    let text = said(&simoff(&["run"], &settings));
    assert!(text.contains("SIMOFF_WEBHOOK_URL: ") && !text.contains(SECRET), "{text}");
}

/// Telegram is told of the webhook by command only.
#[tokio::test(flavor = "multi_thread")]
async fn the_webhook_is_set_by_command() {
    let fake = Fake::start().await;
    let secrets = format!("{SECRET},{OLD_SECRET}");
    let run = async |action: &str, more: &[(&str, &str)]| {
        let api = fake.url();
        let env = [&[("SIMOFF_TOKEN", fake.token()), ("TELOXIDE_API_URL", api.as_str())][..], more].concat();
        let output = tokio::task::block_in_place(|| simoff(&["webhook", action], &env));
        let text = said(&output);
        for secret in [fake.token(), SECRET, OLD_SECRET] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        (output.status.success(), text)
    };
    let webhook = [("SIMOFF_WEBHOOK_URL", URL), ("SIMOFF_WEBHOOK_SECRET", secrets.as_str())];

    assert_eq!(run("info", &[]).await, (true, "address:     none: updates are polled\nwaiting:     0\n".to_owned()));
    assert!(!run("set", &[]).await.0);
    assert!(fake.calls("setWebhook").is_empty());
    let (done, text) = run("set", &webhook).await;
    assert!(done && text.contains(URL), "{text}");
    let told = fake.state().webhook.clone();
    let told = told.unwrap_or_default();
    let kinds = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"];
    let expected = json!({"url": URL, "secret_token": SECRET, "allowed_updates": kinds, "max_connections": 40,
        "drop_pending_updates": false});
    assert_eq!(Value::Object(told), expected);

    fake.push("message", json!({"text": "waits"}));
    fake.state().webhook_error = Some("Connection refused");
    let (done, text) = run("info", &[]).await;
    let lines = [
        &format!("address:     {URL}"),
        "waiting:     1",
        "connections: 40",
        "updates:     message, edited_message, callback_query, inline_query, my_chat_member",
        "last error:  Connection refused (2023-11-14 22:13:20 UTC)",
    ];
    assert!(done && lines.iter().all(|line| text.lines().any(|said| said == *line)), "{text}");

    assert!(run("delete", &webhook).await.0);
    assert_eq!(fake.state().webhook, None::<Map<String, Value>>);
    assert_eq!(fake.state().updates.len(), 1, "nothing that waits is dropped");
    fake.plan("setWebhook", None, 1, Fault::Error(401, "Unauthorized"));
    let (done, text) = run("set", &webhook).await;
    assert!(!done && text.contains("refuses the token"), "{text}");
    fake.assert_clean();
}
