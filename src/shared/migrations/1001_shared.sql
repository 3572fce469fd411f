-- What several copies of one bot share. `bot` is the bot's id, so that two bots may use one database.

-- Under which name copies talk to each other: of this bot, in this schema.
CREATE FUNCTION shared_channel(bot BIGINT) RETURNS TEXT LANGUAGE SQL STABLE
    AS $$ SELECT 'simoff_' || md5(current_schema() || '/' || bot) $$;

-- Chats that spoke within 24 hours, under a keyed hash of their id; the key is not in the database.
CREATE TABLE shared_chats (
    bot             BIGINT      NOT NULL,
    chat            BYTEA       NOT NULL,
    language        TEXT,
    language_chosen BOOLEAN     NOT NULL,
    section         TEXT,
    carrier         TEXT,
    situations      TEXT[]      NOT NULL,
    -- Message numbers: the n-th of `asked` is answered by the n-th of `answered`; answers that got their thumb.
    asked           INTEGER[]   NOT NULL DEFAULT '{}',
    answered        INTEGER[]   NOT NULL DEFAULT '{}',
    thumbs          INTEGER[]   NOT NULL DEFAULT '{}',
    touched         TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (bot, chat)
);
CREATE INDEX shared_chats_touched ON shared_chats (touched);

-- Which copy answers which update. `attempt` is a number of that copy's own.
CREATE TABLE shared_claims (
    bot       BIGINT      NOT NULL,
    update_id BIGINT      NOT NULL,
    copy      TEXT        NOT NULL,
    attempt   BIGINT      NOT NULL,
    done      BOOLEAN     NOT NULL DEFAULT FALSE,
    claimed   TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (bot, update_id)
);
CREATE INDEX shared_claims_claimed ON shared_claims (claimed);
CREATE INDEX shared_claims_open ON shared_claims (copy) WHERE NOT done;

-- The running copies. `steady`: since when their beats came without a gap.
CREATE TABLE shared_copies (
    bot     BIGINT      NOT NULL,
    copy    TEXT        NOT NULL,
    role    TEXT        NOT NULL,
    version TEXT        NOT NULL,
    obeyed  BIGINT      NOT NULL,
    refused BOOLEAN     NOT NULL,
    started TIMESTAMPTZ NOT NULL DEFAULT now(),
    steady  TIMESTAMPTZ NOT NULL DEFAULT now(),
    beat    TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (bot, copy)
);

-- The latest order to all copies: load the files, or go back to a version.
CREATE TABLE shared_orders (
    bot     BIGINT NOT NULL PRIMARY KEY,
    number  BIGINT NOT NULL,
    -- NULL: load the files.
    back_to TEXT
);
