// Pages with the longest dates, codes and names of seven languages, at every width, and what screen readers are told of each kind of page.
// Begin with `layout`. `PLENARY_BLESS=1` writes the trees in trees/ anew: read their difference.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { check, chosen } from "./report.js";
import { overlapping, restore, sideways } from "./page-checks.js";

const WIDTHS = [320, 360, 390, 768, 1280, 1920];
const LONG = ["", "ar/", "zh/", "es/", "fr/", "ru/", "de/"].flatMap((lang) => ["", "lists/", "meeting/", "programme/", "text/"].map((page) => `/long/${lang}${page}`));

// WCAG 2.2, criterion 1.4.12 (text spacing), and 1.4.4 (text of twice the size).
const MODES = {
  "as it is": () => {},
  "with text spacing": () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }");
    document.adoptedStyleSheets = [sheet];
  },
  "with text of 200 %": () => { document.documentElement.style.fontSize = "200%"; },
};

// Pages of each kind, with the name of the file that holds what is said of them.
const TREES = {
  home: "/cases/", meeting: "/cases/meeting/", forum: "/cases/meeting/forum/", programme: "/cases/meeting/programme/", circular: "/cases/meeting/circular/",
  agenda: "/cases/meeting/agenda/", news: "/cases/news/span/", "news-index": "/cases/news/", "working-group": "/cases/working-groups/piers/",
  "working-groups": "/cases/working-groups/", page: "/cases/text/", arabic: "/long/ar/text/",
};

// The tree that a browser gives to screen readers: a line for each element with a role, its name, and how deep it is.
async function tree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const visit = (node, depth) => {
    const role = node.role?.value;
    const quiet = node.ignored || ["none", "generic", "InlineTextBox", "LineBreak", "ListMarker"].includes(role);
    const name = (node.name?.value ?? "").replace(/\s+/g, " ").trim();
    if (!quiet && (role !== "StaticText" || name)) lines.push(`${"  ".repeat(depth)}${role}${name ? ` "${name}"` : ""}`);
    // The words of these are their name.
    if (["heading", "link", "button"].includes(role) && name && !node.ignored) return;
    for (const id of node.childIds ?? []) if (byId.has(id)) visit(byId.get(id), quiet ? depth : depth + 1);
  };
  visit(nodes[0], 0);
  return `${lines.join("\n")}\n`;
}

async function heard(page, origin) {
  const folder = new URL("trees/", import.meta.url);
  for (const [name, path] of Object.entries(TREES)) {
    await check("accessibility tree", path, async () => {
      await page.goto(origin + path);
      const now = await tree(page);
      const file = new URL(`${name}.txt`, folder);
      if (process.env.PLENARY_BLESS) {
        await mkdir(folder, { recursive: true });
        await writeFile(file, now);
      }
      const before = (await readFile(file, "utf8")).split("\n");
      const lines = now.split("\n");
      const at = lines.findIndex((line, index) => line !== before[index]);
      return now === before.join("\n") ? [] : [`line ${at + 1} is ${lines[at]}`, `instead of ${before[at]}`];
    });
  }
}

// Links of one page that have one name and lead to different places.
const sameNames = (page) => page.evaluate(() => {
  const seen = new Map();
  const out = [];
  for (const it of document.querySelectorAll("main a[href]:not(.footnote a)")) {
    const name = it.ariaLabel ?? it.textContent.replace(/\s+/g, " ").trim();
    if (seen.has(name) && seen.get(name) !== it.href) out.push(`“${name}” leads to ${seen.get(name)} and ${it.href}`);
    seen.set(name, it.href);
  }
  return out;
});

// Words that stand on two lines, broken at a hyphen of theirs.
const brokenWords = (page) => page.evaluate(() => [...document.querySelectorAll(".whole")].filter((it) => new Set([...it.getClientRects()].map((box) => Math.round(box.top))).size > 1).map((it) => `is broken: ${it.textContent}`));

// Where something begins, from the top of the page.
const top = (page, selector) => page.evaluate((selector) => document.querySelector(selector).getBoundingClientRect().top, selector);

async function sight(page, origin) {
  const within = async (name, path, [width, height], selector, most) => check(name, path, async () => {
    await page.setViewportSize({ width, height });
    await page.goto(origin + path);
    const at = await top(page, selector);
    return at < most ? [] : [`${selector} begins at ${at} px`];
  });
  // The example says first whose site it is, in three lines of a phone.
  await within("the first fact is near the top of a phone", "/fgmv/", [390, 844], ".current-date", 500);
  await within("the first fact is near the top of a phone", "/fgmv/meetings/shanghai-2023/", [390, 844], ".facts dd", 560);
  for (const size of [[390, 844], [1366, 768]]) await within("the register is in sight", "/cases/documents/", size, ".ranges li", size[1] - 40);
  for (const path of ["/fgmv/", "/fgmv/ar/", "/long/de/"]) {
    await check("the masthead of a phone is one row", path, async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(origin + path);
      const high = await page.evaluate(() => document.querySelector(".masthead").getBoundingClientRect().height);
      return high <= 72 ? [] : [`${high} px high`];
    });
  }
  await check("the pages of a meeting stand in one row", "/fgmv/meetings/shanghai-2023/", async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${origin}/fgmv/meetings/shanghai-2023/`);
    const high = await page.evaluate(() => document.querySelector(".local").getBoundingClientRect().height);
    return high <= 60 ? [] : [`${high} px high`];
  });
  await check("the name of the group is smaller than the days of its meeting", "/fgmv/", async () => {
    await page.goto(`${origin}/fgmv/`);
    const [name, days] = await page.evaluate(() => ["h1", ".current-date"].map((it) => parseFloat(getComputedStyle(document.querySelector(it)).fontSize)));
    return name < days ? [] : [`${name} px and ${days} px`];
  });
}

export async function layout(browser, origin) {
  const names = ["long forms", "accessibility tree", "names of links", "first fact", "register is in sight", "masthead", "pages of a meeting", "name of the group"];
  if (!names.some(chosen)) return;
  const context = await browser.newContext({ timezoneId: "America/New_York", locale: "en-GB", reducedMotion: "reduce", viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  // Between the deadlines of the fixtures: what the script says of them stays the same.
  await page.clock.setFixedTime(new Date("2029-01-01T12:00:00Z"));
  for (const path of LONG) {
    await check("long forms", path, async () => {
      const problems = [];
      await page.goto(origin + path);
      for (const [mode, set] of Object.entries(MODES)) {
        await page.evaluate(set);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          const found = [...(await sideways(page)), ...(await overlapping(page)), ...(mode === "as it is" ? await brokenWords(page) : [])];
          problems.push(...found.map((it) => `${mode}, at ${width} px: ${it}`));
        }
        await page.evaluate(() => { document.adoptedStyleSheets = []; document.documentElement.style.fontSize = ""; });
      }
      return problems;
    });
  }
  await restore(page);
  for (const path of ["/fgmv/", "/fgmv/deadlines/", "/cases/documents/", "/cases/meeting/programme/", "/long/meeting/", "/long/text/"]) {
    await check("names of links", path, async () => {
      await page.goto(origin + path);
      return sameNames(page);
    });
  }
  await heard(page, origin);
  await sight(page, origin);
  await context.close();
}
