// What readers can subscribe to: on the screen addresses to copy and links, on paper codes that a telephone reads.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { check, chosen } from "./report.js";
import { pageChecks, restore } from "./page-checks.js";

const wasm = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));

// The words of a PDF without the spaces between them, and the texts of its codes, from pictures as coarse as a bad print.
async function printed(pdf) {
  const folder = mkdtempSync(join(tmpdir(), "plenary-codes-"));
  try {
    const file = join(folder, "it.pdf");
    writeFileSync(file, pdf);
    const words = execFileSync("pdftotext", [file, "-"], { maxBuffer: 1 << 26 }).toString().replace(/\s/g, "");
    execFileSync("pdftoppm", ["-png", "-r", "150", file, join(folder, "it")]);
    const codes = [];
    for (const name of readdirSync(folder).filter((it) => it.endsWith(".png")).sort()) {
      const found = await readBarcodes(readFileSync(join(folder, name)), { formats: ["QRCode"], maxNumberOfSymbols: 255 });
      codes.push(...found.map((it) => it.text));
    }
    return { words, codes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PLACES = ["/fgmv/subscribe/", "/fgmv/ar/subscribe/", "/large/subscribe/", "/large/ar/subscribe/"];

export async function subscribe(browser, origin) {
  if (!chosen("subscribe")) return;
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) } });
  for (const path of PLACES) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const loaded = [];
    page.on("request", (request) => request.url().includes("/qr/") && loaded.push(request.url()));
    await page.goto(origin + path);
    const rows = await page.evaluate(() => [...document.querySelectorAll(".subscriptions > li")].map((it) => [it.id, it.querySelector(".whole-address").textContent]));
    await check("subscribe: codes are for paper alone", path, async () => {
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      const shown = await page.evaluate(() => [...document.querySelectorAll(".qr-code")].filter((it) => it.checkVisibility()).length);
      return [...(shown ? [`${shown} are shown`] : []), ...loaded.map((url) => `loads ${url}`)];
    });
    await check("subscribe: one click chooses an address", path, async () => {
      await page.locator(".whole-address").first().click();
      const chosenText = await page.evaluate(() => getSelection().toString());
      return chosenText === rows[0][1] ? [] : [`chosen: ${chosenText}`];
    });
    await check("subscribe: a telephone reads each code on paper, and its address is beside it", path, async () => {
      const { words, codes } = await printed(await page.pdf({ format: "A4" }));
      const problems = rows.filter(([, address]) => !words.includes(address)).map(([, address]) => `not printed: ${address}`);
      const wanted = rows.map(([id]) => `https://example.org${path}#${id}`);
      if (rows.length < 7) problems.push(`${rows.length} rows`);
      problems.push(...wanted.filter((text) => !codes.includes(text)).map((text) => `no code: ${text}`));
      if (codes.length !== wanted.length) problems.push(`${codes.length} codes for ${wanted.length} rows`);
      return problems;
    });
    await page.close();
    // Those of the real site are looked at with all its pages.
    if (!path.startsWith("/large/")) continue;
    const plain = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await plain.goto(origin + path);
    for (const [name, run] of Object.entries(pageChecks)) {
      await restore(plain);
      await check(`subscribe: ${name}`, path, () => run(plain));
    }
    await plain.close();
  }
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled });
    const page = await context.newPage();
    const how = javaScriptEnabled ? "with scripts" : "without scripts";
    await check(`subscribe: a code opens the list in which its row is folded, ${how}`, "/large/subscribe/", async () => {
      await page.goto(`${origin}/large/subscribe/#subscribe-deadlines-visa-applicants`);
      const row = page.locator("#subscribe-deadlines-visa-applicants");
      return (await row.isVisible()) && (await row.locator("a[href^='webcal:']").isVisible()) ? [] : ["the row is not shown"];
    });
    for (const path of ["/large/", "/large/meetings/mare-2031/programme/", "/fgmv/zh/"]) {
      await check(`subscribe: one click from the foot of a page, ${how}`, path, async () => {
        await page.goto(origin + path);
        await page.locator(".footer .follow a").click();
        await page.waitForURL("**/subscribe/");
        return (await page.locator("#subscribe-calendar a").first().isVisible()) ? [] : ["no calendar is offered"];
      });
    }
    await context.close();
  }
}
