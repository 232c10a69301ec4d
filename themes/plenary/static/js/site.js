// What every page gains from scripts. Words come in data attributes of the script's element.
// Scripts of some pages alone, such as register.js, add to it with `plenary.add` and `plenary.everyMinute`.
const plenary = (() => {
  const words = document.currentScript.dataset;
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const fill = (word, values) => word.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const create = (kind, properties) => Object.assign(document.createElement(kind), properties);
  const append = (parent, className, textContent) => {
    const span = create("span", { className, textContent });
    parent.append(" ", span);
    return span;
  };

  // Light or dark: as the reader chose, or the system.
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = "";
  try { chosen = localStorage.getItem("theme"); } catch { /* Forbidden: it lasts as long as the page. */ }
  const dark = () => (chosen ? chosen === "dark" : system.matches);
  const scheme = () => {
    if (chosen) root.dataset.theme = chosen;
    else delete root.dataset.theme;
    for (const button of all("[data-do=theme]")) {
      button.hidden = false;
      button.ariaPressed = dark();
      button.onclick = () => {
        chosen = dark() ? "light" : "dark";
        if (dark() === system.matches) chosen = "";
        try { localStorage.setItem("theme", chosen); } catch { /* As above. */ }
        scheme();
      };
    }
  };
  system.addEventListener("change", scheme);

  // Scripts that wait in a template.
  const load = ({ content }, properties) => {
    for (const one of all("script", content)) {
      const script = create("script", { src: one.getAttribute("src"), async: false, ...properties });
      Object.assign(script.dataset, one.dataset);
      document.head.append(script);
    }
  };

  // Times in the reader's zone, or in the one that the reader chose, where it is another.
  let zone;
  const chooseZone = (name) => {
    try {
      // Throws for a zone that this browser does not know.
      zone = name && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    } catch { zone = ""; }
    if (zone === device) zone = "";
  };
  const device = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  try { chooseZone(localStorage.getItem("zone")); } catch { /* As above. */ }
  // Browsers know some cities by old names.
  const renamed = { Calcutta: "Kolkata", Saigon: "Ho Chi Minh", Katmandu: "Kathmandu", Rangoon: "Yangon", Kiev: "Kyiv" };
  const city = (name) => name.split("/").slice(1).map((it) => renamed[it] ?? it.replaceAll("_", " ")).join(" – ") || name;
  // Like the page: British forms for plain English, and Western digits.
  const locale = `${root.lang === "en" ? "en-GB" : root.lang}-u-nu-latn`;
  const inZone = (form, of = locale, timeZone = zone || undefined) => new Intl.DateTimeFormat(of, { timeZone, ...form });
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const DAY = 864e5;
  // The day on a clock with this offset in minutes.
  const dayOf = (at, offset) => new Date(+at + offset * 6e4).toISOString().slice(0, 10);
  const offsetOf = (at, timeZone) => {
    const shown = inZone({ dateStyle: "short", timeStyle: "medium" }, "sv", timeZone).format(at);
    return Math.round((Date.parse(`${shown.replace(" ", "T")}Z`) - at) / 6e4);
  };
  const minutes = (iso) => {
    const [, sign, h, m] = /([+-])(\d\d):(\d\d)$/.exec(iso) || [0, "+", 0, 0];
    return (sign + 1) * (h * 60 + +m);
  };
  const instants = (list) => (list ?? "").split(" ").filter(Boolean).map((at) => new Date(at));
  // The hours of a day, or of several: each on its own, unless all are the same on the reader's clock.
  const yourTime = (it) => {
    let starts = instants(it.dataset.at);
    let ends = instants(it.dataset.until);
    const alike = (list) => [...Array(+it.dataset.days).keys()].map((n) => new Date(+list[0] + n * DAY));
    if (it.dataset.days) [starts, ends] = [alike(starts), ends.length ? alike(ends) : ends];
    // Clocks may change at the place.
    const shift = (at) => (((at - starts[0]) % DAY) + 1.5 * DAY) % DAY - DAY / 2;
    const there = starts.map((at) => minutes(it.dateTime) - (Math.abs(shift(at)) > 72e5 ? 0 : shift(at) / 6e4));
    const here = starts.map((at) => offsetOf(at));
    // The page itself says the times at the place and in UTC.
    if (here.every((offset, n) => offset === there[n]) || here.every((offset) => !offset)) return;
    const days = starts.map((start, n) => [start, ends[n] ?? start]);
    const isSameDay = days.every((of, n) => of.every((at) => dayOf(at, offsetOf(at)) === dayOf(starts[n], there[n])));
    const say = (form) => [...new Set(days.map((of) => inZone({ ...form, ...clock }).formatRange(...of)))];
    let told = isSameDay ? say({}) : [];
    if (told.length !== 1) told = say({ weekday: "short", day: "numeric", month: "short" });
    // Spanish data have hours of one digit, and French ones spaces that the page has not.
    const time = told.join("; ").replace(/\b\d:/g, "0$&").replace(/^(\S+)\s–\s(\S+)$/, "$1–$2");
    append(it.parentElement, "your-time", zone ? fill(words.wordZoneTime, { time, zone: `\u2068${city(zone)}\u2069` }) : fill(words.wordTime, { time }));
  };
  const times = () => {
    for (const it of all(".your-time")) it.remove();
    all("time[data-at]").forEach(yourTime);
  };
  // The choice of a zone.
  const zones = () => {
    const it = document.querySelector("[data-do=zone]");
    if (!it || !all("time[data-at]").length) return;
    it.hidden = false;
    it.querySelector("bdi").textContent = city(zone || device);
    const button = it.querySelector("button");
    const offer = () => plenary.offerZones(button, zone);
    if (button) button.onclick = () => (plenary.offerZones ? offer() : load(it.querySelector("template"), { onload: offer }));
  };
  const setZone = (name) => {
    chooseZone(name);
    try { localStorage.setItem("zone", zone); } catch { /* As above. */ }
    zones();
    times();
  };

  // How long it is until a moment: "in 12 days".
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const relative = new Intl.RelativeTimeFormat(locale);
  const until = (seconds) => {
    const [unit, length] = units.find((it) => seconds >= 2 * it[1]) ?? units[3];
    return relative.format(Math.floor(seconds / length), unit);
  };
  // How long a deadline is open, or that it has passed.
  const deadlines = () => {
    let changed = false;
    for (const item of all("[data-closes]")) {
      const left = Math.ceil((new Date(item.dataset.closes) - Date.now()) / 1e3);
      const text = left > 0 ? fill(words.wordCloses, { when: until(left) }) : item.dataset.wordClosed ?? words.wordClosed;
      const state = item.querySelector(".state") ?? append(item.querySelector(".asks") ?? item.querySelector("p:not(.date)"), "state");
      if (state.textContent === text) continue;
      state.textContent = text;
      const is = left > 0 ? "open" : "closed";
      changed ||= item.dataset.state !== is;
      item.dataset.state = is;
    }
    if (changed) fold();
  };
  // Deadlines that have passed are folded, unless they have the focus; the next one is marked.
  const fold = () => {
    for (const list of all("ol.deadlines:not(.passed *)")) {
      const isPast = (it) => it.dataset.state === "closed" || Date.parse(it.dataset.passed) <= Date.now();
      const next = [...list.children].find((it) => it.dataset.state === "open");
      for (const it of list.children) it.toggleAttribute("data-next", it === next);
      if (next) for (const it of all("[data-way=deadlines]")) it.hash = next.id;
          const past = [...list.children].filter((it) => isPast(it) && !it.contains(document.activeElement));
      if (!past.length) continue;
      let box = list.nextElementSibling;
      if (!box?.matches(".passed")) {
        box = create("details", { className: "passed", open: past.length === list.children.length });
        box.append(create("summary"), create("ol", { className: "deadlines" }));
        list.after(box);
      }
      box.lastChild.append(...past);
      box.firstChild.textContent = fill(words.wordPassed, { count: box.lastChild.children.length });
      list.hidden = !list.children.length;
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (past.includes(target)) {
        box.open = true;
        target.scrollIntoView();
      }
    }
  };
  const unfoldDeadlines = () => {
    for (const box of all(".passed")) {
      box.previousElementSibling.prepend(...box.lastChild.children);
      box.previousElementSibling.hidden = false;
      box.remove();
    }
    for (const it of all("[data-state]")) delete it.dataset.state;
  };
  // What is there until a moment, or from one on.
  const over = () => {
    const past = (time) => Date.parse(time) <= Date.now();
    for (const it of all("[data-over]:not(:focus-within)")) {
      // The name of an action stays, without the way to it.
      if (it.tagName !== "A") it.hidden = past(it.dataset.over);
      else if (past(it.dataset.over)) it.removeAttribute("href");
    }
    for (const it of all("[data-since], .site-alert")) {
      it.hidden = !past(it.dataset.since ?? it.dataset.from) || past(it.dataset.until);
      // For browsers that leave it out until it is known to be shown.
      it.classList.toggle("now", !it.hidden);
    }
  };

  // What counts seconds moves with every second, all else with every minute, and all when a page is seen again.
  const minutely = [over, fold];
  const everyMinute = (work) => {
    minutely.push(work);
    work();
  };
  let minute;
  let timer;
  const tick = () => {
    clearTimeout(timer);
    const now = Date.now();
    deadlines();
    const isNew = Math.floor(now / 6e4) !== minute;
    minute = Math.floor(now / 6e4);
    if (isNew) for (const work of minutely) work();
    timer = setTimeout(tick, 1000 - (now % 1000));
  };
  document.addEventListener("visibilitychange", () => document.hidden || tick());
  addEventListener("pageshow", tick);

  // The tab of this page is in sight.
  const tabs = () => {
    for (const it of all(".local [aria-current]")) {
      const [list, tab] = [it.closest("ul"), it].map((of) => of.getBoundingClientRect());
      if (tab.left < list.left || tab.right > list.right) it.closest("ul").scrollLeft += (tab.left + tab.right - list.left - list.right) / 2;
    }
  };

  // What scripts of some pages add: run now, and again when the preview has changed the page.
  const additions = [];
  const add = (addition) => {
    additions.push(addition);
    addition();
  };
  const enhance = () => {
    for (const it of all(".state")) it.remove();
    unfoldDeadlines();
    for (const button of all("[data-do=print]")) Object.assign(button, { hidden: false, onclick: () => print() });
    // A finger cannot hover, but focus.
    if (matchMedia("(hover: none)").matches) for (const it of all("abbr[title]")) it.tabIndex = 0;
    scheme();
    times();
    zones();
    minute = undefined;
    tick();
    tabs();
    for (const more of additions) more();
  };
  // Paper cannot be unfolded: for browsers without `::details-content`.
  const unfold = (which, open) => () => all(which).forEach((it) => it.classList.toggle("printed", (it.open = open)));
  addEventListener("beforeprint", unfold("details:not([open], .elsewhere)", true));
  addEventListener("afterprint", unfold("details.printed", false));
  // The preview has changed the page in place. Otherwise it loads it anew.
  document.addEventListener("plenary:patched", (event) => {
    enhance();
    event.preventDefault();
  });
  enhance();
  return { all, fill, create, append, locale, add, everyMinute, yourTime, until, load, device, city, setZone };
})();
