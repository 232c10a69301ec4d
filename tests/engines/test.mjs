// Every kind of page in Firefox and WebKit: layout, scripts, the preview, and in Firefox paper. SITES holds the built sites,
// PLENARY the program, PICTURES a folder for pictures of every page if they are wanted.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, finish } from "../browser/report.js";
import { serve } from "../browser/server.js";
import { FORMATS, PAPER, paperProblems } from "../browser/sheets.js";
import { engines, until } from "./drivers.mjs";
import { writeSite } from "./site.mjs";

const { SITES, PLENARY, PICTURES } = process.env;
const PAGES = [
  "/fgmv/", "/fgmv/ar/", "/fgmv/zh/", "/fgmv/fr/", "/fgmv/ru/", "/fgmv/es/", "/fgmv/about/", "/fgmv/deadlines/", "/fgmv/visa/", "/fgmv/news/", "/fgmv/working-groups/",
  "/fgmv/meetings/", "/fgmv/meetings/shanghai-2023/", "/fgmv/meetings/shanghai-2023/circular/", "/fgmv/meetings/shanghai-2023/forum/", "/fgmv/meetings/shanghai-2023/programme/",
  "/fgmv/meetings/shanghai-2023/logistics/", "/fgmv/zh/meetings/shanghai-2023/", "/fgmv/no/such/page/", "/cases/meeting/agenda/", "/cases/ar/meeting/programme/", "/cases/text/", "/cases/names/", "/cases/long/",
  "/paper/documents/", "/paper/programme/", "/paper/join/", "/six/ar/meetings/harbour-2025/documents/",
];

// Marks and names that no engine may tear, and the elements in which they stand.
const WHOLE = [["（FG-MV）", "h1"], ["焦点组", "h1"], ["论坛：", "h2"], ["张江科学会堂", ".current-place"], ["Zhangjiang Science Hall", ":root:lang(en) .current-place"]];

// What is wrong with the layout of a page, and which of the texts that must not be torn are on it.
const layoutProblems = (wholes) => {
  const root = document.scrollingElement;
  const problems = [];
  const found = [];
  if (root.scrollWidth > root.clientWidth + 1) problems.push(`scrolls sideways: ${root.scrollWidth} px in ${root.clientWidth} px`);
  if (getComputedStyle(document.querySelector(".skip")).position !== "absolute") problems.push("has no style");
  if (!document.querySelector("main h1")) problems.push("has no heading");
  for (const [text, where] of wholes) {
    for (const element of document.querySelectorAll(where)) {
      // A text may begin in one element and end in another.
      const nodes = [];
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
      const start = nodes.map((it) => it.data).join("").indexOf(text);
      if (start < 0) continue;
      found.push(text);
      const place = (at) => {
        for (const node of nodes) {
          if (at <= node.length) return [node, at];
          at -= node.length;
        }
      };
      const bottoms = [];
      for (let at = start; at < start + text.length; at += 1) {
        const letter = document.createRange();
        letter.setStart(...place(at));
        letter.setEnd(...place(at + 1));
        bottoms.push(...[...letter.getClientRects()].filter((box) => box.width > 1).map((box) => box.bottom));
      }
      // Letters of two fonts on one line differ by less than half their size.
      const half = parseFloat(getComputedStyle(element).fontSize) / 2;
      if (Math.max(...bottoms) - Math.min(...bottoms) > half) problems.push(`tears ${text} in ${where}`);
    }
  }
  return [problems, found];
};

async function layout(browser, origin) {
  const looked = new Set();
  // WebKit's window takes no less than 447 px.
  for (const width of [1280, 390]) {
    await browser.size(width, 900);
    for (const path of PAGES) {
      await check(`${browser.name}: layout at ${width} px`, path, async () => {
        await browser.go(origin + path);
        if (PICTURES) await browser.picture(join(PICTURES, `${browser.name}${width}${path.replaceAll("/", "_")}.png`));
        const [problems, found] = await browser.do(layoutProblems, WHOLE);
        for (const text of found) looked.add(text);
        return problems;
      });
    }
  }
  await check(`${browser.name}: layout: every name that must not be torn is on some page`, "", () => WHOLE.map(([text]) => text).filter((text) => !looked.has(text)));
  await browser.size(1280, 900);
}

async function scripts(browser, origin) {
  const name = (what) => `${browser.name}: ${what}`;
  await check(name("the chosen colours are kept"), "/fgmv/", async () => {
    const ground = () => browser.do(() => getComputedStyle(document.body).backgroundColor);
    const click = () => browser.do(() => document.querySelector("[data-do=theme]").click());
    await browser.go(`${origin}/fgmv/`);
    const before = await ground();
    await click();
    await browser.go(`${origin}/fgmv/about/`);
    const after = await ground();
    await click();
    const last = await ground();
    return before !== after && before === last ? [] : [`${before}, ${after}, ${last}`];
  });
  await check(name("times on the reader's clock, and what is over"), "/fgmv/meetings/shanghai-2023/forum/", async () => {
    await browser.go(`${origin}/fgmv/meetings/shanghai-2023/forum/`);
    const time = await browser.do(() => document.querySelector(".your-time")?.textContent);
    await browser.go(`${origin}/fgmv/deadlines/`);
    const state = await browser.do(() => document.querySelector(".deadlines .state")?.textContent);
    return /21:00/.test(time) && state === "closed" ? [] : [`${time}; ${state}`];
  });
  await check(name("the menu opens and closes"), "/fgmv/", async () => {
    await browser.size(390, 900);
    await browser.go(`${origin}/fgmv/`);
    const shown = () => browser.do(() => document.querySelector(".menu a").checkVisibility());
    const states = [await shown()];
    await browser.do(() => document.querySelector("[popovertarget=menu].drawer-button").click());
    states.push(await shown());
    await browser.do(() => document.querySelector(".menu .drawer-close").click());
    states.push(await shown());
    await browser.size(1280, 900);
    states.push(await shown());
    return states.join() === "false,true,false,true" ? [] : [states.join()];
  });
  await check(name("the register is filtered and sorted"), "/paper/documents/", async () => {
    await browser.go(`${origin}/paper/documents/`);
    const first = () => browser.do(() => document.querySelector(".register tbody th").textContent);
    const sort = () => browser.do(() => document.querySelector(".register thead button").click());
    const shown = () => browser.do(() => [...document.querySelectorAll(".register tbody")].filter((it) => !it.hidden).length);
    const problems = [];
    await sort();
    await sort();
    if (!(await first()).startsWith("FGIB-I-050")) problems.push(`begins with ${await first()}`);
    await browser.type("#filter", "scenario");
    if ((await shown()) !== 10) problems.push(`${await shown()} are shown`);
    // A page that a browser has kept says what it shows.
    await browser.do(() => document.querySelector(".menu a").click());
    await until(() => browser.do(() => location.pathname.endsWith("/programme/")), "the next page");
    await browser.back();
    await until(() => browser.do(() => location.pathname.endsWith("/documents/") && document.readyState === "complete"), "the page before");
    const state = await browser.do(() => {
      const words = document.querySelector("#filter").value;
      const shown = [...document.querySelectorAll(".register tbody")].filter((it) => !it.hidden);
      return [words, shown.length, [...document.querySelectorAll(".register tbody")].filter((it) => it.textContent.includes(words)).length];
    });
    if (state[1] !== state[2]) problems.push(`after going back the field holds "${state[0]}", and ${state[1]} of ${state[2]} are shown`);
    return problems;
  });
}

async function paper(browser, origin) {
  const print = async (path, format) => {
    await browser.go(origin + path);
    return browser.print(...FORMATS[format]);
  };
  for (const path of Object.keys(PAPER)) {
    await check(`${browser.name}: paper`, path, async () => {
      if (PICTURES) writeFileSync(join(PICTURES, `${browser.name}${path.replaceAll("/", "_")}.pdf`), await print(path, "A4"));
      return paperProblems(path, PAPER[path], print, false);
    });
  }
}

// A page that is saved follows, and keeps what the reader did to it.
async function preview(browser) {
  await check(`${browser.name}: preview`, "plenary serve", async () => {
    const root = mkdtempSync(join(tmpdir(), "plenary-engines-"));
    writeSite(root);
    const program = spawn(PLENARY, ["serve", "--port", "0", "--now", "2032-03-10", "--root", root]);
    try {
      let said = "";
      program.stdout.on("data", (part) => { said += part; });
      program.stderr.resume();
      const origin = await until(() => /http:\/\/[^\s/]+(?=\/)/.exec(said)?.[0], "the preview");
      const change = (path, from, to) => {
        const file = join(root, path);
        writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
      };
      await browser.go(`${origin}/join/`);
      await browser.do(() => { window.same = true; });
      change("content/join.md", "Read the", "Now read the");
      await until(() => browser.do(() => window.same && document.body.textContent.includes("Now read the")), "the saved page");
      await browser.go(`${origin}/documents/`);
      await browser.do(() => {
        window.same = true;
        document.querySelector(".register thead button").click();
        document.querySelector(".register thead button").click();
      });
      change("content/documents.csv", "Input 7: ", "Input seven: ");
      await until(() => browser.do(() => window.same && document.body.textContent.includes("Input seven: ")), "the saved register");
      const state = await browser.do(() => [document.querySelector(".register tbody th").textContent, document.querySelector("th[aria-sort]")?.ariaSort, document.querySelectorAll(".register thead button").length]);
      const mistaken = ["FGIB-I-050-R1", "descending", 4].filter((it, at) => it !== state[at]);
      change("site.yaml", "acronym:", "acronim:");
      await until(() => browser.do(() => document.querySelector("plenary-mistakes") !== null), "the mistake");
      change("site.yaml", "acronim:", "acronym:");
      await until(() => browser.do(() => document.querySelector("plenary-mistakes") === null), "the end of the mistake");
      return mistaken.length ? [`the order is not kept: ${state}`] : [];
    } finally {
      program.kill();
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}

const mounts = Object.fromEntries(["fgmv", "cases", "six", "paper"].map((name) => [`/${name}/`, join(SITES, name)]));
const { origin, close } = await serve(mounts);
for (const [name, start] of Object.entries(engines)) {
  let browser;
  await check(`${name} starts`, "", async () => { browser = await start(); });
  if (!browser) continue;
  try {
    await layout(browser, origin);
    await scripts(browser, origin);
    if (browser.print) await paper(browser, origin);
    await check(`${browser.name}: nothing is forbidden or failed`, "all pages", async () => (await browser.complaints(origin)).filter((it) => !it.includes("/no/such/page/")));
    await preview(browser);
  } finally {
    await browser.end();
  }
}
close();
finish();
process.exit();
