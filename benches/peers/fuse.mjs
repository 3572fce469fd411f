// Fuse.js on the phrases and questions that peers.py sends; prints one JSON object.
import { readFileSync } from "node:fs";
import Fuse from "fuse.js";

const { known, asked } = JSON.parse(readFileSync(0, "utf8"));
const start = performance.now();
const fuse = new Fuse(
  known.map(([section, text]) => ({ section, text })),
  { keys: ["text"], includeScore: true, ignoreLocation: true, threshold: 0.6 },
);
const ready = (performance.now() - start) / 1000;

let top1 = 0;
let top3 = 0;
const micros = [];
for (const [text, expected] of asked) {
  const begun = performance.now();
  const found = fuse.search(text, { limit: 50 });
  const ranked = [...new Set(found.map(({ item }) => item.section))];
  micros.push((performance.now() - begun) * 1000);
  top1 += expected.includes(ranked[0]) ? 1 : 0;
  top3 += ranked.slice(0, 3).some((section) => expected.includes(section)) ? 1 : 0;
}
micros.sort((a, b) => a - b);
const at = (share) => micros[Math.min(micros.length - 1, Math.floor(micros.length * share))];
console.log(JSON.stringify({ top1: top1 / asked.length, top3: top3 / asked.length, p50: at(0.5), p99: at(0.99), ready }));
