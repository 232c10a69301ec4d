// How long the filter of a register takes on a phone: Chromium with its processor slowed down four times, the large group, 1,500 documents
// and as many as the arguments say. `node benches/register.mjs target/release/plenary [10000 …]`, after `bash tests/browser/run.sh` has
// installed what the browser tests need.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const root = new URL("..", import.meta.url).pathname;
const { chromium } = createRequire(join(root, "tests/browser/test.js"))("playwright-core");
const { serve } = await import(join(root, "tests/browser/server.js"));
const [plenary, ...more] = process.argv.slice(2);
const ROUNDS = 9;
const QUERIES = ["0999", "item 12", "fog", "agreed", "brouillard"];
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

// The large group with its documents over again, in other hundreds.
function sources(folder, rows) {
  cpSync(join(root, "tests/fixtures/large-group"), folder, { recursive: true });
  const list = join(folder, "content/meetings/mare-2031/documents.csv");
  const [head, ...known] = readFileSync(list, "utf8").trim().split("\n");
  const all = Array.from({ length: rows }, (_, at) => {
    const round = Math.floor(at / known.length);
    return known[at % known.length].replace(/^(FGST-[IO]-)(\d+)/, (_, series, number) => series + String(Number(number) + 2000 * round).padStart(3, "0"));
  });
  writeFileSync(list, `${[head, ...all].join("\n")}\n`);
}

const work = mkdtempSync(join(tmpdir(), "register-"));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  for (const rows of [1500, ...more.map(Number)]) {
    const [from, to] = [join(work, `${rows}`), join(work, `${rows}-out`)];
    sources(from, rows);
    execFileSync(plenary, ["build", "--root", from, "--out", to, "--now", "2031-09-30", "--quiet"]);
    const there = join(to, "meetings/mare-2031/documents");
    const size = (file) => `${file} ${Math.round(statSync(join(there, file)).size / 1000)} kB, ${Math.round(gzipSync(readFileSync(join(there, file)), { level: 9 }).length / 1000)} kB gzip`;
    console.log(`${rows} documents: ${size("index.html")}; ${size("rows.js")}`);
    const { origin, close } = await serve({ "/large/": to });
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    const client = await page.context().newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await client.send("Performance.enable", { timeDomain: "threadTicks" });
    const spent = async () => (await client.send("Performance.getMetrics")).metrics.find((it) => it.name === "TaskDuration").value * 1000;
    const loads = [];
    const times = Object.fromEntries(QUERIES.map((query) => [query, []]));
    const processor = Object.fromEntries(QUERIES.map((query) => [query, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.goto(`${origin}/large/meetings/mare-2031/documents/`);
      // From the focus to the rows at hand, over the loopback.
      loads.push(await page.evaluate(() => new Promise((done) => {
        const start = performance.now();
        document.querySelector("#filter").focus();
        const look = () => (document.querySelector(".facets input[name=status]") ? done(performance.now() - start) : requestAnimationFrame(look));
        look();
      })));
      for (const query of QUERIES) {
        await page.waitForTimeout(300);
        const before = await spent();
        // From a letter to the paint that shows the first hits.
        times[query].push(await page.evaluate((query) => new Promise((done) => {
          const field = document.querySelector("#filter");
          field.value = query;
          requestAnimationFrame(() => {
            const start = performance.now();
            field.dispatchEvent(new InputEvent("input"));
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => done(performance.now() - start);
              port2.postMessage(0);
            });
          });
        }), query));
        processor[query].push((await spent()) - before);
      }
    }
    console.log(`  rows at hand ${Math.round(median(loads))} ms after the focus`);
    for (const query of QUERIES) console.log(`  “${query}”: first hits after ${Math.round(median(times[query]))} ms (${Math.round(Math.min(...times[query]))}–${Math.round(Math.max(...times[query]))}); processor ${Math.round(median(processor[query]))} ms`);
    await page.close();
    close();
  }
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
