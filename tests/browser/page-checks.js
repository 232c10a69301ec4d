// What must hold on every page. Each check gets the page as it stands at 1280 px in light colours, may change what it
// needs, and gives back a list of problems.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// The dark scheme changes colours and nothing else: the rules about colours are run again, the others are not.
const COLOURS = ["color-contrast", "link-in-text-block"];

async function axe(page, runOnly) {
  // Evaluated through the debugger, which no policy of the page forbids.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (runOnly) => axe.run(document, { runOnly, resultTypes: ["violations"], preload: false }), runOnly);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}

const wide = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };
const plainMedia = { media: "screen", colorScheme: "light", forcedColors: "none", reducedMotion: "no-preference" };

// The pages whose medium is not the plain one: to ask for what is so already takes as long as a change.
const changed = new WeakSet();

async function emulate(page, media) {
  changed.add(page);
  await page.emulateMedia({ ...plainMedia, ...media });
}

// Boxes that stick out of the page, to say why it scrolls sideways.
export const sideways = (page) => page.evaluate(() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const out = [...document.querySelectorAll("body *")].filter((it) => {
    const box = it.getBoundingClientRect();
    return box.width && (box.right > root.clientWidth + 1 || box.left < -1) && !it.closest(".table, .hush, .skip");
  });
  return [`scrolls sideways: ${root.scrollWidth} px in ${root.clientWidth} px`, ...out.slice(-3).map((it) => it.outerHTML.slice(0, 140))];
});

// Lines of text that lie over one another. A line is a rectangle of a text node; letters may reach a little into the
// line above. What is laid over the page on purpose is left out.
export const overlapping = (page) => page.evaluate(() => {
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(".hush, .skip, script, details:not([open]) > :not(summary)") || !parent.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = parseFloat(getComputedStyle(parent).fontSize);
    // The rectangle of a line is as high as its font says; its letters stand in the middle.
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const middle = (top + bottom) / 2;
      if (right - left > 2) lines.push({ node, left: left + 1, right: right - 1, top: middle - size * 0.35, bottom: middle + size * 0.35 });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  const out = [];
  for (let first = 0; first < lines.length; first += 1) {
    const a = lines[first];
    for (let next = first + 1; next < lines.length && lines[next].top < a.bottom; next += 1) {
      const b = lines[next];
      if (a.node !== b.node && a.left < b.right && b.left < a.right) out.push(`${a.node.data.trim().slice(0, 60)} / ${b.node.data.trim().slice(0, 60)}`);
    }
  }
  return out.slice(0, 3);
});

// The element that has the focus: whether it can be seen, and whether it shows that it has the focus.
const stopAt = () => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const style = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return { seen, ring, html: it.outerHTML.slice(0, 120) };
};

// Goes through the page by Tab until it ends or has had `most` stops. Keys are sent many at once, for an answer takes longer than a
// key: what each has reached is looked at when the next comes.
async function walk(page, most = Infinity) {
  // With smooth scrolling the focus is on its way into sight for some time.
  await emulate(page, { reducedMotion: "reduce" });
  await page.evaluate(`{
    const stopAt = ${stopAt};
    const known = new Set();
    window.stops = [];
    window.isRound = false;
    window.noteStop = () => {
      const it = document.activeElement;
      if (!it || it === document.body) return;
      if (known.has(it)) window.isRound = true;
      else window.stops.push(stopAt());
      known.add(it);
    };
    addEventListener("keydown", window.noteStop, { capture: true });
  }`);
  const keys = await page.context().newCDPSession(page);
  const tab = { type: "rawKeyDown", key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };
  let stops = [];
  for (let more = true; more && stops.length < most;) {
    const before = stops.length;
    await Promise.all(Array.from({ length: 24 }, () => keys.send("Input.dispatchKeyEvent", tab)));
    let isRound;
    [stops, isRound] = await page.evaluate(() => [window.stops, window.isRound]);
    more = !isRound && stops.length > before;
  }
  await keys.detach();
  await page.evaluate(() => removeEventListener("keydown", window.noteStop, { capture: true }));
  const problems = stops.flatMap(({ seen, ring, html }, at) => [
    ...(seen ? [] : [`has the focus out of sight: ${html}`]),
    ...(ring ? [] : [`shows no focus: ${html}`]),
    ...(at > 0 || html.includes("skip") ? [] : [`the first stop is not the skip link: ${html}`]),
  ]);
  if (stops.length < 3) problems.push(`only ${stops.length} stops`);
  return problems;
}

export const pageChecks = {
  "axe, light, 1280 px": (page) => axe(page, TAGS),

  "axe, dark, 1280 px": async (page) => {
    await emulate(page, { colorScheme: "dark" });
    return axe(page, COLOURS);
  },

  "axe, dark, 360 px": async (page) => {
    await page.setViewportSize(phone);
    await emulate(page, { colorScheme: "dark" });
    return axe(page, COLOURS);
  },

  "axe, light, 360 px": async (page) => {
    await page.setViewportSize(phone);
    return axe(page, TAGS);
  },

  "axe, print": async (page) => {
    await emulate(page, { media: "print" });
    // The text and its order are those of the screen.
    return axe(page, COLOURS);
  },

  "reflow at 320 px": async (page) => {
    await page.setViewportSize({ width: 320, height: 640 });
    return sideways(page);
  },

  "text of 200 %": async (page) => {
    await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
    const problems = await sideways(page);
    await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
    return problems;
  },

  "no text lies over other text": async (page) => {
    const problems = [];
    for (const width of [360, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      problems.push(...(await overlapping(page)).map((it) => `at ${width} px: ${it}`));
    }
    return problems;
  },

  "forced colours": async (page) => {
    await emulate(page, { forcedColors: "active" });
    return page.evaluate(() => [...document.querySelectorAll(".button, .current > div, .alert, [aria-current], .status")].filter((it) => {
      const style = getComputedStyle(it);
      const line = (width, kind) => kind !== "none" && parseFloat(width) > 0;
      const told = line(style.borderInlineStartWidth, style.borderInlineStartStyle) || line(style.borderBlockEndWidth, style.borderBlockEndStyle) || line(style.outlineWidth, style.outlineStyle);
      return it.checkVisibility() && !told && !it.closest(".register");
    }).map((it) => `has only a colour to tell it: ${it.outerHTML.slice(0, 120)}`));
  },

  "reduced motion": async (page) => {
    await emulate(page, { reducedMotion: "reduce" });
    return page.evaluate(() => {
      const problems = document.getAnimations().map((it) => `is animated: ${it.effect?.target?.outerHTML.slice(0, 120)}`);
      for (const it of document.querySelectorAll("*")) {
        const style = getComputedStyle(it);
        if (style.scrollBehavior !== "auto") problems.push(`scrolls smoothly: ${it.tagName}`);
        if (style.transitionDuration !== "0s") problems.push(`has a transition: ${it.outerHTML.slice(0, 120)}`);
      }
      return problems;
    });
  },

  "keyboard at 1280 px": (page) => walk(page),

  "keyboard at 360 px": async (page) => {
    await page.setViewportSize(phone);
    // From the top again, as on a page that was just opened.
    await page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute("tabindex");
    });
    const problems = await walk(page, 60);
    const menu = page.locator(".drawer-button[popovertarget=menu]");
    if (await menu.isVisible()) {
      await menu.focus();
      await page.keyboard.press("Enter");
      if (!(await page.locator(".menu a").first().isVisible())) problems.push("Enter does not open the menu");
      await page.keyboard.press("Tab");
      const at = await page.evaluate(stopAt);
      if (!at?.ring || !at.seen) problems.push("the open menu is not the next stop");
      await page.keyboard.press("Escape");
      if (await page.locator(".menu a").first().isVisible()) problems.push("Escape does not close the menu");
    }
    return problems;
  },
};

// What is looked at on a page whose text stands in another language than the rest of the page: without EVERY=1 no more than
// this, for the same text and the same kind of page are looked at where they are at home.
export const ofFallbacks = ["axe, light, 1280 px", "reflow at 320 px", "no text lies over other text", "reduced motion"];

// After every check the page is again as the next one expects it.
export async function restore(page) {
  if (changed.delete(page)) await page.emulateMedia(plainMedia);
  if (page.viewportSize().width !== wide.width) await page.setViewportSize(wide);
}

// The text of a page, without what scripts add for the reader's clock and comfort.
export const mainText = (page) => page.evaluate(() => {
  const main = document.querySelector("main").cloneNode(true);
  for (const it of main.querySelectorAll(".your-time, .state, .present, .passed > summary, .present-time, .session-tools, [data-do], .filter")) {
    // The script sets a space before what it adds to a sentence.
    if (it.previousSibling?.data === " ") it.previousSibling.remove();
    it.remove();
  }
  return main.textContent.replace(/\s+/g, " ").replace(/ (?=[.,;:)])/g, "").trim();
});

// What a page without scripts offers and cannot do.
export const deadControls = (page) => page.evaluate(() =>
  [...document.querySelectorAll("button, input, select")]
    .filter((it) => it.checkVisibility() && !it.hasAttribute("popovertarget") && it.type !== "checkbox")
    .map((it) => `does nothing without scripts: ${it.outerHTML.slice(0, 120)}`));
