// A PDF as its reader sees it: the words of each sheet, and rules that run through them. Needs pdftotext and pdftoppm.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documents, sessions } from "../engines/site.mjs";

export const FORMATS = { A4: [21, 29.7], Letter: [21.59, 27.94] };

// Rows of a picture (PGM, one byte a pixel) in which more than half of the width is darker than paper in one run.
function rules(pgm) {
  const [header, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString("latin1"));
  const rows = [];
  for (let row = 0; row < +height; row += 1) {
    let [run, longest] = [0, 0];
    for (let at = header.length + row * width, end = at + +width; at < end; at += 1) {
      run = pgm[at] < 225 ? run + 1 : 0;
      if (run > longest) longest = run;
    }
    if (longest > width / 2) rows.push(row);
  }
  return rows;
}

// The sheets of a PDF: text, and words that a rule strikes through. Pictures have two pixels a point.
export function sheets(pdf) {
  const folder = mkdtempSync(join(tmpdir(), "plenary-sheets-"));
  try {
    const file = join(folder, "it.pdf");
    writeFileSync(file, pdf);
    const texts = execFileSync("pdftotext", ["-layout", file, "-"], { maxBuffer: 1 << 26 }).toString().split("\f").slice(0, -1);
    const boxes = execFileSync("pdftotext", ["-bbox", file, "-"], { maxBuffer: 1 << 26 }).toString().split("<page ").slice(1);
    execFileSync("pdftoppm", ["-gray", "-r", "144", file, join(folder, "it")]);
    const pictures = readdirSync(folder).filter((name) => name.endsWith(".pgm")).sort();
    return texts.map((text, at) => {
      const lines = rules(readFileSync(join(folder, pictures[at])));
      const words = [...boxes[at].matchAll(/yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</g)];
      const struck = words.filter(([, top, bottom]) => lines.some((row) => row / 2 > +top + (bottom - top) * 0.3 && row / 2 < bottom - (bottom - top) * 0.3));
      return { text, struck: struck.map(([, , , word]) => word) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const HEADS = ["Number", "Title and source", "For", "Agenda", "Received", "Status", "Files"];

// What no sheet may part: sessions from those who speak, days from their first session, people from where they are from, the
// signature from the letter.
const TOGETHER = {
  "/paper/programme/": [
    ...sessions.map(({ title, speakers }) => [title, ...speakers]),
    ...sessions.filter((it, at) => it.date !== sessions[at - 1]?.date).map((it) => [`${+it.date.slice(8)} ${it.date.includes("-06-") ? "June" : "July"} 2032`, it.title]),
  ],
  "/fgmv/": [["Per Fröjdh", "Ericsson"], ["Leonidas Anthopoulos", "University of Thessaly"], ["Natalia Bayona", "World Tourism Organization"], ["Management", "Chair", "Kang"]],
  "/fgmv/meetings/shanghai-2023/circular/": [["I wish you", "Yours faithfully", "Seizo Onoe"]],
};

// Whether a text holds some words that do not go on with another digit.
const says = (text, words) => text.split(words).slice(1).some((after) => !/^\d/.test(after));

// What must hold of pages on paper: the sheets they may take, and what each sheet must say. `print` gives a PDF of a page in
// a format; `hasMargins` says whether the browser knows margin boxes.
export async function paperProblems(path, most, print, hasMargins) {
  const problems = [];
  for (const format of Object.keys(FORMATS)) {
    const all = sheets(await print(path, format));
    const say = (text) => problems.push(`${format}: ${text}`);
    if (all.length > most) say(`${all.length} sheets in place of ${most}`);
    for (const [at, { text, struck }] of all.entries()) {
      if (struck.length) say(`sheet ${at + 1}: a rule runs through ${struck.slice(0, 5).join(" ")}`);
      if (hasMargins && !new RegExp(`\\b${at + 1} ?/ ?${all.length}\\b`).test(text)) say(`sheet ${at + 1} has no number`);
      if (hasMargins && !text.includes(path)) say(`sheet ${at + 1} does not say its address`);
      if (path.endsWith("/documents/") && text.includes("FGIB-I-")) {
        for (const head of HEADS) if (!text.includes(head)) say(`sheet ${at + 1} has no head "${head}"`);
      }
    }
    for (const words of TOGETHER[path] ?? []) {
      if (!all.some(({ text }) => words.every((it) => says(text, it)))) say(`no sheet holds ${words.join(" and ")}`);
    }
    const whole = all.map(({ text }) => text).join("\n");
    if (path === "/paper/documents/") {
      for (const { number, revision } of documents) if (!whole.includes(number + (revision && `-R${revision}`))) say(`${number} is missing`);
    }
    if (path === "/paper/programme/") {
      for (const { title, start } of sessions) if (!whole.includes(title) || !whole.includes(start)) say(`${title} is missing`);
    }
    if (path === "/paper/join/") {
      const places = ["documents[1]", "programme[2]", "1. https://example.org/paper/documents/", "2. https://example.org/paper/programme/"];
      for (const it of places) if (!whole.includes(it)) say(`has no ${it}`);
      if (!whole.includes("This was folded.")) say("what is folded is missing");
    }
    // An abbreviation that the head of the page explains.
    if (whole.includes("(ITU-T Focus Group on metaverse)")) say("explains FG-MV again");
  }
  return problems;
}

// Pages with the sheets that they may take.
export const PAPER = {
  "/paper/documents/": 5, "/paper/programme/": 4, "/paper/join/": 1, "/fgmv/": 3, "/fgmv/ar/": 3, "/fgmv/meetings/shanghai-2023/circular/": 2,
  "/fgmv/deadlines/": 1,
  "/fgmv/visa/": 1, "/fgmv/ar/visa/": 1, "/fgmv/es/visa/": 2, "/fgmv/fr/visa/": 2, "/fgmv/ru/visa/": 2, "/fgmv/zh/visa/": 1,
};
