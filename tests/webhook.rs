//! Webhook mode: what Telegram brings is answered, once. Numbers refer to the list of properties in the design notes on
//! Telegram.

mod support;

use std::time::{Duration, Instant};

use futures::future::join_all;
use serde_json::{Value, json};
use support::bot::Start;
use support::webhook::{PATH, SECRET, SECRET_HEADER, bring, client};
use support::{Bot, Fake, Fault, Group, Person};

/// The update that was pushed last, taken from the queue to be brought by hand.
fn last(fake: &Fake) -> Value {
    fake.state().updates.pop_back().unwrap_or_default()
}

fn said(fake: &Fake, chat: i64, text: &str) -> Value {
    Person::new(fake, chat, "en").say(text);
    last(fake)
}

async fn status(url: &str, update: &Value) -> u16 {
    bring(&client(), url, SECRET, update).await.status().as_u16()
}

/// Everything a person does, and neither setWebhook nor deleteWebhook at any time.
#[tokio::test(flavor = "multi_thread")]
async fn a_whole_conversation() {
    let fake = Fake::start().await;
    let (bot, deliverer) = Start::webhook().start_delivering(&fake).await;
    let person = Person::new(&fake, 8001, "en");
    assert!(person.ask("hello").await.text.starts_with("Hello!"));
    let question = person.say("my phone was stolen");
    let answer = person.next(1).await;
    assert!(answer.text.starts_with("Lost or stolen"));
    let carriers = person.press(&answer, "Choose carrier").await;
    let chosen = person.press(&carriers, "Telenet").await;
    assert!(chosen.text.contains("Telenet"), "{}", chosen.text);
    person.edit(question, "how do i cancel my plan");
    fake.until("the answer to change", |state| {
        state.shown.iter().any(|shown| shown.id == answer.id && shown.edits == 3).then_some(())
    })
    .await;
    assert!(!person.search("stolen").await.is_empty());
    let member = Group::member(&fake, -8001, 8002, "zh-hans");
    assert!(member.ask("@simoff_bot 手机被偷了").await.reply_to.is_some());
    fake.settle().await;
    assert!(deliverer.attempts().iter().all(|attempt| attempt.status == Some(200)), "{:?}", deliverer.attempts());
    bot.finish(&fake).await;
    for method in ["getUpdates", "setWebhook", "deleteWebhook"] {
        assert_eq!(fake.calls(method).len(), 0, "{method}");
    }
}

/// 21: who may bring updates, and which.
#[tokio::test(flavor = "multi_thread")]
async fn only_telegram_is_let_in() {
    let fake = Fake::start().await;
    let old = "OLDSECRET_0123456789";
    let bot = Start::webhook().env("SIMOFF_WEBHOOK_SECRET", &format!("{SECRET}, {old}")).spawn(&fake);
    let url = bot.webhook().await;
    let client = client();
    let update = said(&fake, 8101, "hello");
    let wrong = SECRET.replace('S', "T");
    let cut = &SECRET[..SECRET.len() - 1];
    for (secret, expected) in [(None, 401), (Some(wrong.as_str()), 401), (Some(cut), 401), (Some(""), 401)] {
        let request = client.post(&url).body(update.to_string());
        let request = match secret {
            Some(secret) => request.header(SECRET_HEADER, secret),
            None => request,
        };
        assert_eq!(request.send().await.unwrap().status().as_u16(), expected, "{secret:?}");
    }
    fake.settle().await;
    assert_eq!(fake.shown(8101).len(), 0, "nothing of that was looked at");
    for (chat, secret) in [(8102, SECRET), (8103, old)] {
        assert_eq!(bring(&client, &url, secret, &said(&fake, chat, "hello")).await.status(), 200);
        assert_eq!(fake.shown(chat).len(), 1);
    }
    let large = format!("{}{}", said(&fake, 8104, "hello"), " ".repeat(1024 * 1024));
    let answer = client.post(&url).header(SECRET_HEADER, SECRET).body(large).send().await.unwrap();
    assert_eq!(answer.status(), 413);
    let answer = client.get(&url).header(SECRET_HEADER, SECRET).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["allow"].to_str().unwrap()), (405, "POST"));
    let elsewhere = url.replace(PATH, "/elsewhere");
    assert_eq!(bring(&client, &elsewhere, SECRET, &update).await.status(), 404);
    assert_eq!(fake.shown(8104).len(), 0);
    assert!(!bot.log().contains(old) && !bot.log().contains(wrong.as_str()), "{}", bot.log());
    bot.finish(&fake).await;
}

/// 8: brought twice, one after the other or at once: answered once.
#[tokio::test(flavor = "multi_thread")]
async fn an_update_brought_twice_is_answered_once() {
    let fake = Fake::start().await;
    let bot = Start::webhook().spawn(&fake);
    let url = bot.webhook().await;
    let update = said(&fake, 8201, "hello");
    assert_eq!((status(&url, &update).await, status(&url, &update).await), (200, 200));
    assert_eq!(fake.shown(8201).len(), 1);

    fake.plan("sendMessage", Some(8202), 1, Fault::Slow(Duration::from_secs(1)));
    let update = said(&fake, 8202, "hello");
    let mut statuses = join_all((0..10).map(|_| status(&url, &update))).await;
    statuses.sort_unstable();
    // The others come again when the first is done.
    assert_eq!(statuses, [200, 503, 503, 503, 503, 503, 503, 503, 503, 503]);
    assert_eq!(status(&url, &update).await, 200);
    assert_eq!(fake.shown(8202).len(), 1);
    bot.finish(&fake).await;
}

/// What surely did not arrive comes again, and is answered then.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_delivered_comes_again() {
    let fake = Fake::start().await;
    let (bot, deliverer) = Start::webhook().env("SIMOFF_HANDLER_SECONDS", "2").start_delivering(&fake).await;
    for (chat, fault) in [(8301, Fault::BadGateway), (8302, Fault::Error(401, "Unauthorized"))] {
        fake.plan("sendMessage", Some(chat), 1, fault);
        let person = Person::new(&fake, chat, "en");
        assert!(person.ask("hello").await.text.starts_with("Hello!"));
        fake.settle().await;
        assert_eq!(fake.shown(chat).len(), 1);
        let update = fake.state().next_update;
        assert_eq!(deliverer.statuses(update), [Some(503), Some(200)]);
    }
    // An album's first picture is told of once, and is not lost with the first attempt.
    fake.plan("sendMessage", Some(8303), 1, Fault::BadGateway);
    let person = Person::new(&fake, 8303, "en");
    let picture = json!({"media_group_id": "album", "photo": [
        {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]});
    person.ask_with(picture.clone()).await;
    person.send(picture);
    fake.settle().await;
    assert_eq!(fake.shown(8303).len(), 1);
    // "Too many requests" for longer than a handler may wait.
    fake.plan("sendMessage", Some(8304), 1, Fault::RetryAfter(5));
    Person::new(&fake, 8304, "en").ask("hello").await;
    fake.settle().await;
    assert_eq!(fake.shown(8304).len(), 1);
    let update = fake.state().next_update;
    assert_eq!(deliverer.statuses(update), [Some(503), Some(200)]);
    // Telegram cannot be reached for longer than a handler may wait.
    fake.plan("sendMessage", Some(8305), 1, Fault::ClosePort);
    Person::new(&fake, 8305, "en").ask("hello").await;
    let port = fake.url().replace("http://", "");
    while std::net::TcpStream::connect(&port).is_ok() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let update = fake.push(
        "message",
        json!({
            "message_id": 1, "date": 1, "text": "hello", "chat": {"id": 8306, "type": "private", "first_name": "P"},
            "from": {"id": 8306, "is_bot": false, "first_name": "P"},
        }),
    );
    let refused = async {
        while deliverer.statuses(update).is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), refused).await.unwrap();
    fake.open_port().await;
    fake.until("the answer", |state| state.shown.iter().any(|shown| shown.chat == 8306).then_some(())).await;
    fake.settle().await;
    assert_eq!(fake.shown(8306).len(), 1);
    assert_eq!(deliverer.statuses(update).first(), Some(&Some(503)));
    bot.finish(&fake).await;
}

/// What is done, pointless or ambiguous does not come again.
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_mended_does_not_come_again() {
    let fake = Fake::start().await;
    let marker = "XMARKERX";
    let start = Start::webhook()
        .env("SIMOFF_PANIC_ON", &format!("panic {marker}"))
        .env("SIMOFF_HANDLER_SECONDS", "2")
        .env("SIMOFF_ADMINS", "8406");
    let (bot, deliverer) = start.start_delivering(&fake).await;
    for (chat, fault) in [
        (8401, Fault::CloseAfter),
        (8402, Fault::CloseBefore),
        (8403, Fault::Error(403, "Forbidden: bot was blocked by the user")),
        (8404, Fault::Error(400, "Bad Request: something new")),
        // Longer than a handler may take: nobody knows whether it arrives.
        (8405, Fault::Slow(Duration::from_secs(4))),
    ] {
        fake.plan("sendMessage", Some(chat), 1, fault);
        Person::new(&fake, chat, "en").say("hello");
    }
    // Half of an answer has arrived.
    let admin = Person::new(&fake, 8406, "en");
    admin.ask("my phone was stolen").await;
    fake.plan("sendPhoto", None, 1, Fault::Error(401, "Unauthorized"));
    admin.ask("/stats").await;
    Person::new(&fake, 8407, "en").say(&format!("panic {marker}"));
    for (kind, content) in [
        ("guest_message", json!({"text": marker})),
        ("message", json!({"text": marker})),
        ("message", json!(marker)),
        ("managed_bot", json!([marker, {"a": null}])),
    ] {
        fake.push(kind, content);
    }
    let (url, client) = (bot.webhook().await, client());
    for body in ["", "{", "[]", "null", "{\"update_id\": \"XMARKERX\"}", "\u{0}XMARKERX"] {
        let answer = client.post(&url).header(SECRET_HEADER, SECRET).body(body).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{body}");
    }
    fake.settle().await;
    let attempts = deliverer.attempts();
    assert!(attempts.iter().all(|attempt| attempt.status == Some(200)), "{attempts:?}");
    assert_eq!((fake.shown(8401).len(), fake.shown(8406).len()), (1, 2));
    assert_eq!(fake.calls("sendPhoto").len(), 1);
    // The chat of the panic goes on.
    Person::new(&fake, 8407, "en").ask("hello").await;
    assert!(!bot.log().contains(marker), "{}", bot.log());
    bot.finish(&fake).await;
}

/// Updates in work are bounded; those beyond come again.
#[tokio::test(flavor = "multi_thread")]
async fn too_much_at_once_comes_again() {
    let fake = Fake::start().await;
    // Room for two.
    let bot = Start::webhook().env("SIMOFF_WEBHOOK_CONNECTIONS", "1").spawn(&fake);
    let url = bot.webhook().await;
    fake.plan("sendMessage", None, 2, Fault::Slow(Duration::from_secs(2)));
    let updates: Vec<Value> = (8501..8504).map(|chat| said(&fake, chat, "hello")).collect();
    let (first, second) = (status(&url, &updates[0]), status(&url, &updates[1]));
    let third = async {
        fake.until("two in work", |state| {
            (state.calls.iter().filter(|call| call.method == "sendMessage").count() == 2).then_some(())
        })
        .await;
        let answer = bring(&client(), &url, SECRET, &updates[2]).await;
        assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (503, "1"));
    };
    let (first, second, ()) = tokio::join!(first, second, third);
    assert_eq!((first, second), (200, 200));
    assert_eq!(status(&url, &updates[2]).await, 200);
    assert_eq!(fake.state().shown.len(), 3);
    bot.finish(&fake).await;
}

/// Somebody who sends slowly on purpose holds nothing for long.
#[tokio::test(flavor = "multi_thread")]
async fn slow_requests_are_given_up() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let fake = Fake::start().await;
    let bot = Start::webhook().spawn(&fake);
    let address = bot.address("SIMOFF_WEBHOOK_LISTEN").await;
    let slow = async |head: String, limit: Duration| {
        let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = String::new();
        tokio::time::timeout(limit, stream.read_to_string(&mut answer)).await.unwrap().unwrap();
        answer
    };
    let head = format!("POST {PATH} HTTP/1.1\r\nHost: localhost\r\n");
    let body = format!("{head}{SECRET_HEADER}: {SECRET}\r\nContent-Length: 1000\r\n\r\n{{");
    let (half_head, half_body) =
        tokio::join!(slow(head.clone(), Duration::from_secs(35)), slow(body, Duration::from_secs(35)));
    assert!(half_body.starts_with("HTTP/1.1 408"), "{half_body}");
    assert!(!half_head.starts_with("HTTP/1.1 200"), "{half_head}");
    bot.finish(&fake).await;
}

/// Telegram keeps the order of a chat; if it did not, nothing would break.
#[tokio::test(flavor = "multi_thread")]
async fn one_chat_at_once_breaks_nothing() {
    let fake = Fake::start().await;
    let bot = Start::webhook().env("SIMOFF_BURST", "100").spawn(&fake);
    let url = bot.webhook().await;
    let person = Person::new(&fake, 8601, "en");
    let texts = ["hello", "my phone was stolen", "/forget", "and Telenet?", "/checklist", "/lang", "手机被偷了"];
    let updates: Vec<Value> = (0..63)
        .map(|at| {
            person.say(texts[at % texts.len()]);
            last(&fake)
        })
        .collect();
    let client = client();
    let statuses = join_all(updates.iter().map(|update| bring(&client, &url, SECRET, update))).await;
    assert!(statuses.iter().all(|answer| answer.status() == 200));
    assert_eq!(fake.shown(8601).len(), 63);
    assert_eq!(bot.trouble(), "");
    bot.finish(&fake).await;
}

/// 12: what was taken is answered before the end, and new updates find another copy.
#[tokio::test(flavor = "multi_thread")]
async fn stopping_finishes_what_was_taken() {
    let fake = Fake::start().await;
    let (mut bot, deliverer) = Start::webhook().start_delivering(&fake).await;
    fake.plan("sendMessage", None, 10, Fault::Slow(Duration::from_secs(1)));
    for chat in 8701..8711 {
        Person::new(&fake, chat, "en").say("hello");
    }
    fake.until("ten pending answers", |state| {
        (state.calls.iter().filter(|call| call.method == "sendMessage").count() == 10).then_some(())
    })
    .await;
    let start = Instant::now();
    bot.signal("TERM");
    bot.until_logged("stopping").await;
    Person::new(&fake, 8711, "en").say("hello");
    let status = bot.ended().await;
    assert!(status.success() && start.elapsed() < Duration::from_secs(10), "{status} {:?}", start.elapsed());
    assert_eq!(fake.state().shown.len(), 10);
    let taken = deliverer.attempts().iter().filter(|attempt| attempt.status == Some(200)).count();
    assert_eq!(taken, 10);

    // The next copy gets what this one did not take.
    drop(deliverer);
    let (bot, _deliverer) = Start::webhook().start_delivering(&fake).await;
    Person::new(&fake, 8712, "en").ask("hello").await;
    bot.finish(&fake).await;
}

/// 12: who cannot wait sends the signal twice.
#[tokio::test(flavor = "multi_thread")]
async fn a_second_signal_ends_at_once() {
    let fake = Fake::start().await;
    let (mut bot, _deliverer) = Start::webhook().start_delivering(&fake).await;
    bot.ends_at_a_second_signal(&fake, Person::new(&fake, 8801, "en")).await;
}

/// A port that is taken is said at the start.
#[tokio::test(flavor = "multi_thread")]
async fn a_taken_port_is_said() {
    let fake = Fake::start().await;
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut bot: Bot = Start::webhook().env("SIMOFF_WEBHOOK_LISTEN", &address).spawn(&fake);
    assert!(!bot.ended().await.success());
    assert!(bot.log().contains(&format!("SIMOFF_WEBHOOK_LISTEN: cannot listen on {address}")), "{}", bot.log());
}
