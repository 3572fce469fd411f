#!/usr/bin/env python3
"""Draws docs/conversations.png: three conversations side by side, each a phone-wide column, from what simoff says.

Needs a built simoff, Chromium and a font with Chinese characters (Debian: chromium, fonts-noto-cjk).
Usage: scripts/conversations.py [path to simoff]
"""

import html
import json
import pathlib
import subprocess
import sys
import tempfile

QUESTIONS = [
    "我人已经回上海了，BASE的预付卡里还有20欧，能退吗",
    "my phone with a BASE sim got stolen yesterday, im in china now",
    "hoe lang moek nog betalen als ik vandaag opzeg bij proximus",
]
STYLE = """
body { margin: 0; background: #d7e3ec; font: 15px/1.4 "Noto Sans", "Noto Sans CJK SC", sans-serif; }
main { display: flex; gap: 18px; padding: 18px; align-items: flex-start; }
.phone { width: 390px; }
.asked, .reply { border-radius: 12px; padding: 9px 12px; margin-bottom: 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
.asked { background: #e3fbd0; margin-left: 60px; }
.reply { background: #fff; }
.folded { border-left: 3px solid #4a8fc7; background: #eef5fb; padding: 6px 10px; border-radius: 4px; color: #456; margin: 8px 0 0; }
.row { display: flex; gap: 6px; margin-bottom: 6px; }
.row span { flex: 1; background: #8fa9bd; color: #fff; text-align: center; border-radius: 8px; padding: 7px 4px; font-size: 13px; }
"""


def ask(simoff: str, question: str) -> str:
    done = subprocess.run([simoff, "ask", "--json", question], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["reply"]


def column(question: str, reply: str) -> str:
    text, folded, rows = [], [], []
    for line in reply.splitlines():
        if line.startswith("["):
            rows.append([label.strip("[]") for label in line.split("] [")])
        elif line.startswith("|"):
            folded.append(line[1:].strip())
        else:
            text.append(line)
    title, *rest = text
    # Telegram shows about three lines of a folded quote.
    quote = f'<div class="folded">{html.escape(chr(10).join(folded[:3]))} …</div>' if folded else ""
    buttons = "".join(
        '<div class="row">' + "".join(f"<span>{html.escape(label)}</span>" for label in row) + "</div>" for row in rows
    )
    body = html.escape("\n".join(rest).strip("\n"))
    return (
        f'<div class="phone"><div class="asked">{html.escape(question)}</div>'
        f'<div class="reply"><b>{html.escape(title)}</b>\n\n{body}{quote}</div>{buttons}</div>'
    )


def main() -> None:
    root = pathlib.Path(__file__).resolve().parent.parent
    simoff = sys.argv[1] if len(sys.argv) > 1 else str(root / "target/release/simoff")
    columns = "".join(column(question, ask(simoff, question)) for question in QUESTIONS)
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        page.write_text(f"<meta charset=utf-8><style>{STYLE}</style><main>{columns}</main>", encoding="utf-8")
        subprocess.run(
            [
                "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                f"--user-data-dir={folder}/profile", "--hide-scrollbars", "--window-size=1260,1500",
                f"--screenshot={root / 'docs/conversations.png'}", page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    main()
