// The site in six languages in Arabic and Chinese: where the parts of a mixed line stand, and how emphasis is set. Begin with `languages`.
import { check } from "./report.js";
import { pageChecks, restore } from "./page-checks.js";

const MEETING = "/six/ar/meetings/harbour-2025/";
const WHOLE = ["/six/ar/", `${MEETING}programme/`, "/six/ar/about/", "/six/zh/", "/six/zh/about/", "/six/zh/meetings/harbour-2025/programme/"];

// The boxes of the parts of a line, each an element, or the first run of text in one.
const boxes = (page, selectors) => page.evaluate((list) => list.map((selector) => {
  const [where, text] = selector.split(" ::text");
  const element = document.querySelector(where);
  if (!element) return { selector, missing: true };
  const range = document.createRange();
  const node = text === undefined ? element : [...element.childNodes].find((it) => it.nodeType === 3 && it.data.trim());
  range.selectNodeContents(node);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  return { selector, left, right, top, bottom };
}), selectors);

// Problems with parts that should follow each other on one line in the direction of reading.
async function inOrder(page, direction, selectors) {
  const parts = await boxes(page, selectors);
  const problems = parts.filter((it) => it.missing).map((it) => `is not there: ${it.selector}`);
  if (problems.length) return problems;
  for (const [at, part] of parts.slice(1).entries()) {
    const before = parts[at];
    if (part.top > before.bottom || before.top > part.bottom) problems.push(`is on another line: ${part.selector}`);
    const follows = direction === "rtl" ? part.right <= before.left + 1 : part.left >= before.right - 1;
    if (!follows) problems.push(`stands before what it follows: ${part.selector} (${Math.round(part.left)}–${Math.round(part.right)}) after ${before.selector} (${Math.round(before.left)}–${Math.round(before.right)})`);
  }
  return problems;
}

export async function languages(browser, origin) {
  const context = await browser.newContext({ timezoneId: "America/New_York", locale: "en-GB", viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const at = async (path, run) => {
    await page.goto(origin + path);
    return run();
  };
  await check("bidi: a line of Arabic, English and codes reads from right to left", `${MEETING}programme/`, () => at(`${MEETING}programme/`, async () => [
    ...await inOrder(page, "rtl", ["#ebb .detail:has(.dot) > span:first-child ::text", "#ebb .detail [lang=en]", "#ebb .detail a bdi", "#ebb .detail > bdi"]),
    ...await inOrder(page, "rtl", ["#welcome .speakers li bdi", "#welcome .speakers li [lang=en]", "#welcome .speakers li .tba"]),
    // The timetable: hours first, at the right.
    ...await inOrder(page, "rtl", [".at:has(+ #welcome) .time time", "#welcome .session-title b"]),
  ]));
  await check("bidi: a table of Arabic reads from right to left", `${MEETING}documents/`, () => at(`${MEETING}documents/`, () =>
    inOrder(page, "rtl", [".register th[scope=row] bdi", ".register td b", ".register .status"])));
  await check("bidi: a telephone number and a list of officers keep their order", "/six/ar/about/", () => at("/six/ar/about/", async () => {
    const number = await page.evaluate(() => {
      const text = document.querySelector(".prose p:nth-of-type(2) > bdi").firstChild;
      const of = (from) => { const range = document.createRange(); range.setStart(text, from); range.setEnd(text, from + 1); return range.getBoundingClientRect().left; };
      return [of(0), of(1), of(4), of(text.length - 1)];
    });
    return number.every((left, index) => !index || left > number[index - 1]) ? [] : [`the digits of the number stand at ${number}`];
  }));
  await check("bidi: English in Arabic reads from left to right within itself", "/six/ar/meetings/harbour-2025/", () => at(MEETING, () => page.evaluate(() =>
    [...document.querySelectorAll("[lang=en]")].filter((it) => getComputedStyle(it).direction !== "ltr").map((it) => it.outerHTML.slice(0, 120)))));
  await check("chinese: emphasis is dots and not italics, and lines break as the language asks", "/six/zh/about/", () => at("/six/zh/about/", () => page.evaluate(() => {
    const style = getComputedStyle(document.querySelector(".prose em"));
    const problems = [];
    if (style.fontStyle !== "normal") problems.push(`font-style ${style.fontStyle}`);
    if (!/dot/.test(style.textEmphasisStyle)) problems.push(`text-emphasis ${style.textEmphasisStyle}`);
    if (style.lineBreak !== "strict") problems.push(`line-break ${style.lineBreak}`);
    return problems;
  })));
  for (const path of WHOLE) {
    for (const [name, run] of Object.entries(pageChecks)) {
      await check(`${name}, in six languages`, path, () => at(path, async () => {
        await restore(page);
        return run(page);
      }));
      await restore(page);
    }
  }
  await context.close();
}
