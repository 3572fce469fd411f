"""simoff beside what a user would pick instead: the same phrases, the same questions, one table for each set of questions.

Every system gets the same phrases and ranks sections (or the intents of a data set) for the same questions. The ranking
is compared (top 1, top 3). What it does with questions that are not its business only simoff can say: the others rank
something for everything.
"""

import argparse
import gzip
import json
import pathlib
import re
import sqlite3
import statistics
import subprocess
import tempfile
import time

# Fuse.js needs seconds for one question.
FUSE_QUESTIONS = 25

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def phrases(knowledge):
    """(section, phrase) for every line of every phrase file."""
    for file in sorted(knowledge.glob("sections/*/*.questions.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield file.parent.name, line.strip()


def questions(files):
    """In-scope questions: text and the sections that are right."""
    for file in files:
        for line in pathlib.Path(file).read_text(encoding="utf-8").splitlines():
            if line.strip():
                question = json.loads(line)
                if question["kind"] == "in":
                    yield question["text"], set(question["expect"])


def best_first(scored):
    """Sections by their best phrase, the best first."""
    best = {}
    for section, score in scored:
        if score > best.get(section, float("-inf")):
            best[section] = score
    return sorted(best, key=best.get, reverse=True)


def rapidfuzz(known):
    from rapidfuzz import fuzz, process, utils

    sections = [section for section, _ in known]
    texts = [utils.default_process(text) for _, text in known]

    def rank(text):
        scores = process.cdist([utils.default_process(text)], texts, scorer=fuzz.token_set_ratio)[0]
        return best_first(zip(sections, scores))

    return rank


def scikit(known):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import SGDClassifier
    from sklearn.pipeline import make_pipeline, make_union

    features = make_union(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="word", ngram_range=(1, 2), sublinear_tf=True),
    )
    # Logistic regression by stochastic gradient descent: the same model as LogisticRegression, in seconds instead of
    # many minutes on so many features.
    model = make_pipeline(features, SGDClassifier(loss="log_loss", alpha=1e-6, max_iter=30, random_state=0, n_jobs=1))
    model.fit([text for _, text in known], [section for section, _ in known])

    def rank(text):
        chances = model.predict_proba([text])[0]
        return [model.classes_[at] for at in chances.argsort()[::-1][:3]]

    return rank


def fts5(known, tokenizer):
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE phrases USING fts5(section UNINDEXED, text, tokenize='{tokenizer}')")
    base.executemany("INSERT INTO phrases VALUES (?, ?)", known)

    def rank(text):
        if tokenizer == "trigram":
            parts = {text[at : at + 3] for at in range(max(len(text) - 2, 0))}
        else:
            parts = set(re.findall(r"\w+", text))
        query = " OR ".join('"' + part.replace('"', '""') + '"' for part in parts)
        if not query:
            return []
        found = base.execute(
            "SELECT section, -bm25(phrases) FROM phrases WHERE phrases MATCH ? ORDER BY rank LIMIT 50", (query,)
        )
        return best_first(found)

    return rank


def measure(name, build, known, asked):
    start = time.perf_counter()
    rank = build(known)
    ready = time.perf_counter() - start
    top1 = top3 = 0
    micros = []
    for text, expected in asked:
        start = time.perf_counter()
        ranked = rank(text)
        micros.append((time.perf_counter() - start) * 1e6)
        top1 += bool(expected & set(ranked[:1]))
        top3 += bool(expected & set(ranked[:3]))
    micros.sort()
    p99 = micros[int(len(micros) * 0.99)]
    return [name, top1 / len(asked), top3 / len(asked), None, None, statistics.median(micros), p99, ready]


def fuse(known, asked):
    """Fuse.js speaks JavaScript: it gets everything on its standard input. So slow that it is asked only a few."""
    step = -(-len(asked) // FUSE_QUESTIONS)
    some = [[text, sorted(expected)] for text, expected in asked[::step]]
    work = json.dumps({"known": known, "asked": some})
    done = subprocess.run(["node", str(HERE / "fuse.mjs")], input=work, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    name = f"Fuse.js ({len(some)} of them)"
    return [name, found["top1"], found["top3"], None, None, found["p50"], found["p99"], found["ready"]]


def simoff(program, knowledge, files):
    """Measured by its own evaluation: a time without starting the program, as with the others."""
    command = [program, "--knowledge", str(knowledge), "eval", "--json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)["all"]
    has_out = found["counts"].get("out", 0) > 0
    refused, answered = (found["out_refused"], found["out_answered"]) if has_out else (None, None)
    return ["simoff", found["top1"], found["top3"], refused, answered, found["micros_p50"], found["micros_p99"], None]


def table(title, program, knowledge, files):
    known, asked = list(phrases(knowledge)), list(questions(files))
    print(f"\n{title}: {len(known)} phrases, {len(asked)} questions in scope")
    print(f"{'':26}{'top 1':>8}{'top 3':>8}{'refused':>9}{'answered':>10}{'µs p50':>10}{'µs p99':>10}{'ready in':>10}")
    runs = [
        lambda: simoff(program, knowledge, files),
        lambda: measure("scikit-learn TF-IDF + LR", scikit, known, asked),
        lambda: measure("RapidFuzz token_set", rapidfuzz, known, asked),
        lambda: measure("SQLite FTS5 words", lambda known: fts5(known, "unicode61"), known, asked),
        lambda: measure("SQLite FTS5 trigrams", lambda known: fts5(known, "trigram"), known, asked),
        lambda: fuse(known, asked),
    ]
    for run in runs:
        name, top1, top3, refused, answered, p50, p99, ready = run()
        share = lambda value: "–" if value is None else f"{value:.1%}"
        ready = f"{ready:.1f} s" if ready is not None else "–"
        print(
            f"{name:26}{top1:8.1%}{top3:8.1%}{share(refused):>9}{share(answered):>10}{p50:10.0f}{p99:10.0f}{ready:>10}",
            flush=True,
        )


def as_knowledge(file, folder):
    """A data set of {"split", "id", "text"} lines as a knowledge base, and its test questions as a file of questions."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    name = lambda row: re.sub(r"[^a-z0-9]+", "-", row["id"].lower()).strip("-")
    knowledge = folder / "knowledge"
    sections = {}
    for row in rows:
        if row["split"] != "test":
            sections.setdefault(name(row), []).append(" ".join(row["text"].split()))
    for order, (section, texts) in enumerate(sorted(sections.items()), 1):
        place = knowledge / "sections" / section
        place.mkdir(parents=True)
        (place / "section.toml").write_text(f"order = {order}\nrelated = []\nask_carrier = false\ncontacts = []\n")
        (place / "en.md").write_text(f"---\ntitle: {section}\nsummary: {section}\n---\n\n1. {section}\n")
        (place / "en.questions.txt").write_text("\n".join(texts) + "\n", encoding="utf-8")
    (knowledge / "knowledge.toml").write_text(
        'languages = ["en"]\nletter_languages = ["en"]\ncall_languages = ["en"]\ncontact_max_age_days = 180\n\n'
        "[min_phrases]\nen = 1\n"
    )
    questions_file = folder / "test.jsonl"
    with questions_file.open("w", encoding="utf-8") as out:
        for at, row in enumerate(row for row in rows if row["split"] == "test"):
            question = {"id": str(at), "lang": "en", "text": row["text"], "expect": [name(row)], "carrier": None}
            out.write(json.dumps(question | {"kind": "in", "style": "plain", "note": ""}) + "\n")
    return knowledge, questions_file


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--simoff", default=str(ROOT / "target/release/simoff"), help="the program")
    arguments.add_argument("--dataset", type=pathlib.Path, action="append", default=[], help="JSON lines, .gz perhaps")
    arguments.add_argument("path", type=pathlib.Path, nargs="*", help="files of questions, or folders: a table each")
    given = arguments.parse_args()
    usual = [] if given.dataset else [ROOT / "tests/questions"]
    for path in given.path or usual:
        files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        table(path.name, given.simoff, ROOT / "knowledge", files)
    for dataset in given.dataset:
        with tempfile.TemporaryDirectory() as folder:
            knowledge, file = as_knowledge(dataset, pathlib.Path(folder))
            table(dataset.name, given.simoff, knowledge, [file])


if __name__ == "__main__":
    main()
