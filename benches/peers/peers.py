"""simoff beside what a user would pick instead: the same phrases, the same questions, one table.

Every system gets the phrases of knowledge/sections and ranks sections for the in-scope questions of the given files.
Only the ranking is compared (top1, top3): none of the others can refuse, name a carrier or tell a language.
"""

import json
import pathlib
import re
import sqlite3
import statistics
import subprocess
import sys
import time

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
    return name, top1 / len(asked), top3 / len(asked), statistics.median(micros), micros[int(len(micros) * 0.99)], ready


def fuse(known, asked):
    """Fuse.js speaks JavaScript: it gets everything on its standard input.

    It needs seconds for one question, so it is asked every tenth only.
    """
    asked = asked[::10]
    work = json.dumps({"known": known, "asked": [[text, sorted(expected)] for text, expected in asked]})
    command = ["node", str(HERE / "fuse.mjs")]
    done = subprocess.run(command, input=work, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return "Fuse.js (every 10th)", found["top1"], found["top3"], found["p50"], found["p99"], found["ready"]


def simoff(knowledge, files):
    """Measured by its own evaluation: a time without starting the program, as with the others."""
    program = ROOT / "target/release/simoff"
    command = [str(program), "--knowledge", str(knowledge), "eval", "--json", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)["all"]
    return "simoff", found["top1"], found["top3"], found["micros_p50"], found["micros_p99"], None


def main():
    files = sys.argv[1:] or sorted(str(file) for file in (ROOT / "tests/questions").glob("*.jsonl"))
    knowledge = ROOT / "knowledge"
    known, asked = list(phrases(knowledge)), list(questions(files))
    print(f"{len(known)} phrases, {len(asked)} questions in scope\n")
    print(f"{'':24}{'top 1':>8}{'top 3':>8}{'µs p50':>10}{'µs p99':>10}{'ready in':>10}")
    runs = [
        lambda: simoff(knowledge, files),
        lambda: measure("scikit-learn TF-IDF + LR", scikit, known, asked),
        lambda: measure("RapidFuzz token_set", rapidfuzz, known, asked),
        lambda: measure("SQLite FTS5 words", lambda known: fts5(known, "unicode61"), known, asked),
        lambda: measure("SQLite FTS5 trigrams", lambda known: fts5(known, "trigram"), known, asked),
        lambda: fuse(known, asked),
    ]
    for run in runs:
        name, top1, top3, p50, p99, ready = run()
        ready = f"{ready:.1f} s" if ready is not None else "–"
        print(f"{name:24}{top1:8.1%}{top3:8.1%}{p50:10.0f}{p99:10.0f}{ready:>10}", flush=True)


if __name__ == "__main__":
    main()
