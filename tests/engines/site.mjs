// A site with what is long: a register of 50 documents and 5 revisions, each with an address elsewhere, and a programme of 40
// sessions in three days. `node tests/engines/site.mjs FOLDER` writes it. Nothing in it is real.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const SOURCES = ["Guild of imaginary engineers", "University of Nowhere", "Bureau of spans", "Institute of bridges"];
const two = (number) => String(number).padStart(2, "0");

const site = `site:
  title: Focus Group on imaginary bridges
  base_url: https://example.org/paper/
  languages: [en]
  menu: [/programme/, /documents/, /join/]
group:
  acronym: FG-IB
  name: Focus Group on imaginary bridges
  contact: {name: Secretariat, email: bridges@example.org}
  working_groups:
    - {code: WG1, title: Spans}
    - {code: WG-Piers, title: Piers}
meetings:
  - id: first
    ordinal: 1
    dates: {start: 2032-06-30, end: 2032-07-02}
    zone: Asia/Kathmandu
    venue: {name: Hall of the Far Bank, city: Kathmandu, country: Nepal}
`;

const NAMES = ["documents", "terms for twin", "a scenario of crossing", "requirements of interoperability", "the shadow of a pier"];

export const documents = [];
for (let number = 1; number <= 50; number += 1) {
  for (const revision of number % 10 ? [""] : ["", "1"]) {
    documents.push({
      number: `FGIB-I-${String(number).padStart(3, "0")}`, revision,
      title: `Input ${number}: ${NAMES[number % NAMES.length]} ${number}`,
      source: SOURCES[number % SOURCES.length],
      groups: number % 3 ? "WG1" : "WG1; WG-Piers",
      item: number % 4 ? "2.1" : "",
      date: `2032-06-${two((number % 28) + 1)}`,
      status: revision ? "revised" : ["received", "noted", "agreed"][number % 3],
      file: `https://example.org/t/fg/ib/docs/2032/${number}${revision && `-${revision}`}.docx`,
    });
  }
}
const register = ["number,revision,title,source,working_groups,agenda_item,date,status,files",
  ...documents.map((it) => Object.values(it).join(","))].join("\n");

export const sessions = [];
for (let number = 0; number < 40; number += 1) {
  const [day, place] = [Math.floor(number / 14), number % 14];
  const start = 9 * 60 + place * 40;
  const time = (minutes) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  sessions.push({
    id: `s${number + 1}`, date: ["2032-06-30", "2032-07-01", "2032-07-02"][day], start: time(start), end: time(start + 40),
    title: place === 5 ? `Lunch ${day + 1}` : `Session ${number + 1}: bridges of kind ${number + 1}`,
    type: place === 5 ? "lunch" : "presentation",
    speakers: place === 5 ? [] : ["Anna Bridge", "Li Ming", "Omar Span"].slice(0, 1 + ((number + 1) % 3)).map((name) => `${name} ${number + 1}`),
  });
}
const programme = sessions.map((it, at) => `  - id: ${it.id}
    date: ${it.date}
    start: "${it.start}"
    end: "${it.end}"
    title: "${it.title}"
    type: ${it.type}
${it.type === "lunch" ? "" : `    room: Hall A
    speakers: [${it.speakers.map((name) => `{name: ${name}, affiliation: ${SOURCES[(at + 1) % SOURCES.length]}, confirmed: true}`).join(", ")}]
`}`).join("");

export const files = {
  "site.yaml": site,
  "content/index.md": "---\nkind: home\ntitle: Focus Group on imaginary bridges\n---\nWho wants to come [joins](join.md) and reads the [programme](programme.md).\n",
  "content/join.md": "---\ntitle: How to join\n---\nRead the [documents](documents.md), the [programme](programme.md) and the [documents](documents.md) again.\n\n"
    + "| a | b |\n|---|---|\n| one | two |\n\n<details><summary>More</summary>\n\nThis was folded.\n\n</details>\n",
  "content/programme.md": `---\ntitle: Programme of three days\nkind: programme\nmeeting: first\nsessions:\n${programme}---\n`,
  "content/documents.md": "---\ntitle: Documents of the first meeting\nkind: documents\nmeeting: first\nregister: documents.csv\n---\n",
  "content/documents.csv": `${register}\n`,
};

export function writeSite(folder) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) writeSite(process.argv[2]);
