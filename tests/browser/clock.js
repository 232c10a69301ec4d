// What pages say at their hour: the clock of the browser is set.
import { check } from "./report.js";
import { pageChecks } from "./page-checks.js";

// Looks at a page that is opened at this time of the browser's clock.
export const clockOf = (browser) => async (time, settings, look) => {
  const context = await browser.newContext({ timezoneId: "America/New_York", locale: "en-GB", ...settings });
  const page = await context.newPage();
  await page.clock.install({ time: new Date(time) });
  try {
    return await look(page);
  } finally {
    await context.close();
  }
};

export async function clock(browser, origin) {
  const at = clockOf(browser);
  const isShown = (page) => page.locator(".site-alert").isVisible();

  await check("an alert comes and goes at its hour", "/cases/", () =>
    at("2023-05-31T05:59:58Z", {}, async (page) => {
      await page.goto(`${origin}/cases/`);
      const seen = [];
      for (const wait of ["00:00", "00:03", "09:59:50", "00:10"]) {
        if (wait !== "00:00") await page.clock.fastForward(wait);
        seen.push(await isShown(page));
      }
      return seen.join() === "false,true,true,false" ? [] : [`shown: ${seen}`];
    }));
  for (const path of ["/cases/", "/cases/ar/"]) {
    await check("an alert can be read by everybody", path, () =>
      at("2023-05-31T09:00:00Z", { viewport: { width: 1280, height: 900 } }, async (page) => {
        await page.goto(origin + path);
        if (!(await isShown(page))) return ["it is not shown"];
        return pageChecks["axe, light, 1280 px"](page);
      }));
  }
  await check("without scripts an alert says its hours", "/cases/", () =>
    at("2023-05-31T09:00:00Z", { javaScriptEnabled: false }, async (page) => {
      await page.goto(`${origin}/cases/`);
      const text = await page.locator(".site-alert").innerText();
      return /31 May 2023, 08:00 to 18:00/.test(text) ? [] : [`says: ${text}`];
    }));
}
