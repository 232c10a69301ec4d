// Raw HTML that has made browsers run scripts, published by a site that sanitises: nothing of it may run, load or send.
// The inputs are those of DOMPurify's tests; begin with `hostile`.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const FORBIDDEN = "script, style, iframe, frame, object, embed, applet, base, link, meta, form, input:not([type=checkbox][disabled]), button, select, textarea, svg, math, template, video, audio, source, dialog, noscript";

// A page for each input, in a block of its own and within a sentence; pages that the program refuses are left out.
async function buildSite(plenary, folder) {
  const payloads = JSON.parse(await readFile(new URL("../fixtures/dompurify/payloads.json", import.meta.url)));
  const site = join(folder, "site");
  await mkdir(join(site, "content/x"), { recursive: true });
  await mkdir(join(site, "themes/bare/templates"), { recursive: true });
  await writeFile(join(site, "themes/bare/theme.yaml"), "name: Bare\nextends: plenary\n");
  await writeFile(join(site, "themes/bare/templates/page.html"), "<!doctype html><meta charset=utf-8><title>T</title><main>{{ page.content }}</main>\n");
  await writeFile(join(site, "site.yaml"), "site: {title: T, theme: bare, deadline: {time: '23:59', zone: UTC}}\ngroup: {acronym: G, name: N}\n");
  await writeFile(join(site, "content/index.md"), "---\ntitle: Home\nkind: home\n---\n");
  const pages = new Map();
  for (const [index, { payload }] of payloads.entries()) {
    for (const [form, text] of [["block", payload], ["line", `Words ${payload} words.`]]) {
      const name = `${String(index).padStart(3, "0")}-${form}`;
      const quiet = text.replaceAll("{{", "{ {");
      await writeFile(join(site, `content/x/${name}.md`), `---\ntitle: X\n---\n${quiet}\n`);
      pages.set(name, payload);
    }
  }
  for (let round = 0; round < 9; round += 1) {
    const build = run(plenary, ["build", "--root", site, "--out", join(folder, "out"), "--format", "short", "--quiet"], { maxBuffer: 1 << 26 });
    const { stdout, stderr, code } = await build.catch((error) => error);
    if (!code) return { pages, out: join(folder, "out") };
    const refused = new Set([...`${stdout}${stderr}`.matchAll(/content\/x\/(\S+)\.md:\d+:\d+: error/g)].map(([, name]) => name));
    if (!refused.size) throw new Error(`${stdout}${stderr}`.slice(0, 500));
    for (const name of refused) {
      pages.delete(name);
      await rm(join(site, `content/x/${name}.md`));
    }
  }
  throw new Error("the site does not build");
}

// What an input did on its page, which a browser shows without any policy of ours.
async function faultsOf(page, html) {
  const faults = [];
  page.on("dialog", (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => request.resourceType() !== "image" && faults.push(`request: ${request.url()}`));
  await page.setContent(html, { waitUntil: "load" });
  faults.push(...await page.evaluate((forbidden) => {
    const main = document.querySelector("main");
    if (!main) return ["the page has no main"];
    const found = [...main.querySelectorAll(forbidden)].map((it) => `element: ${it.localName}`);
    // A form whose field is called `attributes` hides its own.
    const attributes = Object.getOwnPropertyDescriptor(Element.prototype, "attributes").get;
    for (const it of main.querySelectorAll("*")) {
      for (const { name, value } of attributes.call(it)) {
        if (/^on/i.test(name) || ["style", "srcdoc", "formaction", "ping", "background", "action"].includes(name)) found.push(`attribute: ${name}`);
        if (["href", "src"].includes(name) && !["http:", "https:", "mailto:", "tel:"].includes(new URL(value, "https://site.example/").protocol)) found.push(`address: ${value}`);
      }
    }
    return found;
  }, FORBIDDEN));
  page.removeAllListeners();
  return faults;
}

export async function hostile(browser, plenary) {
  const folder = await mkdtemp(join(tmpdir(), "plenary-hostile-"));
  try {
    const { pages, out } = await buildSite(plenary, folder);
    const context = await browser.newContext({ bypassCSP: true });
    await context.route("**/*", (route) => route.abort());
    const page = await context.newPage();
    const faults = [];
    for (const [name, payload] of pages) {
      const html = await readFile(join(out, `x/${name}/index.html`), "utf8");
      faults.push(...(await faultsOf(page, html)).map((fault) => `${name}: ${fault} from ${payload}`));
    }
    await context.close();
    if (pages.size < 100) faults.push(`only ${pages.size} pages were shown`);
    console.log(`hostile HTML: ${pages.size} pages shown`);
    return faults;
  } finally {
    await rm(folder, { recursive: true });
  }
}
