// Makes the pictures that are kept in the repository: those of docs/images/ and the one by which the example site is
// shared, content/og.png. Run by hand after the look has changed: `SITES=folder node pictures.js`, where the folder holds
// the built sites `fgmv` and `cases`.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./server.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const IMAGES = join(ROOT, "docs/images");
const { origin, close } = await serve({ "/fgmv/": join(process.env.SITES, "fgmv"), "/cases/": join(process.env.SITES, "cases") });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

async function picture(name, path, options, prepare = () => {}) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Zurich", ...options });
  const page = await context.newPage();
  // The day on which the circular was new: no deadline has passed.
  await page.clock.setFixedTime(new Date("2023-05-20T09:00:00Z"));
  await page.goto(origin + path);
  await page.evaluate(prepare);
  await page.screenshot({ path: join(IMAGES, name) });
  await context.close();
}

await picture("home.png", "/fgmv/", { viewport: { width: 1200, height: 920 }, colorScheme: "light" });
await picture("programme-phone-dark.png", "/cases/meeting/programme/", { viewport: { width: 390, height: 844 }, colorScheme: "dark", isMobile: true, hasTouch: true },
  () => scrollTo(0, document.querySelector(".day").offsetTop - 8));
await picture("arabic.png", "/cases/ar/", { viewport: { width: 1280, height: 940 }, colorScheme: "light" });

// The circular as it leaves the printer.
const letter = await browser.newPage();
await letter.goto(`${origin}/fgmv/meetings/shanghai-2023/circular/`);
const pdf = join(tmpdir(), `circular-${process.pid}.pdf`);
await letter.pdf({ path: pdf, preferCSSPageSize: true });
execFileSync("pdftoppm", ["-r", "76", "-png", "-f", "1", "-l", "1", "-singlefile", pdf, join(IMAGES, "circular-print")]);
rmSync(pdf);

// The picture for those who share the site: its facts on the panel of the home page. It must be true for ever, so it says
// who, and not when.
const facts = await browser.newPage({ viewport: { width: 1200, height: 630 } });
await facts.goto(`${origin}/fgmv/`);
const words = await facts.evaluate(() => ({
  name: document.querySelector(".logo > span, .logo b ~ span").textContent,
  acronym: document.querySelector(".logo b").textContent,
}));
const mark = readFileSync(join(ROOT, "themes/plenary/static/img/icon.svg"), "utf8").replace(/<rect[^>]*>/, "");
const card = await browser.newPage({ viewport: { width: 1200, height: 630 } });
await card.setContent(`<style>
  body { margin: 0; inline-size: 1200px; block-size: 630px; background: #003e6b; color: #fff; font-family: "Noto Sans", sans-serif; }
  svg { position: absolute; inset: -120px -150px auto auto; inline-size: 720px; opacity: .16; }
  main { position: absolute; inset: 84px 96px; display: flex; flex-direction: column; justify-content: space-between; }
  p { margin: 0; font-size: 34px; line-height: 1.4; }
  b { display: block; font-size: 150px; line-height: 1; letter-spacing: -.03em; }
  .name { font-size: 54px; line-height: 1.2; margin-block-start: 24px; max-inline-size: 16ch; }
  .foot { border-block-start: 4px solid #fff; padding-block-start: 24px; }
</style>${mark}<main><div><b>${words.acronym}</b><p class="name">${words.name}</p></div>
<p class="foot">Meetings, deadlines, working groups, documents</p></main>`);
await card.screenshot({ path: join(ROOT, "content/og.png") });

await browser.close();
close();
for (const name of ["docs/images/home.png", "docs/images/programme-phone-dark.png", "docs/images/arabic.png", "docs/images/circular-print.png", "content/og.png"]) {
  console.log(`${name}: ${Math.round(readFileSync(join(ROOT, name)).length / 1024)} KB`);
}
