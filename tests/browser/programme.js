// The programme of a group of real size: its grid, its filter, the reader's own sessions, and the calendars that a script makes.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { check } from "./report.js";
import { overlapping, pageChecks, sideways } from "./page-checks.js";

const PAGE = "/large/meetings/mare-2031/programme/";

// The events of a calendar by UID: their lines, unfolded.
function events(ics) {
  const lines = ics.replace(/\r\n[ \t]/g, "").split("\r\n");
  const found = new Map();
  let event = null;
  for (const line of lines) {
    if (line === "BEGIN:VEVENT") event = {};
    else if (line === "END:VEVENT") event = void found.set(event.UID, event);
    else if (event) event[/^[A-Z-]+/.exec(line)[0]] ??= line.slice(line.indexOf(":") + 1);
  }
  return found;
}

export async function programme(browser, origin, sites) {
  const open = async (settings, look, hash = "", path = PAGE) => {
    const context = await browser.newContext({ timezoneId: "America/New_York", locale: "en-GB", viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...settings });
    const page = await context.newPage();
    const faults = [];
    page.on("console", (line) => ["error", "warning"].includes(line.type()) && faults.push(`console: ${line.text()}`));
    page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
    try {
      await page.goto(origin + path + hash);
      return [...(await look(page)), ...faults];
    } finally {
      await context.close();
    }
  };
  const shown = (page) => page.evaluate(() => [...document.querySelectorAll(".session")].filter((it) => it.checkVisibility()).map((it) => it.id));
  const told = (page) => page.locator(".shown output").textContent();
  const equal = (what, is, expected) => (JSON.stringify(is) === JSON.stringify(expected) ? [] : [`${what}: ${JSON.stringify(is)} in place of ${JSON.stringify(expected)}`]);
  const file = async (name) => events(await readFile(join(sites, "large", name), "utf8"));
  const downloaded = async (page, selector) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  };

  for (const lang of ["", "ar/"]) await check("sessions are read in the order in which they stand", `/large/${lang}meetings/mare-2031/programme/`, () =>
    open({}, (page) => page.evaluate(() => {
      const rtl = document.documentElement.dir === "rtl";
      const boxes = [...document.querySelectorAll(".session")].map((it) => {
        const { left, right, top } = it.getBoundingClientRect();
        return { id: it.id, top, start: rtl ? -right : left };
      });
      const wrong = boxes.slice(1).filter((it, at) => it.top < boxes[at].top - 1 || (Math.abs(it.top - boxes[at].top) <= 1 && it.start <= boxes[at].start));
      const rows = new Map();
      for (const it of boxes) rows.set(Math.round(it.top), (rows.get(Math.round(it.top)) ?? 0) + 1);
      // Below its room: the left edges of a session and of the name at the head of its column.
      const heads = [...document.querySelectorAll(".day")].flatMap((day) => [...day.querySelectorAll("[data-column]")].filter((it) => {
        const head = day.querySelectorAll(".rooms > span")[it.dataset.column - 1].getBoundingClientRect();
        const edge = (box) => (rtl ? box.right : box.left);
        return Math.abs(edge(head) - edge(it.getBoundingClientRect())) > 1;
      }));
      return [...wrong.map((it) => `out of order: ${it.id}`), ...heads.map((it) => `not below its room: ${it.id}`), Math.max(...rows.values()) !== 4 && "no four side by side"].filter(Boolean);
    }), "", `/large/${lang}meetings/mare-2031/programme/`));

  await check("each session says its own time to those who listen", PAGE, () => open({ timezoneId: "Europe/Lisbon" }, async (page) => {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const words = (node) => [node.ignored ? "" : node.role?.value === "StaticText" ? node.name?.value ?? "" : "", ...(node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean).map(words)].join(" ");
    const items = nodes.filter((node) => !node.ignored && node.role?.value === "listitem").map((node) => words(node).replace(/\s+/g, " ").trim());
    const expected = { "Access: a visit to the stop at low tide": /^11:15–13:00 .*Doca Room, upper deck/, "Rolling stock: keels": /^11:15–12:30 .*Gaivota Room/, "Clinic of the editors": /^Time to be announced/, "Night crossing": /^22:30–00:30/ };
    const wrong = Object.entries(expected).filter(([title, form]) => !items.some((item) => item.includes(title) && form.test(item))).map(([title]) => `without its time or room: ${title}`);
    const alone = items.filter((item) => /^\d\d:\d\d–\d\d:\d\d( [\d:–]+ UTC)?$/.test(item)).map((item) => `a time alone: ${item}`);
    return [...wrong, ...alone];
  }));

  await check("the filter's state is a meaning in the address", PAGE, () => open({}, async (page) => {
    const problems = [];
    await page.selectOption("[name=group]", "wg-signalling-tides");
    problems.push(...equal("sessions of a group", await shown(page), ["s07", "s19", "s26", "s33", "s36"]));
    problems.push(...equal("address", new URL(page.url()).hash, "#group=wg-signalling-tides"), ...equal("told", await told(page), "5 of 40 shown"));
    await page.selectOption("[name=room]", "farol-auditorium");
    problems.push(...equal("of a group in a room", await shown(page), ["s19", "s26", "s33", "s36"]));
    await page.selectOption("[name=day]", "2031-10-26");
    problems.push(...equal("address of three", new URL(page.url()).hash, "#day=2031-10-26&room=farol-auditorium&group=wg-signalling-tides"));
    await page.goBack();
    await page.goBack();
    problems.push(...equal("after going back", await shown(page), ["s07", "s19", "s26", "s33", "s36"]), ...equal("chosen after going back", await page.inputValue("[name=room]"), ""));
    await page.click("text=Show all");
    problems.push(...equal("all again", (await shown(page)).length, 40), ...equal("address of all", new URL(page.url()).hash, ""));
    return problems;
  }));
  await check("a link with a state is followed, and what it names in vain is said", PAGE, () => open({}, async (page) => {
    const problems = equal("shown", await shown(page), ["s19"]);
    return [...problems, ...equal("told", await told(page), "Not in this programme: wg-of-old. 1 of 40 shown"), ...equal("address", new URL(page.url()).hash, "#type=panel")];
  }, "#type=panel&group=wg-of-old"));
  await check("the anchor of a session shows it, whatever is chosen", PAGE, () => open({ reducedMotion: "reduce" }, async (page) => {
    await page.evaluate(() => { location.hash = "s05"; });
    await page.waitForFunction(() => document.getElementById("s05").checkVisibility());
    const top = await page.evaluate(() => document.getElementById("s05").getBoundingClientRect().top);
    const bar = await page.evaluate(() => document.querySelector(".programme-bar").getBoundingClientRect().bottom);
    return top >= bar - 1 && top < 900 ? [] : [`s05 stands at ${top}, the bar ends at ${bar}`];
  }, "#group=wg-signalling-tides"));

  await check("a calendar button gives what is shown", PAGE, () => open({}, async (page) => {
    const problems = [];
    await page.selectOption("[name=group]", "tg-tidal-timetables");
    const link = await page.locator(".shown .calendar").evaluate((it) => it.href);
    problems.push(...equal("the generated file of one group", link, `${origin}/large/calendars/meetings/mare-2031/programme/group.tg-tidal-timetables.ics`));
    const generated = await file("calendars/meetings/mare-2031/programme/group.tg-tidal-timetables.ics");
    problems.push(...equal("events of the group", generated.size, (await shown(page)).length));
    await page.selectOption("[name=group]", "");
    await page.selectOption("[name=day]", "2031-10-27");
    problems.push(...equal("label", await page.locator(".shown .calendar").textContent(), "Calendar of what is shown (7), without those whose time is not announced (1)"));
    const { text } = await downloaded(page, ".shown .calendar");
    const made = events(text);
    const all = await file("calendars/meeting.mare-2031.ics");
    problems.push(...equal("events of a day", made.size, 7));
    const compact = (iso) => iso.replace(/[-:]/g, "");
    const instants = new Map(await page.evaluate(() => [...document.querySelectorAll(".session[data-begins]")].map((it) => [it.dataset.uid, it.dataset.begins])));
    for (const [uid, event] of made) {
      const known = all.get(uid);
      if (!known) problems.push(`no such event in the generated calendar: ${event.SUMMARY}`);
      else for (const name of ["SUMMARY", "SEQUENCE", "STATUS", "DTSTAMP"]) problems.push(...equal(`${name} of ${event.SUMMARY}`, event[name], known[name]));
      // The generated one has local time. On the last day, clocks show UTC in Lisbon.
      if (known && `${known.DTSTART}Z` !== event.DTSTART) problems.push(`${event.SUMMARY} begins at ${event.DTSTART}, and ${known.DTSTART} there`);
      if (compact(instants.get(uid)) !== event.DTSTART) problems.push(`${event.SUMMARY}: another instant`);
    }
    if (text.split("\r\n").some((line) => Buffer.byteLength(line) > 75)) problems.push("a line is longer than 75 octets");
    return problems;
  }));
  await check("one session becomes a calendar", PAGE, () => open({}, async (page) => {
    const { name, text } = await downloaded(page, "#s07 .ics");
    const [[uid, event], ...more] = events(text);
    const known = (await file("calendars/meeting.mare-2031.ics")).get(uid);
    return [...equal("name", name, "s07.ics"), ...equal("more", more.length, 0), ...equal("title", event.SUMMARY, known?.SUMMARY),
      ...equal("from", event.DTSTART, "20311025T101500Z"), ...equal("to", event.DTEND, "20311025T113000Z"), ...equal("where", event.LOCATION.split("\\,")[0], "Maré Room")];
  }));

  await check("the reader's own sessions are kept", PAGE, () => open({}, async (page) => {
    await page.click("#s19 .star");
    await page.focus("#s40 .star");
    await page.keyboard.press("Space");
    await page.reload();
    const pressed = await page.locator(".star[aria-pressed=true]").count();
    await page.click(".mine");
    const problems = [...equal("pressed", pressed, 2), ...equal("mine", await shown(page), ["s19", "s40"]), ...equal("address", new URL(page.url()).hash, "#mine")];
    const { text } = await downloaded(page, ".shown .calendar");
    return [...problems, ...equal("events", events(text).size, 1)];
  }));
  await check("a browser that keeps nothing has no fault", PAGE, () => open({}, async (page) => {
    await page.addInitScript(() => { Object.defineProperty(window, "localStorage", { get() { throw new Error("forbidden"); } }); });
    await page.reload();
    await page.click("#s19 .star");
    await page.click(".mine");
    return equal("mine", await shown(page), ["s19"]);
  }));

  await check("without scripts a programme is complete", PAGE, () => open({ javaScriptEnabled: false }, async (page) => {
    const controls = await page.locator("main :is(button, select):visible").count();
    await page.click(".programme-bar nav a >> nth=1");
    return [...equal("sessions", await page.locator(".session:visible").count(), 40), ...equal("controls that do nothing", controls, 0), ...equal("address", new URL(page.url()).hash, "#day-2031-10-26")];
  }));
  for (const width of [320, 390, 768, 960, 1280, 1920]) for (const path of [PAGE, "/large/ar/meetings/mare-2031/programme/"]) await check("a programme fits every width", `${path} ${width}`, () =>
    open({ viewport: { width, height: 900 } }, async (page) => {
      const problems = [...(await sideways(page)), ...(await overlapping(page))];
      if (width < 1216) await page.click(".choose");
      return [...problems, ...(await sideways(page))];
    }, "", path));
  await check("a programme with its filter open is accessible", PAGE, () => open({}, async (page) => {
    const problems = [];
    for (const [name, run] of Object.entries(pageChecks)) if (name.startsWith("axe")) problems.push(...(await run(page)));
    return problems;
  }, "#group=wg-signalling-tides"));
  await check("a programme stands side by side on paper", PAGE, () => open({}, async (page) => {
    const target = join(sites, "programme.pdf");
    await page.pdf({ path: target, format: "A4" });
    const { stdout } = await promisify(execFile)("pdftotext", ["-layout", target, "-"]);
    const pages = stdout.split("\f").length - 1;
    const titles = ["Registration and badges", "Clinic of the editors", "Night crossing to the lighthouse"].filter((title) => !stdout.includes(title));
    return [...titles.map((title) => `missing: ${title}`), pages > 7 && `${pages} pages`, /Choose sessions|Add to calendar/.test(stdout) && "a control is printed"].filter(Boolean);
  }));
}
