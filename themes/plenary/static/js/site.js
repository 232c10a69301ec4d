// What every page gains from scripts. Words come in data attributes of the script's element.
// Scripts of some pages alone, such as register.js, add to it with `plenary.add`.
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

  // Times in the reader's zone, where it is another.
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  // Like the page: British forms for plain English, and Western digits.
  const locale = `${root.lang === "en" ? "en-GB" : root.lang}-u-nu-latn`;
  const short = new Intl.DateTimeFormat(locale, clock);
  const long = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", ...clock });
  const day = new Intl.DateTimeFormat("sv");
  const minutes = (iso) => {
    const [, sign, h, m] = /([+-])(\d\d):(\d\d)$/.exec(iso) || [0, "+", 0, 0];
    return (sign + 1) * (h * 60 + +m);
  };
  const times = () => {
    for (const it of all("time[data-at]")) {
      const start = new Date(it.dataset.at);
      // The page itself says the times at the place and in UTC.
      if ([minutes(it.dateTime), 0].includes(-start.getTimezoneOffset())) continue;
      const end = new Date(it.dataset.until ?? start);
      // The hours of several days: each on its own, unless all are the same on the reader's clock.
      const days = [...Array(+(it.dataset.days ?? 1)).keys()].map((n) => [start, end].map((at) => new Date(+at + n * 864e5)));
      const there = (n) => new Date(Date.parse(it.dateTime.slice(0, 10)) + n * 864e5).toISOString().slice(0, 10);
      const same = days.every((of, n) => of.every((at) => day.format(at) === there(n)));
      const told = days.map((of) => (same ? short : long).formatRange(...of));
      // Spanish data have hours of one digit, and French ones spaces that the page has not.
      const time = [...new Set(told)].join("; ").replace(/\b\d:/g, "0$&").replace(/^(\S+)\s–\s(\S+)$/, "$1–$2");
      append(it.parentElement, "your-time", fill(words.wordTime, { time }));
    }
  };

  // How long a deadline is open, or that it has passed.
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const deadlines = () => {
    for (const item of all("[data-closes]")) {
      const left = Math.ceil((new Date(item.dataset.closes) - Date.now()) / 1e3);
      const [unit, length] = units.find((it) => left >= 2 * it[1]) ?? units[3];
      const when = new Intl.RelativeTimeFormat(locale).format(Math.floor(left / length), unit);
      const text = left > 0 ? fill(words.wordCloses, { when }) : words.wordClosed;
      const state = item.querySelector(".state") ?? append(item.querySelector("p"), "state");
      if (state.textContent === text) continue;
      state.textContent = text;
      item.dataset.state = left > 0 ? "open" : "closed";
    }
  };
  // What is no longer asked of anybody, because the event is over.
  const over = () => {
    for (const it of all("[data-over]")) {
      const past = new Date(it.dataset.over) < Date.now();
      // The name of an action stays, without the way to it.
      if (it.tagName !== "A") it.hidden = past;
      else if (past) it.removeAttribute("href");
    }
  };
  // What every page says first from one hour to another.
  const alerts = () => {
    for (const it of all(".site-alert")) {
      it.hidden = Date.now() < Date.parse(it.dataset.from) || Date.parse(it.dataset.until) <= Date.now();
      // For browsers that leave it out until it is known to be shown.
      it.classList.toggle("now", !it.hidden);
    }
  };
  setInterval(() => {
    deadlines();
    over();
    alerts();
  }, 1e3);

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
    for (const it of all(".your-time, .state")) it.remove();
    for (const button of all("[data-do=print]")) Object.assign(button, { hidden: false, onclick: () => print() });
    // A finger cannot hover, but focus.
    if (matchMedia("(hover: none)").matches) for (const it of all("abbr[title]")) it.tabIndex = 0;
    scheme();
    times();
    deadlines();
    over();
    tabs();
    alerts();
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
  return { all, fill, create, append, locale, add };
})();
