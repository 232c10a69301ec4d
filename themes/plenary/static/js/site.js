// What a page gains when scripts run; nothing is lost without them. Words come from the data attributes of the script element.
(() => {
  const words = document.currentScript.dataset;
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const fill = (word, values) => word.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const add = (parent, kind, text) => {
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = text;
    parent.append(" ", span);
  };

  // Light or dark: as the system says, unless the reader has chosen otherwise.
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = "";
  try { chosen = localStorage.getItem("theme"); } catch { /* Storage is forbidden: the choice lasts as long as the page. */ }
  const dark = () => (chosen ? chosen === "dark" : system.matches);
  const scheme = () => {
    if (chosen) root.dataset.theme = chosen;
    else delete root.dataset.theme;
    for (const button of all("[data-do=theme]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", dark());
      button.onclick = () => {
        const next = dark() ? "light" : "dark";
        chosen = (next === "dark") === system.matches ? "" : next;
        try { localStorage.setItem("theme", chosen); } catch { /* As above. */ }
        scheme();
      };
    }
  };
  system.addEventListener("change", scheme);

  // Times in the reader's own zone, where it differs from the zone of the event.
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  // Like the page: British forms for plain English, and Western digits in every language.
  const locale = `${root.lang === "en" ? "en-GB" : root.lang}-u-nu-latn`;
  const short = new Intl.DateTimeFormat(locale, clock);
  const long = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", ...clock });
  const day = new Intl.DateTimeFormat("sv");
  const minutes = (iso) => {
    const [, sign, h, m] = /([+-])(\d\d):(\d\d)$/.exec(iso) || [0, "+", 0, 0];
    return (sign + 1) * (h * 60 + +m);
  };
  const times = () => {
    for (const time of all("time[data-at]")) {
      const start = new Date(time.dataset.at);
      if (-start.getTimezoneOffset() === minutes(time.dateTime)) continue;
      const end = new Date(time.dataset.until ?? start);
      const same = [start, end].every((at) => day.format(at) === time.dateTime.slice(0, 10));
      const text = (same ? short : long).formatRange(start, end);
      add(time.parentElement, "your-time", fill(words.wordTime, { time: text }));
    }
  };

  // How long a deadline is still open, or that it has passed.
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
  const deadlines = () => {
    for (const item of all("[data-closes]")) {
      const hours = (new Date(item.dataset.closes) - Date.now()) / 36e5;
      const when = hours < 48 ? relative.format(Math.max(1, Math.floor(hours)), "hour") : relative.format(Math.floor(hours / 24), "day");
      item.dataset.state = hours < 0 ? "closed" : "open";
      add(item.querySelector("p"), "state", hours < 0 ? words.wordClosed : fill(words.wordCloses, { when }));
    }
  };

  // The register of documents: find and sort. A document keeps its revisions with it, as one body of the table.
  const compare = new Intl.Collator(root.lang, { numeric: true }).compare;
  const register = (table) => {
    const bodies = [...table.tBodies];
    const form = document.querySelector(".filter");
    const [field, shown] = form.elements;
    form.hidden = bodies.length < 8;
    form.onsubmit = () => false;
    field.oninput = () => {
      const wanted = field.value.toLowerCase().split(/\s+/);
      for (const body of bodies) {
        const text = body.textContent.toLowerCase();
        body.hidden = !wanted.every((word) => text.includes(word));
      }
      shown.value = fill(words.wordShown, { shown: bodies.filter((body) => !body.hidden).length, total: bodies.length });
    };
    if (field.value) field.oninput();
    const heads = all("thead th", table);
    for (const head of heads.filter((it) => "sort" in it.dataset)) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.title = fill(words.wordSort, { column: head.textContent });
      head.replaceChildren(button);
      button.onclick = () => {
        const down = head.ariaSort === "ascending";
        for (const it of heads) it.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (body) => {
          const cell = body.rows[0].cells[head.cellIndex];
          return cell.querySelector("time")?.dateTime ?? cell.textContent.trim();
        };
        bodies.sort((a, b) => compare(key(a), key(b)) * (down ? -1 : 1));
        table.append(...bodies);
      };
    }
  };

  const enhance = () => {
    for (const it of all(".your-time, .state")) it.remove();
    for (const button of all("[data-do=print]")) {
      button.hidden = false;
      button.onclick = () => print();
    }
    // A finger cannot hover over an abbreviation; it can focus it.
    if (matchMedia("(hover: none)").matches) for (const it of all("abbr[title]")) it.tabIndex = 0;
    scheme();
    times();
    deadlines();
    all("table.register").forEach(register);
  };
  enhance();
  // Paper cannot be unfolded: for browsers without `::details-content`.
  const unfold = (which, open) => () => all(which).forEach((it) => it.classList.toggle("printed", (it.open = open)));
  addEventListener("beforeprint", unfold("details:not([open], .elsewhere)", true));
  addEventListener("afterprint", unfold("details.printed", false));
  // The preview has changed the page in place: what was added is gone from what changed. Without this answer it loads the page anew.
  document.addEventListener("plenary:patched", (event) => {
    enhance();
    event.preventDefault();
  });
})();
