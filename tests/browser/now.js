// Home, programme and deadlines before, during and after an event: the clock of the browser is set, in five zones.
import { check } from "./report.js";
import { clockOf } from "./clock.js";
import { pageChecks } from "./page-checks.js";

const ZONES = ["America/New_York", "Asia/Kolkata", "Asia/Shanghai", "Pacific/Kiritimati", "Europe/London"];
const HOME = "/large/";
const PROGRAMME = "/large/meetings/mare-2031/programme/";

// The problems of those of a list of [what, seen, expected] where both differ; what is expected is a text or a pattern.
const differences = (list) => list
  .filter(([, seen, expected]) => (expected instanceof RegExp ? !expected.test(seen) : seen !== expected))
  .map(([what, seen, expected]) => `${what}: ${JSON.stringify(seen)} in place of ${expected}`);

const said = (page, panel = ".current-meeting") => page.locator(`${panel} .present`).evaluate((it) => it.textContent.replace(/\s+/g, " ").trim());
const rows = (page, label) => page.evaluate((label) => {
  const head = [...document.querySelectorAll(".current-meeting .now-label")].find((it) => it.textContent === label);
  return head ? [...head.nextElementSibling.children].map((it) => it.querySelector("a").textContent).join("; ") : "";
}, label);

// What stands on the programme at a time: how many sessions of the meeting are over, on and next.
const PARALLEL = "Architecture and interoperability: the reference crossing; Rolling stock: keels, wheels and what lies between; Signalling: who waits for whom; Access: a visit to the stop at low tide";
const MOMENTS = [
  // A minute before the first session, and a minute after it began.
  ["2031-10-25T07:14:00Z", "", "Registration and badges"],
  ["2031-10-25T07:16:00Z", "Registration and badges", "Opening of the eleventh meeting"],
  // Four rooms at once; the break before them.
  ["2031-10-25T10:14:00Z", "Coffee on the platform", PARALLEL],
  ["2031-10-25T10:16:00Z", PARALLEL, "Lunch"],
  // The second day, after clocks went back by an hour: 09:00 there is 09:00 UTC.
  ["2031-10-26T08:59:00Z", "", "Panel: the hour that comes twice, and the trams that are on the water in it"],
  ["2031-10-26T09:01:00Z", "Panel: the hour that comes twice, and the trams that are on the water in it", "Coffee in the engine hall"],
];

export async function now(browser, origin) {
  const at = clockOf(browser);
  const opened = (time, path, settings, look) => at(time, settings, async (page) => {
    await page.goto(origin + path, { waitUntil: "networkidle" });
    return look(page);
  });

  for (const timezoneId of ZONES) {
    for (const [time, live, next] of MOMENTS) {
      await check("home says what is on now and next", `${HOME} ${time} ${timezoneId}`, () =>
        opened(time, HOME, { timezoneId }, async (page) => {
          await page.locator(".current-meeting .present ul").first().waitFor();
          return differences([["now", await rows(page, "Now"), live], ["next", await rows(page, "Next"), next]]);
        }));
    }
    await check("home counts the days, and says what is over", `${HOME} ${timezoneId}`, async () => {
      const before = await opened("2031-10-01T08:00:00Z", HOME, { timezoneId }, (page) => said(page));
      const after = await opened("2031-10-27T20:31:00Z", HOME, { timezoneId }, async (page) => [
        await said(page), await page.locator(".current .button:visible").count(), await page.locator("[data-since*='10-27']").innerText(),
      ]);
      return differences([
        ["before", before, /^Begins in 24 days\s?Next deadline: Ask for sign language or other assistance closes in 2 days$/],
        ["after", after[0], "Took place"],
        ["ways to register", after[1], 0],
        ["next", after[2], /^Next meeting: Twelfth meeting of FGST, 9–11 March 2032/],
      ]);
    });
    await check("sessions are marked and a line stands at the present time", `${PROGRAMME} ${timezoneId}`, () =>
      opened("2031-10-26T09:30:30Z", PROGRAMME, { timezoneId }, async (page) => {
        const seen = await page.evaluate(() => {
          const line = document.querySelectorAll(".present-time");
          return { lines: line.length, after: line[0]?.nextElementSibling?.dataset.when, before: line[0]?.previousElementSibling?.dataset.when ?? "", text: line[0]?.innerText, now: [...document.querySelectorAll("[data-when=now]")].map((it) => it.id).filter(Boolean).join() };
        });
        return differences([["lines", seen.lines, 1], ["what follows it", seen.after, "now"], ["what is before it", seen.before, ""], ["sessions that are on", seen.now, "s19"], ["text", seen.text, /^Now: 09:30/]]);
      }));
  }

  await check("on an evening the next session is that of the next day, with its day", HOME, () =>
    opened("2031-10-25T20:45:00Z", HOME, {}, async (page) => differences([["says", await said(page), /^Next ?Panel: the hour that comes twice.*?Sunday, 26 October 2031 09:00–10:30/]])));
  await check("what is on leads to its row in the programme", HOME, () =>
    opened("2031-10-25T10:20:00Z", HOME, {}, async (page) => {
      await page.locator(".present li a").first().click();
      await page.waitForURL(/programme\/#s05/);
      return (await page.locator("#s05").count()) === 1 ? [] : ["there is no such row"];
    }));
  await check("sessions are loaded on the days of their event alone", HOME, async () => {
    const count = (time) => at(time, {}, async (page) => {
      const loaded = [];
      page.on("request", (request) => loaded.push(request.url()));
      await page.goto(origin + HOME, { waitUntil: "networkidle" });
      return loaded.filter((url) => /sessions\.js|today\./.test(url)).length;
    });
    return differences([["before", await count("2031-10-20T12:00:00Z"), 0], ["on the day of the workshop", await count("2031-10-24T12:00:00Z"), 2], ["during the meeting", await count("2031-10-26T12:00:00Z"), 2], ["after", await count("2031-11-01T12:00:00Z"), 0]]);
  });
  await check("an open page moves with the clock by the minute", HOME, () =>
    opened("2031-10-25T07:14:30Z", HOME, {}, async (page) => {
      const seen = [await rows(page, "Now")];
      for (const [wait, _] of [["00:31"], ["45:00"], ["24:00:00"]]) {
        await page.clock.fastForward(wait);
        seen.push(await rows(page, "Now"));
      }
      // A day and three quarters of an hour later clocks have gone back: 07:00 there.
      return differences([["first", seen[0], ""], ["after the hour", seen[1], "Registration and badges"], ["later", seen[2], "Opening of the eleventh meeting"], ["a day later", seen[3], ""]]);
    }));
  await check("a forum without hours of sessions says what is known", "/fgmv/", async () => {
    const at3 = await opened("2023-07-07T03:00:00Z", "/fgmv/", {}, (page) => said(page, ".current-forum"));
    const meeting = await opened("2023-07-05T03:00:00Z", "/fgmv/", {}, (page) => said(page));
    return differences([["forum", at3, "Under way"], ["meeting", meeting, "Takes place today. The hours are not known here."]]);
  });
  await check("registration says that it is closed, and when", HOME, () =>
    opened("2031-10-18T12:00:00Z", HOME, {}, async (page) => differences([
      ["buttons", (await page.locator(".current .button:visible").allInnerTexts()).join(), "Registration for remote participation"],
      ["closed", await page.locator(".current .asks").first().innerText(), /Registration for participation on site:\s+closed on 17 October 2031/],
    ])));

  for (const javaScriptEnabled of [true, false]) {
    await check("after a meeting home leads to its outcome and to the next", `/past/ ${javaScriptEnabled}`, () =>
      opened("2031-07-20T12:00:00Z", "/past/", { javaScriptEnabled }, async (page) => {
        const panel = page.locator(".current-meeting");
        return differences([
          ["says", (await panel.innerText()).includes("Took place"), javaScriptEnabled],
          ["button", (await panel.locator(".button:visible").allInnerTexts()).join(), /^Outcome/],
          ["next", await panel.innerText(), /Next meeting: Eleventh meeting of FGST/],
          ["report", await panel.locator("a", { hasText: /report/i }).count(), 1],
        ]);
      }));
  }

  await check("deadlines that have passed are folded", HOME, () =>
    opened("2031-10-03T21:58:30Z", HOME, {}, async (page) => {
      const state = () => page.evaluate(() => [document.querySelector("ol.deadlines > li").id, document.querySelector(".passed summary").textContent, document.querySelector(".passed").open, [...document.querySelectorAll(".passed a[href$='.ics']")].filter((it) => it.checkVisibility()).length, document.querySelectorAll("[data-next]").length].join());
      const before = await state();
      // It has the focus when it passes, and keeps it; afterwards it goes.
      await page.locator("#deadline-captioning a").first().focus();
      await page.clock.fastForward("02:00");
      const kept = await page.evaluate(() => document.activeElement.closest("li")?.id);
      await page.evaluate(() => document.activeElement.blur());
      await page.clock.fastForward("01:00");
      const after = await state();
      await page.emulateMedia({ media: "print" });
      const onPaper = await page.locator("#deadline-visa").isVisible();
      return differences([["before", before, "deadline-captioning,Passed (4),false,0,1"], ["focus", kept, "deadline-captioning"], ["after", after, "deadline-contributions,Passed (5),false,0,1"], ["on paper", onPaper, true]]);
    }));
  await check("without scripts all deadlines stand in their order", HOME, () =>
    opened("2031-10-03T21:58:30Z", HOME, { javaScriptEnabled: false }, async (page) => {
      const problems = [];
      if ((await page.locator("ol.deadlines > li").first().getAttribute("id")) !== "deadline-fellowships") problems.push("the first is missing");
      if (await page.locator(".is-closed").first().isVisible()) problems.push("a form is said to be closed");
      return problems;
    }));

  await check("the zone is chosen and remembered", "/large/meetings/mare-2031/remote/", () =>
    opened("2031-10-10T12:00:00Z", "/large/meetings/mare-2031/remote/", {}, async (page) => {
      const first = () => page.locator(".your-time").first().innerText();
      const own = await first();
      await page.locator("[data-do=zone] button").click();
      const axe = await pageChecks["axe, light, 1280 px"](page);
      await page.locator("[data-do=zone] select").selectOption({ label: "Kathmandu" });
      const chosen = await first();
      await page.reload();
      return [...axe, ...differences([["own", own, /17:59 your time/], ["chosen", chosen, /Thu 23 Oct, 03:44 in .?Kathmandu/], ["remembered", await first(), chosen]])];
    }));
  const hours = { "America/New_York": "Sat 25 Oct, 04:00–13:00; Sun 26 Oct, 05:00–14:00", "Asia/Kolkata": "Sat 25 Oct, 13:30–22:30; Sun 26 Oct, 14:30–23:30", "Asia/Shanghai": "Sat 25 Oct, 16:00 – Sun 26 Oct, 01:00; Sun 26 Oct, 17:00 – Mon 27 Oct, 02:00", "Pacific/Kiritimati": "Sat 25 Oct, 22:00 – Sun 26 Oct, 07:00; Sun 26 Oct, 23:00 – Mon 27 Oct, 08:00", "Europe/London": undefined };
  for (const [timezoneId, expected] of Object.entries(hours)) {
    await check("the hours of several days are told across a change of clocks", timezoneId, () =>
      opened("2031-10-10T12:00:00Z", HOME, { timezoneId }, async (page) =>
        differences([["says", (await page.locator(".current-meeting .brief .your-time").allInnerTexts())[0], expected && `${expected} your time`]])));
  }
  for (const [path, said] of [["remote/", /17:59 your time/], ["programme/", /Thu,? 6 Jul,? 21:00 – Fri,? 7 Jul,? 03:40 your time/]]) {
    await check("prose says an hour on the reader's clock", path, () =>
      opened("2023-06-10T12:00:00Z", `/fgmv/meetings/shanghai-2023/${path}`, {}, async (page) =>
        differences([["says", (await page.locator(".prose .moment .your-time").allInnerTexts()).join(" / "), said]])));
  }
  await check("prose says the hours of several days on the reader's clock", "/large/meetings/mare-2031/circular/", () =>
    opened("2031-08-10T12:00:00Z", "/large/meetings/mare-2031/circular/", {}, async (page) => differences([
      ["hours", await page.locator(".prose .moment .your-time").first().innerText(), /^Sat 25 Oct, 04:00–13:00; Sun 26 Oct, 05:00–14:00; Mon 27 Oct, 05:00–12:30 your time$/],
    ])));

  const states = [["2031-10-01T08:00:00Z", HOME], ["2031-10-25T10:20:00Z", HOME], ["2031-10-25T20:45:00Z", "/large/ar/"], ["2031-12-01T08:00:00Z", HOME], ["2031-10-26T09:30:00Z", PROGRAMME]];
  for (const [time, path] of states) {
    await check("each state can be read by everybody", `${path} ${time}`, () =>
      opened(time, path, { viewport: { width: 1280, height: 900 } }, async (page) => {
        for (const box of await page.locator("details:not(.elsewhere)").all()) await box.evaluate((it) => { it.open = true; });
        const problems = await pageChecks["axe, light, 1280 px"](page);
        await page.setViewportSize({ width: 320, height: 700 });
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) problems.push("scrolls sideways at 320 px");
        return problems;
      }));
  }
  await firstTimeReader(opened);
}

// What somebody finds who comes for the first time: from home to the answer with one click at most, and with forty words at most
// before the link, counted from the beginning of the landmark or section in which it stands.
const JOBS = {
  "the last date for a visa letter": { link: "[data-way=deadlines]", answer: /visa/i },
  "how to join from New York": { link: "[data-way=remote]", answer: /your time/ },
  // The example has no agenda yet: its documents stand in the register.
  "the document of an agenda item": { link: "[data-way=agenda], [data-way=documents]", answer: { "/large/": /12[\s\S]*FGST-I-/, "/fgmv/": /document/i } },
  "who chairs a working group": { link: ".menu a[href*=working-groups]", answer: { "/large/": /Chair: Isolde Tramontane/, "/fgmv/": /WG3/ } },
};
async function firstTimeReader(opened) {
  for (const [path, time] of [["/large/", "2031-09-01T08:00:00Z"], ["/fgmv/", "2023-05-20T08:00:00Z"]]) {
    for (const width of [390, 1280]) {
      for (const [job, { link, answer }] of Object.entries(JOBS)) {
        // An answer that only one of the sites has: the agenda of FG-MV was never published.
        const expected = answer instanceof RegExp ? answer : answer[path];
        if (!expected) continue;
        await check("one click and forty words from home", `${path} ${width} px: ${job}`, () =>
          opened(time, path, { viewport: { width, height: 900 } }, async (page) => {
            const it = page.locator(link).first();
            const words = await it.evaluate((link) => {
              const walker = document.createTreeWalker(link.closest("nav, section, main"), NodeFilter.SHOW_TEXT);
              const before = [];
              while (walker.nextNode() && !link.contains(walker.currentNode)) {
                if (walker.currentNode.parentElement.checkVisibility()) before.push(walker.currentNode.textContent);
              }
              return before.join(" ").split(/\s+/).filter(Boolean).length;
            });
            const panel = await it.evaluate((link) => !link.closest(".menu") && link.getBoundingClientRect().top);
            if (width === 390 && link.startsWith(".menu")) await page.locator(".drawer-button[popovertarget=menu]").click();
            await it.click();
            await page.waitForLoadState();
            const text = await page.locator("main").innerText();
            return [words > 40 && `${words} words before the link`, !expected.test(text) && "the answer is not there", panel > 900 && `the link is ${Math.round(panel)} px below the top`].filter(Boolean);
          }));
      }
    }
  }
}
