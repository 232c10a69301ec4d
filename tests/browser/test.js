// Every page of the built sites in the folder SITES, one browser for all. Begin with `everyPage`.
import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { serve } from "./server.js";
import { check, chosen, finish } from "./report.js";
import { hostile } from "./hostile.js";
import { clock } from "./clock.js";
import { now } from "./now.js";
import { languages } from "./languages.js";
import { PAPER, paperProblems } from "./sheets.js";
import { layout } from "./layout.js";
import { programme } from "./programme.js";
import { subscribe } from "./subscribe.js";
import { register } from "./register.js";
import { deadControls, mainText, ofFallbacks, pageChecks, restore } from "./page-checks.js";

const SITES = process.env.SITES;
const MOUNTS = { "/fgmv/": join(SITES, "fgmv"), "/cases/": join(SITES, "cases") };
// The large group has hundreds of pages: of each kind that is different there, one is looked at.
const LARGE = ["meetings/mare-2031/documents/", "meetings/mare-2031/documents/fgst-i-901-1000/", "ar/meetings/mare-2031/documents/fgst-i-901-1000/"];
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const TABS = Math.max(2, availableParallelism());
const PERFECT = ["", "meetings/shanghai-2023/circular/", "meetings/shanghai-2023/programme/", "meetings/shanghai-2023/documents/"];

// The pages of a site: their address, whether they only lead elsewhere, and whether their text is that of another language's page.
async function pagesOf(mount) {
  const files = (await readdir(MOUNTS[mount], { recursive: true })).filter((file) => file.endsWith(".html")).sort();
  return Promise.all(files.map(async (file) => {
    const html = await readFile(join(MOUNTS[mount], file), "utf8");
    const path = mount + file.replace(/(^|\/)index\.html$/, "$1");
    const canonical = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1] ?? path;
    return { path, html, redirect: html.includes('http-equiv="refresh"'), isFallback: !canonical.endsWith(path.slice(mount.length - 1)) };
  }));
}

// One visit for all checks of a page, in a browser whose clock is in another zone than the events'.
async function onePage(browser, origin, { path, isFallback }, page, quiet) {
  const url = origin + path;
  const faults = [];
  const listen = (tab) => {
    tab.on("console", (line) => ["error", "warning"].includes(line.type()) && faults.push(`console: ${line.text()}`));
    tab.on("pageerror", (error) => faults.push(`script: ${error.message}`));
    tab.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
    tab.on("request", (request) => request.url().startsWith(origin) || faults.push(`third party: ${request.url()}`));
    tab.on("response", (response) => response.status() >= 400 && faults.push(`${response.status()}: ${response.url()}`));
  };
  listen(page);
  await page.goto(url, { waitUntil: "load" });
  await restore(page);
  const withScripts = await mainText(page);
  const isBrief = isFallback && !process.env.EVERY;
  for (const [name, run] of Object.entries(pageChecks)) {
    if (isBrief && !ofFallbacks.includes(name)) continue;
    await check(name, path, () => run(page));
    await restore(page);
  }
  if (!isBrief) await check("complete without scripts", path, async () => {
    await quiet.goto(url);
    const without = await mainText(quiet);
    const at = [...without].findIndex((letter, index) => letter !== withScripts[index]);
    const differs = without === withScripts ? [] : [`differs: …${without.slice(at - 30, at + 60)}… / …${withScripts.slice(at - 30, at + 60)}…`];
    return [...differs, ...(await deadControls(quiet))];
  });
  await check("nothing forbidden, failed or foreign", path, () => faults);
  page.removeAllListeners();
}

// All pages, several at a time: each tab waits for the browser more often than it works.
async function everyPage(browser, origin) {
  for (const mount of Object.keys(MOUNTS)) {
    const waiting = (await pagesOf(mount)).filter((it) => !it.redirect);
    await Promise.all(Array.from({ length: TABS }, () => somePages(browser, origin, waiting)));
    await check("a missing page says where to go on", mount, async () => {
      const page = await browser.newPage();
      const response = await page.goto(`${origin}${mount}no/such/page/`);
      const links = await page.locator("main a").count();
      const styled = await page.evaluate(() => document.styleSheets.length);
      await page.close();
      return response.status() === 404 && links > 1 && styled > 0 ? [] : ["no way on, or no style"];
    });
  }
}

// Some pages of the large group.
async function largePages(browser, origin) {
  const waiting = LARGE.map((path) => ({ path: `/large/${path}`, isFallback: false }));
  await Promise.all(Array.from({ length: TABS }, () => somePages(browser, origin, waiting)));
}

// One tab with scripts and one without, for as long as pages are waiting.
async function somePages(browser, origin, waiting) {
  const settings = { timezoneId: "America/New_York", locale: "en-GB", viewport: { width: 1280, height: 900 }, bypassCSP: false };
  const withScripts = await browser.newContext(settings);
  const without = await browser.newContext({ ...settings, javaScriptEnabled: false });
  const page = await withScripts.newPage();
  const quiet = await without.newPage();
  for (let it = waiting.shift(); it; it = waiting.shift()) await onePage(browser, origin, it, page, quiet);
  await withScripts.close();
  await without.close();
}

// What the theme's script adds, tried once.
async function scripts(browser, origin) {
  const context = await browser.newContext({ timezoneId: "America/New_York", locale: "en-GB", colorScheme: "light" });
  const page = await context.newPage();
  await check("the chosen scheme is remembered", "/fgmv/", async () => {
    await page.goto(`${origin}/fgmv/`);
    const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.click("[data-do=theme]");
    await page.goto(`${origin}/fgmv/join/`);
    const after = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.click("[data-do=theme]");
    return before !== after ? [] : ["the page stays light"];
  });
  await check("times are given on the reader's clock", "/fgmv/", async () => {
    await page.goto(`${origin}/fgmv/meetings/shanghai-2023/forum/`);
    const text = await page.locator(".your-time").first().textContent();
    return /Thu.* 6 Jul.* 21:00/.test(text) ? [] : [`says: ${text}`];
  });
  await check("hours on the reader's clock have two digits", "/fgmv/es/", async () => {
    await page.goto(`${origin}/fgmv/es/meetings/shanghai-2023/forum/`);
    const text = await page.locator(".your-time").first().textContent();
    return /21:00.* 03:40/.test(text) ? [] : [`says: ${text}`];
  });
  await check("a deadline says whether it has passed, by script only", "/fgmv/deadlines/", async () => {
    await page.goto(`${origin}/fgmv/deadlines/`);
    const state = await page.locator(".deadlines .state").first().textContent();
    return state === "closed" ? [] : [`says: ${state}`];
  });
  await check("a page that is left open tells how long a deadline is open", "/fgmv/deadlines/", async () => {
    const tab = await context.newPage();
    await tab.clock.install({ time: new Date("2023-05-30T21:58:59Z") });
    await tab.goto(`${origin}/fgmv/deadlines/`);
    const state = tab.locator("#deadline-visa .state");
    const problems = [];
    const steps = [["00:00", "closes in 2 days"], ["24:00:00", "closes in 24 hours"], ["23:30:00", "closes in 30 minutes"], ["29:30", "closes in 31 seconds"], ["00:30", "closes in 1 second"], ["00:01", "closed"]];
    for (const [wait, expected] of steps) {
      if (wait !== "00:00") await tab.clock.fastForward(wait);
      const said = await state.textContent();
      if (said !== expected) problems.push(`says ${said} in place of ${expected}`);
    }
    if ((await state.count()) !== 1) problems.push("says it more than once");
    await tab.close();
    return problems;
  });
  await check("the register is filtered and sorted", "/cases/documents/", async () => {
    await page.goto(`${origin}/cases/documents/`);
    const rows = page.locator("table.register tbody tr:visible");
    await page.fill("#filter", "FGIB");
    await rows.first().waitFor();
    await page.locator(".more button").last().click();
    const all = await rows.count();
    await page.fill("#filter", "quantum");
    const few = await rows.count();
    const told = await page.locator(".filter output").textContent();
    const first = await rows.first().textContent();
    await page.locator("table.register thead button").first().click();
    await page.locator("table.register thead button").first().click();
    const problems = [];
    if (!(few > 0 && few < all)) problems.push(`${few} of ${all} rows are left`);
    if (!/\d+ .*\d+/.test(told)) problems.push(`says: ${told}`);
    if (first === (await rows.first().textContent())) problems.push("sorting changes nothing");
    return problems;
  });
  await check("a patched page is enhanced again, and only once", "/fgmv/", async () => {
    await page.goto(`${origin}/fgmv/deadlines/`);
    const count = () => page.locator(".deadlines .state").count();
    const before = await count();
    await page.evaluate(() => {
      for (const it of document.querySelectorAll(".state, .your-time")) it.remove();
      document.dispatchEvent(new Event("plenary:patched"));
      document.dispatchEvent(new Event("plenary:patched"));
    });
    return before > 0 && before === (await count()) ? [] : [`${before} before, ${await count()} after`];
  });
  await check("what is folded on the screen is printed", "/fgmv/", async () => {
    await page.goto(`${origin}/fgmv/`);
    await page.evaluate(() => document.querySelector("main").insertAdjacentHTML("beforeend", "<details><summary>More</summary><p id=folded>Text</p></details>"));
    const isShown = () => page.evaluate(() => document.getElementById("folded").checkVisibility());
    const isOpen = () => page.evaluate(() => document.getElementById("folded").parentElement.open);
    const onScreen = await isShown();
    await page.emulateMedia({ media: "print" });
    const onPaper = await isShown();
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const before = await isOpen();
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    const after = await isOpen();
    return !onScreen && onPaper && before && !after ? [] : [`shown: ${onScreen}, printed: ${onPaper}, opened: ${before}, open afterwards: ${after}`];
  });
  await context.close();
}

// Pages on paper, in both formats: how many sheets, what each says, and that nothing is lost or struck through.
async function paper(browser, origin) {
  const page = await browser.newPage();
  const print = async (path, format) => {
    await page.goto(origin + path);
    return page.pdf({ format });
  };
  for (const [path, most] of Object.entries(PAPER)) await check("paper", path, () => paperProblems(path, most, print, true));
  await page.close();
}

// Browsers that lack what came in the last years, by style sheets without it: no button is shown that does nothing.
async function oldBrowsers(browser, origin) {
  const lacks = {
    "media ranges": (css) => css.replace(/@media (screen and )?\(width [^{]*/g, "@media not all "),
    popovers: (css) => css.replaceAll(":popover-open", ":no-such-thing"),
    "light-dark()": (css) => css.replaceAll("light-dark(", "no-such-thing("),
  };
  for (const [name, without] of Object.entries(lacks)) {
    await check(`no dead button without ${name}`, "/fgmv/", async () => {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
      await page.route("**/*.css", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: without(await response.text()) });
      });
      await page.goto(`${origin}/fgmv/`);
      const shown = await page.evaluate(() => [...document.querySelectorAll(".drawer-button, .drawer-close, [data-do=theme]")]
        .filter((it) => it.checkVisibility()).map((it) => it.className + (it.dataset.do ?? "")));
      await page.close();
      const dead = shown.filter((it) => (name === "light-dark()" ? it.includes("theme") : it.includes("drawer")));
      return dead.map((it) => `shown: ${it}`);
    });
  }
}

// What the home page costs. Sizes are those of gzip at its usual level; the icon is not counted.
async function budget(browser, origin) {
  const page = await browser.newPage();
  const urls = [];
  page.on("request", (request) => urls.push(request.url()));
  await page.goto(`${origin}/fgmv/`, { waitUntil: "networkidle" });
  const counted = urls.filter((url) => !url.includes("icon"));
  const bodies = await Promise.all(counted.map(async (url) => [url, Buffer.from(await (await page.request.get(url)).body())]));
  const packed = bodies.reduce((sum, [, body]) => sum + gzipSync(body).length, 0);
  const raw = (suffix) => bodies.filter(([url]) => url.endsWith(suffix)).reduce((sum, [, body]) => sum + body.length, 0);
  const scripts = bodies.filter(([url]) => url.endsWith(".js")).reduce((sum, [, body]) => sum + gzipSync(body).length, 0);
  console.log(`home: ${packed} bytes transferred in ${counted.length} requests; HTML ${raw("/")}, CSS ${raw(".css")}, scripts ${scripts} bytes packed`);
  await check("budget of the home page", "/fgmv/", () => [
    packed > 50 * 1024 && `${packed} bytes transferred`,
    raw("/") >= 40 * 1024 && `${raw("/")} bytes of HTML`,
    scripts >= 6 * 1024 && `${scripts} bytes of scripts`,
    counted.length > 5 && `${counted.length} requests`,
  ].filter(Boolean));
  await page.close();
}

// What an editor sees while a site changes: tried by a program of its own.
async function preview() {
  await check("live preview", "serve.mjs", async () => {
    const program = new URL("serve.mjs", import.meta.url).pathname;
    const outcome = await promisify(execFile)("node", [program], { env: { ...process.env, CHROMIUM } }).catch((error) => error);
    const failed = outcome.stdout.split("\n").filter((line) => line.startsWith("FAILED"));
    return outcome instanceof Error ? [...failed, outcome.message.split("\n")[0]] : [];
  });
}

// What every browser of today knows, and the Nu checker does not.
const UNKNOWN = /^CSS: (“container(-name|-type)?”: Property|Unrecognized at-rule “@container”)/;

// The Nu checker, once over all files.
async function markup() {
  if (!chosen("Nu checker")) return;
  const jar = join(createRequire(import.meta.url).resolve("vnu-jar/package.json"), "../build/dist/vnu.jar");
  const dirs = Object.values(MOUNTS);
  const args = ["-Xss1m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--skip-non-html", ...dirs];
  const { stdout } = await promisify(execFile)("java", args, { maxBuffer: 1 << 28 });
  const messages = JSON.parse(stdout).messages.filter((it) => (it.type === "error" || it.type === "non-document-error") && !UNKNOWN.test(it.message));
  for (const dir of dirs) {
    const files = (await readdir(dir, { recursive: true })).filter((file) => /\.(html|css)$/.test(file));
    for (const file of files) {
      const own = messages.filter((it) => it.url.endsWith(join(dir, file)));
      await check("Nu checker", relative(SITES, join(dir, file)), () => own.map((it) => `line ${it.lastLine}: ${it.message}`));
    }
  }
}

// Lighthouse, each page by itself. How fast a page is depends on the machine and on what else it does: with SPEED=1 a page has
// six tries to be perfect, without it the figure is printed and decides nothing.
async function lighthouse() {
  if (!chosen("Lighthouse")) return;
  // It reads robots.txt from within the page.
  const { origin, close } = await serve(MOUNTS, "; connect-src 'self'");
  const { default: audit } = await import("lighthouse");
  const { launch } = await import("chrome-launcher");
  const chrome = await launch({ chromePath: CHROMIUM, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
  const isSpeed = ({ id }) => id === "performance";
  try {
    for (const path of PERFECT) {
      await check("Lighthouse", `/fgmv/${path}`, async () => {
        const run = () => audit(`${origin}/fgmv/${path}`, { port: chrome.port, throttlingMethod: "simulate", logLevel: "silent" });
        let { lhr } = await run();
        const failed = () => Object.values(lhr.categories).filter((it) => it.score < 1);
        for (let more = 5; more && process.env.SPEED && failed().some(isSpeed); more -= 1) {
          await new Promise((rested) => setTimeout(rested, 3000));
          ({ lhr } = await run());
        }
        const scores = Object.values(lhr.categories).map((it) => `${it.id} ${Math.round(it.score * 100)}`);
        console.log(`Lighthouse /fgmv/${path}: ${scores.join(", ")}`);
        const count = process.env.SPEED ? failed() : failed().filter((it) => !isSpeed(it));
        return count.flatMap((category) => [`${category.id} ${Math.round(category.score * 100)}`, ...category.auditRefs
          .map(({ id }) => lhr.audits[id]).filter((it) => it.score !== null && it.score < 1).map((it) => `  ${it.id}: ${it.displayValue ?? it.title}`)]);
      });
    }
  } finally {
    chrome.kill();
    close();
  }
}

const { origin, close } = await serve({ ...MOUNTS, "/six/": join(SITES, "six"), "/long/": join(SITES, "long"), "/paper/": join(SITES, "paper"), "/large/": join(SITES, "large"), "/past/": join(SITES, "past") });
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
await everyPage(browser, origin);
await largePages(browser, origin);
await scripts(browser, origin);
await register(browser, origin);
await clock(browser, origin);
await now(browser, origin);
await languages(browser, origin);
await layout(browser, origin);
await programme(browser, origin, SITES);
await subscribe(browser, origin);
await check("hostile HTML is harmless", "hostile.js", () => hostile(browser, process.env.PLENARY));
await paper(browser, origin);
await oldBrowsers(browser, origin);
if (chosen("budget")) await budget(browser, origin);
await browser.close();
await preview();
await markup();
close();
await lighthouse();
finish();
