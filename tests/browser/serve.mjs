// What an editor sees in a browser while a site changes: `node tests/browser/serve.mjs`, after `npm ci` in this folder.
// PLENARY names the program (else target/release/plenary), CHROMIUM the browser (else /usr/bin/chromium).

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.PLENARY ?? join(repository, "target/release/plenary");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const timeout = 30_000;

const page = (text) => `---\ntitle: Join\n---\n${text}\n\n${"A long paragraph. ".repeat(20)}\n\n`.concat("More of it.\n\n".repeat(120));
const footer = (text) =>
  `<footer><details id="details"><summary>More</summary><p>${text}</p></details><label>Field <input id="field"></label></footer>\n`;
const site = {
  "site.yaml": "site:\n  title: Small\n  languages: [en]\n  theme: own\ngroup:\n  acronym: SG\n  name: Small group\n",
  "content/index.md": "---\nkind: home\ntitle: Small\n---\nWelcome.\n",
  "content/join.md": page("How to join."),
  "content/about.md": "---\ntitle: About\n---\nWhat it is.\n",
  "themes/own/theme.yaml": "name: own\nextends: plenary\n",
  "themes/own/templates/parts/footer.html": footer("Details."),
  "themes/own/static/css/base.css": "body { background-color: rgb(255, 255, 255) }\n",
};

class Preview {
  constructor(files, ...options) {
    this.root = mkdtempSync(join(tmpdir(), "plenary-browser-"));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    this.process = spawn(program, ["serve", "--port", "0", "--now", "2025-03-10", "--root", this.root, ...options]);
  }

  write(path, text) {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  address() {
    return new Promise((resolve, reject) => {
      let text = "";
      this.process.stdout.on("data", (part) => {
        text += part;
        const found = /http:\/\/[^\s/]+(?=\/)/.exec(text);
        if (found) resolve(found[0]);
      });
      this.process.stderr.resume();
      this.process.on("exit", () => reject(new Error("the preview ended")));
    });
  }

  end() {
    this.process.kill();
    rmSync(this.root, { recursive: true });
  }
}

const tests = {
  async "a changed page is patched in place: scroll, open details, focus and what was typed stay"(preview, open) {
    const tab = await open("/join/");
    await tab.evaluate(() => {
      window.same = true;
      document.querySelector("#details").open = true;
    });
    await tab.fill("#field", "typed");
    await tab.focus("#field");
    await tab.evaluate(() => scrollTo(0, 900));
    const before = await tab.evaluate(() => scrollY);
    preview.write("content/join.md", page("How to take part."));
    await tab.waitForFunction(() => document.body.textContent.includes("How to take part."), null, { timeout });
    preview.write("themes/own/templates/parts/footer.html", footer("Other details."));
    await tab.waitForFunction(() => document.querySelector("#details").textContent.includes("Other details."), null, { timeout });
    const after = await tab.evaluate(() => [
      window.same, scrollY, document.querySelector("#details").open, document.activeElement.id, document.activeElement.value,
    ]);
    assert.deepEqual(after, [true, before, true, "field", "typed"]);
    assert.equal(await tab.evaluate(() => document.querySelectorAll("script[src*='.plenary']").length), 0);
  },

  async "a page whose bytes are the same is left alone"(preview, open) {
    const [join, about] = [await open("/join/"), await open("/about/")];
    await about.evaluate(() => {
      window.patched = 0;
      document.addEventListener("plenary:patched", () => window.patched++);
    });
    preview.write("content/join.md", page("Only this page."));
    await join.waitForFunction(() => document.body.textContent.includes("Only this page."), null, { timeout });
    preview.write("content/about.md", "---\ntitle: Anew\n---\nWhat it was.\n");
    await about.waitForFunction(() => document.title.startsWith("Anew"), null, { timeout });
    assert.equal(await about.evaluate(() => window.patched), 1);
  },

  async "a changed style sheet is swapped without a reload"(preview, open) {
    const tab = await open("/join/");
    await tab.evaluate(() => {
      window.same = true;
      scrollTo(0, 700);
    });
    const before = await tab.evaluate(() => scrollY);
    preview.write("themes/own/static/css/base.css", "body { background-color: rgb(1, 2, 3) }\n");
    await tab.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)", null, { timeout });
    await tab.waitForFunction(() => document.querySelectorAll("link[href*='/base.']").length === 1, null, { timeout });
    const after = await tab.evaluate(() => [
      window.same, scrollY, [...document.querySelectorAll("link[rel=stylesheet]")].map((it) => /(\w+)\.\w+\.css/.exec(it.href)[1]),
    ]);
    assert.deepEqual(after, [true, before, ["base", "components"]]);
  },

  async "a changed script loads the page anew"(preview, open) {
    const tab = await open("/join/");
    await tab.evaluate(() => { window.same = true; });
    preview.write("themes/own/static/js/site.js", "window.fresh = true;\n");
    await tab.waitForFunction(() => window.fresh, null, { timeout });
    assert.equal(await tab.evaluate(() => window.same), undefined);
    // It says nothing of additions to the page, so every change loads the page anew.
    await tab.evaluate(() => { window.same = true; });
    preview.write("content/join.md", page("After the script."));
    await tab.waitForFunction(() => !window.same && document.body?.textContent.includes("After the script."), null, { timeout });
  },

  async "mistakes are shown over the page, as text, until they are mended or put away"(preview, open) {
    const tab = await open("/about/");
    const overlay = tab.locator("plenary-mistakes [role=alertdialog]");
    const wrong = "---\ntitle: Join\n---\nWrite to {{ grup.acronym }} <img src=x onerror=document.title='hacked'>.\n";
    preview.write("content/join.md", wrong);
    await overlay.waitFor({ timeout });
    const text = await overlay.innerText();
    assert.match(text, /1 mistake in the sources/);
    assert.match(text, /content\/join\.md:4:10/);
    assert.match(text, /<img src=x onerror=/);
    assert.equal(await overlay.locator("img").count(), 0);
    assert.match(await tab.title(), /^About/);
    assert.match(await tab.locator("main").innerText(), /What it is\./, "the last good page stays");
    assert.equal(await tab.evaluate(() => document.querySelector("plenary-mistakes").shadowRoot.querySelector("#heading").textContent), "1 mistake in the sources");
    await tab.waitForFunction(() => {
      const box = document.querySelector("plenary-mistakes").shadowRoot.querySelector(".mistakes");
      return getComputedStyle(box).overflow === "auto";
    }, null, { timeout });
    await tab.keyboard.press("Escape");
    await overlay.waitFor({ state: "detached", timeout });
    preview.write("content/join.md", wrong.replace("grup", "grap"));
    await overlay.waitFor({ timeout });
    await overlay.getByRole("button", { name: "Close" }).click();
    await overlay.waitFor({ state: "detached", timeout });
    preview.write("content/join.md", wrong);
    await overlay.waitFor({ timeout });
    preview.write("content/join.md", page("Mended."));
    await overlay.waitFor({ state: "detached", timeout });
  },

  async "a site that has never been good comes by itself once it is"(preview, open) {
    preview.write("site.yaml", "site:\n  titel: Small\n");
    const second = new Preview({ ...site, "site.yaml": "site:\n  titel: Small\n" });
    try {
      const tab = await open("/join/", await second.address());
      assert.match(await tab.title(), /The site cannot be shown yet/);
      second.write("site.yaml", site["site.yaml"]);
      await tab.waitForFunction(() => document.title.startsWith("Join"), null, { timeout });
    } finally {
      second.end();
    }
  },

  async "an image is shown anew when its bytes change, though its address stays"(preview, open) {
    const image = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"/>`;
    preview.write("content/picture.svg", image(20));
    preview.write("content/about.md", "---\ntitle: About\n---\n![A picture](picture.svg)\n");
    const tab = await open("/about/");
    await tab.waitForFunction(() => document.querySelector("main img")?.naturalWidth === 20, null, { timeout });
    preview.write("content/picture.svg", image(40));
    await tab.waitForFunction(() => document.querySelector("main img")?.naturalWidth === 40, null, { timeout });
  },

  async "who follows is taken to the page that was saved"(preview, open) {
    const second = new Preview(site, "--follow");
    try {
      const tab = await open("/about/", await second.address());
      second.write("content/join.md", page("Look here."));
      await tab.waitForURL("**/join/", { timeout });
      assert.match(await tab.locator("main").innerText(), /Look here\./);
    } finally {
      second.end();
    }
  },
};

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  const preview = new Preview(site);
  const complaints = [];
  const context = await browser.newContext();
  try {
    const address = await preview.address();
    const open = async (path, from = address) => {
      const tab = await context.newPage();
      tab.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      tab.on("pageerror", (error) => complaints.push(String(error)));
      await Promise.all([tab.waitForRequest("**/.plenary/events?**", { timeout }), tab.goto(from + path)]);
      return tab;
    };
    await test(preview, open);
    // A failed answer (the page before the first good build) is one of the things that are tried.
    const real = complaints.filter((text) => !/status of (404|503)|ERR_/.test(text));
    assert.deepEqual(real, [], "the browser has nothing to complain of");
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.stack ?? error}\n${complaints.join("\n")}`);
  } finally {
    await context.close();
    preview.end();
  }
}
await browser.close();
console.log(failed ? `${failed} failed` : "all passed");
process.exit(failed ? 1 : 0);
