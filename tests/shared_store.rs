//! What several copies share, seen from the library: claims, chats, orders, the lock. On PostgreSQL only.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::time::Duration;

use secrecy::SecretString;
use simoff::engine::Session;
use simoff::lang::Locale;
use simoff::shared::{Fate, Heard, Leadership, Shared};
use support::database::Database;
use support::until;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinHandle;

const BOT: i64 = 42;
const CHAT: i64 = 777_000_111;

/// A copy at work; ends like a killed one when it is dropped.
struct Copy {
    shared: Shared,
    work: JoinHandle<()>,
}

impl Drop for Copy {
    fn drop(&mut self) {
        self.work.abort();
    }
}

async fn copy(database: &Database) -> Copy {
    let shared =
        Shared::new(&SecretString::from(database.url()), BOT, &SecretString::from("42:token-of-the-test")).unwrap();
    let pulse = shared.clone();
    let work = tokio::spawn(async move { pulse.pulse(&Notify::new()).await });
    until("the database", async || (!shared.is_away()).then_some(())).await;
    Copy { shared, work }
}

fn session() -> Session {
    Session {
        locale: Locale::parse("zh-hant"),
        locale_chosen: true,
        section: Some("lost-sim".into()),
        carrier: Some("telenet".into()),
        situations: vec!["abroad".into()],
        touched: None,
    }
}

fn plain(session: &Session) -> Session {
    Session { touched: None, ..session.clone() }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_is_claimed_once() {
    let Some(database) = Database::postgres("an_update_is_claimed_once").await else { return };
    let (one, other) = tokio::join!(copy(&database), copy(&database));
    assert_eq!(one.shared.fate(1, CHAT).await.unwrap(), Fate::New(None));
    // Twenty at once from two copies.
    let tries = (0..20).map(|at| {
        let shared = if at % 2 == 0 { one.shared.clone() } else { other.shared.clone() };
        tokio::spawn(async move { shared.claim(1, CHAT, Some(&session())).await.unwrap() })
    });
    let claims: Vec<_> = futures::future::join_all(tries).await.into_iter().filter_map(Result::unwrap).collect();
    assert_eq!(claims.len(), 1);
    assert_eq!(other.shared.fate(1, CHAT).await.unwrap(), Fate::Busy);
    claims.into_iter().next().unwrap().answered().await;
    for copy in [&one, &other] {
        assert_eq!(copy.shared.fate(1, CHAT).await.unwrap(), Fate::Done);
    }
    // Given back, another one may have it; its session stands.
    let claim = one.shared.claim(2, CHAT, Some(&session())).await.unwrap().unwrap();
    claim.release().await;
    let Fate::New(Some(chat)) = other.shared.fate(2, CHAT).await.unwrap() else { panic!() };
    assert_eq!(plain(&chat.session), session());
    assert!(other.shared.claim(2, CHAT, None).await.unwrap().is_some());
    drop((one, other));
    database.remove().await;
}

/// Not marked and not given back: dropped in the middle, or its confirmation lost.
#[tokio::test(flavor = "multi_thread")]
async fn open_claims_are_put_right() {
    let Some(database) = Database::postgres("open_claims_are_put_right").await else { return };
    let (one, other) = tokio::join!(copy(&database), copy(&database));
    drop(one.shared.claim(1, CHAT, None).await.unwrap().unwrap());
    until("it counts as answered", async || (other.shared.fate(1, CHAT).await.unwrap() == Fate::Done).then_some(()))
        .await;
    // As if the confirmation of a claim had been lost.
    let sql = format!(
        "INSERT INTO shared_claims (bot, update_id, copy, attempt) VALUES ({BOT}, 2, '{}', 999)",
        one.shared.copy()
    );
    database.execute(&sql).await;
    until("it is given back", async || (other.shared.fate(2, CHAT).await.unwrap() == Fate::New(None)).then_some(()))
        .await;
    // A dead copy's claims count as answered, once it is surely dead.
    let claim = one.shared.claim(3, CHAT, None).await.unwrap().unwrap();
    one.work.abort();
    assert_eq!(other.shared.fate(3, CHAT).await.unwrap(), Fate::Busy);
    until("it is dead", async || (other.shared.fate(3, CHAT).await.unwrap() == Fate::Done).then_some(())).await;
    std::mem::forget(claim);
    drop((one, other));
    database.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn chats_are_shared_forgotten_and_expire() {
    let Some(database) = Database::postgres("chats_are_shared_forgotten_and_expire").await else { return };
    let (one, other) = tokio::join!(copy(&database), copy(&database));
    assert_eq!(other.shared.chat(CHAT).await.unwrap(), None);
    one.shared.keep(CHAT, Some(&session())).await.unwrap();
    for message in 0..20 {
        one.shared.answered(CHAT, message, 100 + message).await.unwrap();
        one.shared.answered(CHAT, message, 100 + message).await.unwrap();
        one.shared.thumbed(CHAT, 100 + message).await.unwrap();
    }
    let chat = other.shared.chat(CHAT).await.unwrap().unwrap();
    assert_eq!(plain(&chat.session), session());
    assert!(chat.session.touched.is_some());
    assert_eq!(chat.answers, (12..20).map(|message| (message, 100 + message)).collect::<Vec<_>>());
    assert_eq!(chat.thumbs, (112..120).collect::<Vec<_>>());
    // Exactly what /privacy names, and no id.
    let everything = database.everything().await;
    assert!(everything.contains("lost-sim") && !everything.contains(&CHAT.to_string()), "{everything}");

    let (told, mut heard) = mpsc::unbounded_channel();
    let listening = other.shared.clone();
    let listening = tokio::spawn(async move { listening.listen(|heard| told.send(heard).unwrap()).await });
    assert_eq!(heard.recv().await, Some(Heard::Gap));
    one.shared.moved(CHAT, -CHAT).await.unwrap();
    assert_eq!(other.shared.chat(CHAT).await.unwrap(), None);
    assert_eq!(plain(&other.shared.chat(-CHAT).await.unwrap().unwrap().session), session());
    one.shared.claim(7, -CHAT, None).await.unwrap().unwrap().answered().await;
    let Some(Heard::Forgotten(name)) = heard.recv().await else { panic!() };
    assert!(other.shared.is_chat(-CHAT, &name) && !other.shared.is_chat(CHAT, &name));
    assert_eq!(other.shared.chat(-CHAT).await.unwrap(), None);
    listening.abort();

    one.shared.keep(CHAT, Some(&session())).await.unwrap();
    database.execute("UPDATE shared_chats SET touched = touched - INTERVAL '24 hours'").await;
    database.execute("UPDATE shared_claims SET claimed = claimed - INTERVAL '24 hours'").await;
    assert_eq!(other.shared.chat(CHAT).await.unwrap(), None);
    other.shared.sweep().await.unwrap();
    for table in ["shared_chats", "shared_claims"] {
        assert_eq!(database.count(table).await, 0, "{table}");
    }
    drop((one, other));
    database.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_reach_the_other_copies() {
    let Some(database) = Database::postgres("orders_reach_the_other_copies").await else { return };
    let (one, other) = tokio::join!(copy(&database), copy(&database));
    let listening = other.shared.clone();
    let listening = tokio::spawn(async move { listening.listen(|_| ()).await });
    one.shared.answers_with("v1");
    until("both are known", async || (other.shared.copies().await.unwrap().len() == 2).then_some(())).await;
    let mut orders = other.shared.orders();
    for (number, back_to) in [(1, None), (2, Some("v0"))] {
        assert_eq!(one.shared.order(back_to).await.unwrap(), number);
        orders.changed().await.unwrap();
        let order = orders.borrow_and_update().clone().unwrap();
        assert_eq!((order.number, order.back_to.as_deref()), (number, back_to));
        other.shared.obeyed(number, back_to.is_some());
    }
    assert!(one.shared.orders().borrow().is_none(), "whoever orders has done so itself");
    let copies = until("both have obeyed", async || {
        let copies = one.shared.copies().await.unwrap();
        copies.iter().all(|copy| copy.obeyed == 2).then_some(copies)
    })
    .await;
    let mine = copies.iter().find(|copy| copy.name == one.shared.copy()).unwrap();
    assert_eq!((mine.version.as_str(), mine.refused), ("v1", false));
    assert!(copies.iter().any(|copy| copy.name == other.shared.copy() && copy.refused));
    // Who comes later is not concerned; who goes is gone.
    let late = copy(&database).await;
    assert!(late.shared.orders().borrow().is_none());
    late.work.abort();
    late.shared.close().await;
    assert_eq!(one.shared.copies().await.unwrap().len(), 2);
    listening.abort();
    drop((one, other));
    database.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_copy_leads() {
    let Some(database) = Database::postgres("one_copy_leads").await else { return };
    let (one, other) = tokio::join!(copy(&database), copy(&database));
    let stand = |copy: &Copy| {
        let (shared, leadership) = (copy.shared.clone(), Leadership::default());
        let standing = leadership.clone();
        (tokio::spawn(async move { shared.stand(&standing).await }), leadership)
    };
    let (first, leads) = stand(&one);
    leads.begins().await;
    let (_second, waits) = stand(&other);
    // Longer than the server would keep a connection without a sign of life.
    tokio::time::sleep(Duration::from_secs(7)).await;
    assert!(leads.is_here() && !waits.is_here());
    first.abort();
    tokio::time::timeout(Duration::from_secs(5), waits.begins()).await.unwrap();
    waits.resign();
    assert!(!waits.is_here());
    drop((one, other));
    database.remove().await;
}
