//! What is stored of a chat for 24 hours: the session, and which of our messages answers which of theirs.

use chrono::DateTime;
use sqlx::Row;
use sqlx::postgres::PgRow;

use super::store::Statement;
use super::{KEPT, Shared, SharedError};
use crate::engine::Session;
use crate::lang::Locale;

/// Answers of a chat that an edited question can still change, and thumbs that are known.
const ANSWERS: i32 = 8;

/// A chat as it is stored.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chat {
    /// The session.
    pub session: Session,
    /// (their message, our answer), the latest last.
    pub answers: Vec<(i32, i32)>,
    /// Answers of ours that have got their thumb, the latest last.
    pub thumbs: Vec<i32>,
}

impl Chat {
    /// The columns that [`Chat::read`] reads, of `shared_chats` as `chat`.
    pub(super) const COLUMNS: &'static str = "chat.language, chat.language_chosen, chat.section, chat.carrier, \
         chat.situations, chat.asked, chat.answered, chat.thumbs, \
         (EXTRACT(EPOCH FROM chat.touched) * 1000)::BIGINT AS touched_ms";

    /// Reads a row; `None` if nothing is stored.
    pub(super) fn read(row: &PgRow) -> sqlx::Result<Option<Chat>> {
        let Some(touched) = row.try_get::<Option<i64>, _>("touched_ms")? else { return Ok(None) };
        let session = Session {
            locale: row.try_get::<Option<String>, _>("language")?.and_then(|tag| Locale::parse(&tag)),
            locale_chosen: row.try_get("language_chosen")?,
            section: row.try_get("section")?,
            carrier: row.try_get("carrier")?,
            situations: row.try_get("situations")?,
            touched: DateTime::from_timestamp_millis(touched),
        };
        let (asked, answered): (Vec<i32>, Vec<i32>) = (row.try_get("asked")?, row.try_get("answered")?);
        Ok(Some(Chat { session, answers: asked.into_iter().zip(answered).collect(), thumbs: row.try_get("thumbs")? }))
    }
}

/// Stores the session of a chat; one that holds nothing is deleted, and the other copies are told so. Where an update
/// is given this happens only if it can be claimed. Gives how often that was: 1 or 0.
///
/// $1 bot, $2 update or NULL, $3 copy, $4 attempt, $5 chat, $6 whether there is something to keep, $7.. the session.
pub(super) const KEEP: &str = "WITH claimed AS ( \
         INSERT INTO shared_claims (bot, update_id, copy, attempt) \
         SELECT $1, $2::BIGINT, $3, $4 WHERE $2::BIGINT IS NOT NULL ON CONFLICT DO NOTHING RETURNING 1 \
     ), free AS ( \
         SELECT 1 AS yes WHERE $2::BIGINT IS NULL OR EXISTS (SELECT FROM claimed) \
     ), kept AS ( \
         INSERT INTO shared_chats (bot, chat, language, language_chosen, section, carrier, situations) \
         SELECT $1, $5, $7, $8, $9, $10, $11 FROM free WHERE $6 \
         ON CONFLICT (bot, chat) DO UPDATE SET language = excluded.language, \
             language_chosen = excluded.language_chosen, section = excluded.section, carrier = excluded.carrier, \
             situations = excluded.situations, touched = now() \
     ), gone AS ( \
         DELETE FROM shared_chats USING free WHERE NOT $6 AND bot = $1 AND chat = $5 RETURNING chat \
     ) \
     SELECT (SELECT count(*) FROM free) AS done, \
            (SELECT count(pg_notify(shared_channel($1), 'forget ' || encode(chat, 'hex'))) FROM gone) AS told";

/// The values of [`KEEP`] from the sixth on.
pub(super) fn with_session<'q>(statement: Statement<'q>, session: Option<&'q Session>) -> Statement<'q> {
    statement
        .bind(session.is_some())
        .bind(session.and_then(|session| session.locale).map(|locale| locale.tag().to_owned()))
        .bind(session.is_some_and(|session| session.locale_chosen))
        .bind(session.and_then(|session| session.section.as_deref()))
        .bind(session.and_then(|session| session.carrier.as_deref()))
        .bind(session.map(|session| session.situations.clone()).unwrap_or_default())
}

impl Shared {
    /// What is stored of a chat.
    pub async fn chat(&self, chat: i64) -> Result<Option<Chat>, SharedError> {
        let columns = Chat::COLUMNS;
        let sql = format!(
            "SELECT {columns} FROM shared_chats chat \
             WHERE bot = $1 AND chat.chat = $2 AND touched > now() - INTERVAL '{KEPT}'"
        );
        let row = self.inner.store.row(sqlx::query(&sql).bind(self.inner.store.bot()).bind(self.inner.keys.of(chat)));
        Ok(row.await?.as_ref().map(Chat::read).transpose()?.flatten())
    }

    /// Stores the session of a chat outside of an update; `None` forgets the chat on all copies.
    pub async fn keep(&self, chat: i64, session: Option<&Session>) -> Result<(), SharedError> {
        let store = &self.inner.store;
        let statement = sqlx::query(KEEP)
            .bind(store.bot())
            .bind(None::<i64>)
            .bind(store.copy())
            .bind(0_i64)
            .bind(self.inner.keys.of(chat));
        store.row(with_session(statement, session)).await?;
        Ok(())
    }

    /// Stores that a message of ours answers one of theirs.
    pub async fn answered(&self, chat: i64, question: i32, answer: i32) -> Result<(), SharedError> {
        let sql = "UPDATE shared_chats SET asked = (asked || $3)[greatest(1, cardinality(asked) + 2 - $5):], \
                       answered = (answered || $4)[greatest(1, cardinality(answered) + 2 - $5):] \
                   WHERE bot = $1 AND chat = $2 AND NOT EXISTS ( \
                       SELECT FROM unnest(asked, answered) AS pair (asked, answered) \
                       WHERE pair.asked = $3 AND pair.answered = $4)";
        let statement = sqlx::query(sql).bind(self.inner.store.bot()).bind(self.inner.keys.of(chat));
        self.inner.store.execute(statement.bind(question).bind(answer).bind(ANSWERS)).await?;
        Ok(())
    }

    /// Stores that an answer of ours has got its thumb.
    pub async fn thumbed(&self, chat: i64, answer: i32) -> Result<(), SharedError> {
        let sql = "UPDATE shared_chats SET thumbs = (thumbs || $3)[greatest(1, cardinality(thumbs) + 2 - $4):] \
                   WHERE bot = $1 AND chat = $2 AND NOT thumbs @> ARRAY[$3]";
        let statement = sqlx::query(sql).bind(self.inner.store.bot()).bind(self.inner.keys.of(chat));
        self.inner.store.execute(statement.bind(answer).bind(ANSWERS)).await?;
        Ok(())
    }

    /// A group has become a supergroup: its session goes along.
    pub async fn moved(&self, from: i64, to: i64) -> Result<(), SharedError> {
        let sql = "WITH old AS (DELETE FROM shared_chats WHERE bot = $1 AND chat = $2 RETURNING *) \
                   INSERT INTO shared_chats \
                       (bot, chat, language, language_chosen, section, carrier, situations, touched) \
                   SELECT bot, $3, language, language_chosen, section, carrier, situations, touched FROM old \
                   ON CONFLICT DO NOTHING";
        let statement = sqlx::query(sql).bind(self.inner.store.bot());
        self.inner.store.execute(statement.bind(self.inner.keys.of(from)).bind(self.inner.keys.of(to))).await?;
        Ok(())
    }

    /// Whether a chat is stored under this name, which [`super::Heard::Forgotten`] brings.
    pub fn is_chat(&self, chat: i64, name: &[u8]) -> bool {
        self.inner.keys.of(chat) == name
    }
}
