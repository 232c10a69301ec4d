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

  const enhance = () => {
    // Light or dark: as the system says, unless the reader has chosen otherwise.
    const system = matchMedia("(prefers-color-scheme: dark)");
    const store = (value) => {
      try {
        if (value === undefined) return localStorage.getItem("theme");
        value ? localStorage.setItem("theme", value) : localStorage.removeItem("theme");
      } catch { /* Storage is forbidden: the choice lasts as long as the page. */ }
    };
    const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const chosen = store();
    if (chosen) root.dataset.theme = chosen;
    for (const button of all("[data-do=theme]")) {
      const show = () => button.setAttribute("aria-pressed", dark());
      button.hidden = false;
      button.onclick = () => {
        const next = dark() ? "light" : "dark";
        const same = (next === "dark") === system.matches;
        if (same) delete root.dataset.theme;
        else root.dataset.theme = next;
        store(same ? "" : next);
        show();
      };
      system.onchange = show;
      show();
    }

    for (const button of all("[data-do=print]")) {
      button.hidden = false;
      button.onclick = () => print();
    }

    // Times in the reader's own zone, where it differs from the zone of the event.
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const locale = root.lang === "en" ? "en-GB" : root.lang;
    const short = new Intl.DateTimeFormat(locale, clock);
    const long = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", ...clock });
    const day = new Intl.DateTimeFormat("sv");
    const minutes = (iso) => {
      const [, sign, h, m] = /([+-])(\d\d):(\d\d)$/.exec(iso) || [0, "+", 0, 0];
      return (sign + 1) * (h * 60 + +m);
    };
    for (const time of all("time[data-at]")) {
      const start = new Date(time.dataset.at);
      if (-start.getTimezoneOffset() === minutes(time.dateTime)) continue;
      const end = new Date(time.dataset.until ?? start);
      const same = [start, end].every((at) => day.format(at) === time.dateTime.slice(0, 10));
      const text = (same ? short : long).formatRange(start, end);
      add(time.parentElement, "your-time", fill(words.wordTime, { time: text }));
    }

    // How long a deadline is still open, or that it has passed.
    const relative = new Intl.RelativeTimeFormat(root.lang, { numeric: "always" });
    for (const item of all("[data-closes]")) {
      const hours = (new Date(item.dataset.closes) - Date.now()) / 36e5;
      const when = hours < 48 ? relative.format(Math.max(1, Math.floor(hours)), "hour") : relative.format(Math.floor(hours / 24), "day");
      item.dataset.state = hours < 0 ? "closed" : "open";
      add(item.querySelector("p"), "state", hours < 0 ? words.wordClosed : fill(words.wordCloses, { when }));
    }

    // The register of documents: find and sort. A document keeps its revisions with it, as one body of the table.
    for (const table of all("table.register")) {
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
      const compare = new Intl.Collator(root.lang, { numeric: true }).compare;
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
    }
  };
  enhance();

  // The preview has changed the page in place: what was added above is gone from what changed.
  document.addEventListener("plenary:patched", (event) => {
    enhance();
    event.preventDefault();
  });
})();
