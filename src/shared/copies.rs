//! The running copies: each says every second that it is there and which version answers; and orders to all of them.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sqlx::Row;
use tokio::sync::{Notify, watch};

use super::{DEAD, Shared, SharedError};

/// What a copy does about updates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// Takes what Telegram brings to it.
    #[default]
    Webhook,
    /// Polls for updates.
    Polling,
    /// Waits to poll, should the one that does fall silent.
    Standby,
}

impl Role {
    /// All there are.
    pub const ALL: [Role; 3] = [Role::Webhook, Role::Polling, Role::Standby];

    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Webhook => "webhook",
            Role::Polling => "polling",
            Role::Standby => "standby",
        }
    }

    fn parse(text: &str) -> Role {
        Role::ALL.into_iter().find(|role| role.as_str() == text).unwrap_or_default()
    }
}

/// What all copies are to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Grows with each order.
    pub number: i64,
    /// The version to go back to; `None`: load the files anew.
    pub back_to: Option<String>,
}

/// A running copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Its name.
    pub name: String,
    /// What it does.
    pub role: Role,
    /// The version that answers there.
    pub version: String,
    /// The last order that it has done, or tried.
    pub obeyed: i64,
    /// Whether its own files were in the way of that.
    pub refused: bool,
    /// Since when it runs.
    pub up: Duration,
    /// Since when nothing has been heard of it.
    pub silent: Duration,
}

/// What this copy says of itself, and what it has heard.
pub(super) struct Standing {
    own: Mutex<Own>,
    /// To be said at once.
    news: Notify,
    orders: watch::Sender<Option<Order>>,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Own {
    role: Role,
    version: String,
    /// `None` before the first beat: what was ordered before a copy started does not concern it.
    obeyed: Option<i64>,
    refused: bool,
}

impl Default for Standing {
    fn default() -> Standing {
        Standing { own: Mutex::default(), news: Notify::new(), orders: watch::Sender::new(None) }
    }
}

impl Standing {
    fn own(&self) -> MutexGuard<'_, Own> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Own)) {
        let mut own = self.own();
        let before = own.clone();
        change(&mut own);
        if *own != before {
            self.news.notify_one();
        }
    }

    /// Waits until there is something to say.
    pub(super) async fn news(&self) {
        self.news.notified().await;
    }

    /// Beats at once.
    pub(super) fn hurry(&self) {
        self.news.notify_one();
    }
}

impl Shared {
    /// This copy's role from now on.
    pub fn plays(&self, role: Role) {
        self.inner.standing.change(|own| own.role = role);
    }

    /// The version that answers here from now on.
    pub fn answers_with(&self, version: &str) {
        self.inner.standing.change(|own| version.clone_into(&mut own.version));
    }

    /// This copy has done what was ordered, or its own files were in the way.
    pub fn obeyed(&self, number: i64, refused: bool) {
        self.inner.standing.change(|own| {
            own.obeyed = own.obeyed.max(Some(number));
            own.refused = refused;
        });
    }

    /// Orders of other copies, the latest only.
    pub fn orders(&self) -> watch::Receiver<Option<Order>> {
        self.inner.standing.orders.subscribe()
    }

    /// Orders all other copies to load their files, or to go back to a version. This copy has done so. Returns the
    /// number of the order.
    pub async fn order(&self, back_to: Option<&str>) -> Result<i64, SharedError> {
        let sql = "WITH next AS ( \
                       INSERT INTO shared_orders AS latest (bot, number, back_to) VALUES ($1, 1, $2) \
                       ON CONFLICT (bot) DO UPDATE SET number = latest.number + 1, back_to = excluded.back_to \
                       RETURNING number) \
                   SELECT number, pg_notify(shared_channel($1), 'order')::TEXT FROM next";
        let statement = sqlx::query(sql).bind(self.inner.store.bot()).bind(back_to);
        let row = self.inner.store.row(statement).await?.ok_or(SharedError::Away)?;
        let number = row.try_get("number")?;
        self.obeyed(number, false);
        Ok(number)
    }

    /// The copies that run, this one too, in the order of their start.
    pub async fn copies(&self) -> Result<Vec<Copy>, SharedError> {
        let sql = format!(
            "SELECT copy, role, version, obeyed, refused, \
                 EXTRACT(EPOCH FROM clock_timestamp() - started)::FLOAT8 AS up, \
                 greatest(0, EXTRACT(EPOCH FROM clock_timestamp() - beat))::FLOAT8 AS silent \
             FROM shared_copies WHERE bot = $1 AND beat > now() - INTERVAL '{DEAD}' ORDER BY started, copy"
        );
        let rows = self.inner.store.rows(sqlx::query(&sql).bind(self.inner.store.bot())).await?;
        let seconds = |seconds: f64| Duration::try_from_secs_f64(seconds).unwrap_or_default();
        rows.iter()
            .map(|row| {
                Ok(Copy {
                    name: row.try_get("copy")?,
                    role: Role::parse(row.try_get("role")?),
                    version: row.try_get("version")?,
                    obeyed: row.try_get("obeyed")?,
                    refused: row.try_get("refused")?,
                    up: seconds(row.try_get("up")?),
                    silent: seconds(row.try_get("silent")?),
                })
            })
            .collect()
    }

    /// Says that this copy is there, and hears what has been ordered.
    pub(super) async fn beat(&self) -> Result<(), SharedError> {
        let (store, standing) = (&self.inner.store, &self.inner.standing);
        let own = standing.own().clone();
        let sql = "WITH latest AS ( \
                       SELECT number, back_to FROM shared_orders WHERE bot = $1 \
                   ), said AS ( \
                       INSERT INTO shared_copies AS me (bot, copy, role, version, obeyed, refused) \
                       VALUES ($1, $2, $3, $4, coalesce($5, (SELECT number FROM latest), 0), $6) \
                       ON CONFLICT (bot, copy) DO UPDATE SET role = excluded.role, version = excluded.version, \
                           obeyed = excluded.obeyed, refused = excluded.refused, beat = now(), \
                           steady = CASE WHEN me.beat < now() - INTERVAL '3 seconds' THEN now() ELSE me.steady END \
                       RETURNING obeyed) \
                   SELECT said.obeyed, latest.number, latest.back_to FROM said LEFT JOIN latest ON TRUE";
        let statement = sqlx::query(sql).bind(store.bot()).bind(store.copy());
        let statement = statement.bind(own.role.as_str()).bind(own.version).bind(own.obeyed).bind(own.refused);
        // Asked whether it is away or not: this is how its return is noticed.
        let Some(row) = store.try_row(statement).await? else { return Ok(()) };
        let obeyed: i64 = row.try_get("obeyed")?;
        standing.own().obeyed.get_or_insert(obeyed);
        if let Some(number) = row.try_get::<Option<i64>, _>("number")?
            && number > obeyed
        {
            let order = Order { number, back_to: row.try_get("back_to")? };
            standing.orders.send_if_modified(|latest| {
                let news = latest.as_ref() != Some(&order);
                *latest = Some(order);
                news
            });
        }
        Ok(())
    }

    /// Says that this copy is gone.
    pub(super) async fn leave(&self) -> Result<(), SharedError> {
        let sql = "DELETE FROM shared_copies WHERE bot = $1 AND copy = $2";
        let store = &self.inner.store;
        store.execute(sqlx::query(sql).bind(store.bot()).bind(store.copy())).await?;
        Ok(())
    }
}
