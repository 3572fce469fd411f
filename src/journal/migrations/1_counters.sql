-- One statement for SQLite and PostgreSQL alike: text, whole numbers, days as YYYY-MM-DD.
CREATE TABLE counters (
    day      TEXT   NOT NULL,
    section  TEXT   NOT NULL,
    language TEXT   NOT NULL,
    outcome  TEXT   NOT NULL,
    n        BIGINT NOT NULL,
    PRIMARY KEY (day, section, language, outcome)
);

-- Kept questions: redacted, of nobody in particular. The id is a hash of language and question.
CREATE TABLE questions (
    day      TEXT   NOT NULL,
    id       TEXT   NOT NULL,
    reason   TEXT   NOT NULL,
    section  TEXT   NOT NULL,
    language TEXT   NOT NULL,
    question TEXT   NOT NULL,
    n        BIGINT NOT NULL,
    PRIMARY KEY (id, reason, section, day)
);

-- The last batch that each running copy has written: one whose confirmation got lost is not written twice.
CREATE TABLE batches (
    writer TEXT   NOT NULL PRIMARY KEY,
    day    TEXT   NOT NULL,
    seq    BIGINT NOT NULL
);
