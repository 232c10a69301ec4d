// The register of the large group: found in, filtered by facets and sorted, from a link, by keyboard, on paper, in Arabic and without scripts.
import { readFile } from "node:fs/promises";
import { check } from "./report.js";

const REGISTER = "/large/meetings/mare-2031/documents/";
const RANGE = `${REGISTER}fgst-i-901-1000/`;

// The numbers of the documents that are shown, the latest revision of each.
const numbers = (page) => page.evaluate(() => [...document.querySelectorAll(".register tbody:not(.range)")].map((it) => it.rows[0].cells[0].textContent));
const told = (page) => page.locator(".filter output").textContent();
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));
const differs = (name, is, wanted) => (String(is) === String(wanted) ? [] : [`${name}: ${is} in place of ${wanted}`]);

async function opened(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  if (url.includes("=")) await page.waitForFunction(() => document.querySelector(".filter output").value || !document.querySelector(".outcome .none").hidden);
  return page;
}

async function found(page, query) {
  await page.fill("#filter", query);
  await page.waitForFunction((query) => !query || document.querySelector(".register tbody, .outcome .none:not([hidden])"), query);
  // The rest of the first hundred is shown a frame later.
  await page.waitForTimeout(150);
  return numbers(page);
}

export async function register(browser, origin) {
  const settings = { timezoneId: "America/New_York", locale: "en-GB", viewport: { width: 1280, height: 900 }, acceptDownloads: true };
  const context = await browser.newContext(settings);
  const within = (name, path, run, from = context) => check(`register: ${name}`, path, async () => {
    const page = await opened(from, origin + path);
    try {
      return await run(page);
    } finally {
      await page.close();
    }
  });

  await within("a document is found by its number, however it is written", REGISTER, async (page) => {
    const problems = [];
    for (const query of ["999", "0999", "i 999", "I-999", "i999", "FGST-I-0999", "９９９", "٩٩٩", "۹۹۹"]) {
      problems.push(...differs(query, await found(page, query), "FGST-I-999"));
    }
    return [...problems, ...differs("told", await told(page), "1 of 1,500 shown")];
  });
  await within("documents are found by agenda item and by words without accents", REGISTER, async (page) => {
    const items = async (query) => {
      await found(page, query);
      return page.evaluate(() => [...new Set([...document.querySelectorAll(".register tbody:not(.range)")].map((it) => it.rows[0].querySelector(".item").textContent))].join());
    };
    const problems = [];
    for (const query of ["item 12", "Agenda item 12", "item12", "item 012"]) problems.push(...differs(query, await items(query), "12"));
    problems.push(...differs("item 1", await items("item 1"), ""));
    problems.push(...differs("item 10.2", await items("item 10.2"), "10.2"));
    const [plain, accents] = [await found(page, "presentacion"), await found(page, "PRESENTACIÓN")];
    if (String(plain) !== String(accents)) problems.push("accents matter");
    return problems;
  });
  await within("what is found keeps its ranges, and nothing is cut without saying so", `${REGISTER}#q=fog`, async (page) => {
    await page.waitForTimeout(200);
    const first = await page.locator(".range").first().textContent();
    const problems = [
      ...differs("head", /of 125 shown/.test(first), true),
      ...differs("told", await told(page), "140 of 1,500 found, the first 125 shown"),
      ...differs("index", await page.locator(".ranges").isVisible(), false),
    ];
    await page.locator(".more button").last().click();
    return [...problems, ...differs("all", await told(page), "140 of 1,500 shown"), ...differs("rows", await page.locator(".register tbody tr:not(.range tr)").count(), 140)];
  });
  await within("facets count what the others leave, are kept in the address and undone by Back", REGISTER, async (page) => {
    await page.locator(".facets summary", { hasText: "Status" }).click();
    const agreed = page.locator(".facets input[value=agreed]");
    await agreed.waitFor();
    const count = () => page.evaluate(() => document.querySelector(".facets input[value=agreed]").parentElement.querySelector(".amount").textContent);
    const before = await count();
    await agreed.check();
    const [one, all] = [await told(page), await count()];
    await page.locator(".facets summary", { hasText: "Agenda item" }).click();
    await page.locator(".facets input[name=item][value='12']").check();
    const both = await hash(page);
    // Only what is unfolded is counted.
    await page.locator(".facets summary", { hasText: "Status" }).click();
    await page.waitForTimeout(100);
    const fewer = await count();
    await page.goBack();
    const problems = [
      ...differs("the count of a value does not follow its own facet", before, all),
      ...differs("told", one.startsWith(before), true),
      ...differs("address", both, "#item=12&status=agreed"),
      ...differs("the count follows the other facet", Number(fewer) < Number(all), true),
    ];
    await page.waitForFunction(() => location.hash === "#status=agreed");
    problems.push(...differs("after Back", await told(page), one));
    await page.getByRole("button", { name: "Clear the filter" }).click();
    return [...problems, ...differs("cleared", await hash(page), ""), ...differs("focus", await page.evaluate(() => document.activeElement.id), "filter"), ...differs("index", await page.locator(".ranges").isVisible(), true)];
  });
  await within("a link can be sent, and what it asks for in vain is said", `${REGISTER}#q=fog&status=agreed&status=noted&group=nowhere`, async (page) => [
    ...differs("address", await hash(page), "#q=fog&status=agreed&status=noted"),
    ...differs("unknown", (await page.locator(".filter .unknown").textContent()).includes("group=nowhere"), true),
    ...differs("field", await page.inputValue("#filter"), "fog"),
  ]);
  await within("nothing found is said, with a way back", `${REGISTER}#q=zzzz`, async (page) => [
    ...differs("shown", await page.locator(".outcome .none").isVisible(), true),
    ...differs("clear", await page.getByRole("button", { name: "Clear the filter" }).isVisible(), true),
  ]);
  await within("what is new since the last visit is found", REGISTER, async (page) => {
    const none = await page.locator(".since input").isDisabled();
    await page.evaluate(() => {
      const name = Object.keys(localStorage).find((it) => it.startsWith("register "));
      localStorage.setItem(name, JSON.stringify({ now: Date.parse("2031-09-25T12:00:00Z") }));
    });
    await page.clock.setFixedTime(new Date("2031-10-01T12:00:00Z"));
    await page.reload();
    await page.locator(".since input").check();
    await page.waitForFunction(() => document.querySelector(".filter output").value);
    const days = await page.evaluate(() => [...document.querySelectorAll(".register tbody:not(.range)")].map((it) => it.querySelector("time").dateTime).sort()[0]);
    await page.evaluate(() => localStorage.clear());
    return [...differs("first visit", none, true), ...differs("since", days >= "2031-09-25", true), ...differs("address", await hash(page), "#since=visit")];
  });
  await within("columns are sorted, on a phone by a list", `${REGISTER}#status=agreed`, async (page) => {
    await page.locator(".register thead button", { hasText: "Received" }).click();
    await page.locator(".register thead button", { hasText: "Received" }).click();
    await page.waitForTimeout(150);
    const dates = await page.evaluate(() => [...document.querySelectorAll(".register tbody")].map((it) => it.querySelector("time").dateTime));
    const problems = [...differs("address", await hash(page), "#status=agreed&sort=-date"), ...differs("order", dates, [...dates].sort().reverse()), ...differs("said", await page.locator("[aria-sort=descending]").count(), 1)];
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator(".sort-by select").selectOption("title");
    return [...problems, ...differs("list", await hash(page), "#status=agreed&sort=title")];
  });
  await within("what is found is a table for spreadsheets", `${REGISTER}#q=0999`, async (page) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "What is found" }).click()]);
    const lines = (await readFile(await download.path(), "utf8")).split("\r\n");
    return [...differs("head", lines[0], "\ufeffnumber,title,source,working_groups,agenda_item,date,status,files"), ...differs("row", lines[1].startsWith("FGST-I-999,"), true), ...differs("lines", lines.length, 3)];
  });
  await within("the heads of the columns stay in sight", RANGE, async (page) => {
    await page.evaluate(() => document.querySelectorAll(".register tbody")[60].scrollIntoView({ behavior: "instant" }));
    const top = await page.evaluate(() => document.querySelector(".register thead th").getBoundingClientRect().top);
    return differs("top", Math.round(top), 0);
  });
  await within("a table stays a table for those who listen", RANGE, async (page) => differs("rows", (await page.getByRole("row").count()) > 100, true));
  await within("an old link to a row goes to the row", `${REGISTER}#fgst-i-999`, async (page) => {
    await page.waitForURL(/fgst-i-901-1000/);
    return differs("address", page.url(), `${origin}${RANGE}#fgst-i-999`);
  });
  await within("keys alone find a document", REGISTER, async (page) => {
    await page.focus("#filter");
    await page.keyboard.type("item 12");
    await page.waitForFunction(() => document.querySelector(".register tbody"));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const open = await page.evaluate(() => document.activeElement.parentElement.open);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    return [...differs("facet opens", open, true), ...differs("address", /^#q=item\+12&group=/.test(await hash(page)), true)];
  });
  await within("Arabic: the item of the agenda is found in its words", `/large/ar${REGISTER.slice(6)}`, async (page) => {
    const [one, other] = [await found(page, "بند ١٢"), await found(page, "البند 12")];
    return [...differs("found", one.length > 10, true), ...differs("same", one, other)];
  });
  await within("what is found is printed, without the filter", `${REGISTER}#q=fog`, async (page) => {
    await page.emulateMedia({ media: "print" });
    return [...differs("filter", await page.locator(".filter").isVisible(), false), ...differs("rows", await page.locator(".register tbody").first().isVisible(), true)];
  });
  const quiet = await browser.newContext({ ...settings, javaScriptEnabled: false });
  await within("without scripts an old link leads on", `${REGISTER}#fgst-i-999`, async (page) => {
    const link = page.locator("#fgst-i-999");
    const seen = await link.isVisible();
    await page.locator("#fgst-i-999").evaluate((it) => it.closest("details").setAttribute("open", ""));
    await link.click();
    return [...differs("unfolded by the browser", seen, true), ...differs("address", page.url(), `${origin}${RANGE}#fgst-i-999`)];
  }, quiet);
  await quiet.close();
  await context.close();
}
