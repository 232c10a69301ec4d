// What a programme gains: it is filtered, with a fragment that can be sent; what the reader chooses is kept in the browser; and what is
// shown, or one session, becomes a calendar. Sessions carry what it needs as data attributes.
(() => {
  const { all, fill, create, add } = plenary;
  const words = document.currentScript.dataset;
  const CHOICES = ["day", "room", "group", "type"];
  // The UIDs of the reader's sessions.
  let mine = new Set();
  try { mine = new Set(JSON.parse(localStorage.getItem("sessions"))); } catch { /* Forbidden: they last as long as the page. */ }

  // Calendars (RFC 5545), with the UIDs of the generated ones.
  const text = (it) => it?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const escaped = (it) => it.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  const compact = (iso) => iso.replace(/[-:]/g, "");
  const begins = ({ dataset }) => dataset.begins ?? dataset.plannedBegins;
  const folded = (line) => {
    let [written, room] = ["", 75];
    for (const letter of line) {
      const octets = new TextEncoder().encode(letter).length;
      if (octets > room) [written, room] = [`${written}\r\n `, 74];
      written += letter;
      room -= octets;
    }
    return `${written}\r\n`;
  };
  const event = (it) => {
    const { uid, updated, sequence = 0, ends = it.dataset.plannedEnds } = it.dataset;
    const off = it.matches(".off");
    const title = text(it.querySelector(".session-title b"));
    const about = [".changed", ".about", ".moderators"].map((part) => text(it.querySelector(part)));
    const people = all(".speakers li", it).map(text).join("; ");
    const description = [...about, people].filter(Boolean).join("\n");
    const where = [text(it.querySelector(".room")), words.place].filter(Boolean).join(", ");
    return ["BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${updated ?? words.stamp}`, updated && `LAST-MODIFIED:${updated}`, `SEQUENCE:${sequence}`,
      `DTSTART:${compact(begins(it))}`, ends && `DTEND:${compact(ends)}`, `STATUS:${off ? "CANCELLED" : "CONFIRMED"}`,
      `SUMMARY:${escaped(off ? `${text(it.querySelector(".status"))}: ${title}` : title)}`, where && `LOCATION:${escaped(where)}`,
      description && `DESCRIPTION:${escaped(description)}`, `URL:${location.href.split("#")[0]}#${encodeURIComponent(it.id)}`, "END:VEVENT"];
  };
  const calendar = (sessions) => ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Plenary//Plenary//EN", ...sessions.flatMap(event), "END:VCALENDAR"]
    .filter(Boolean).map(folded).join("");
  const save = (link, name, sessions) => {
    link.href = URL.createObjectURL(new Blob([calendar(sessions)], { type: "text/calendar" }));
    link.download = `${name}.ics`;
    // When the download has begun.
    setTimeout(URL.revokeObjectURL, 6e4, link.href);
  };

  const programme = () => {
    for (const it of all(".session-tools")) it.remove();
    const sessions = all(".session");
    const [bar] = all(".programme-bar");
    const [form] = all(".choices");
    for (const it of sessions) {
      if (it.matches(".break, .lunch") || !it.dataset.uid) continue;
      const title = text(it.querySelector(".session-title b"));
      const tools = create("p", { className: "session-tools" });
      if (bar) {
        const star = create("button", { type: "button", className: "star", ariaLabel: fill(words.wordStar, { title }), title: words.wordKept });
        const show = () => { star.ariaPressed = mine.has(it.dataset.uid); };
        star.onclick = () => {
          if (!mine.delete(it.dataset.uid)) mine.add(it.dataset.uid);
          try { localStorage.setItem("sessions", JSON.stringify([...mine])); } catch { /* As above. */ }
          show();
        };
        show();
        tools.append(star);
      }
      if (begins(it)) {
        const link = create("a", { href: `#${it.id}`, className: "ics", textContent: words.wordCalendar });
        link.append(create("span", { className: "hush", textContent: ` ${title}` }));
        link.onclick = () => save(link, it.id, [it]);
        tools.append(" ", link);
      }
      it.lastElementChild.append(tools);
    }
    if (!bar) return;

    const fields = CHOICES.map((name) => form.elements[name]).filter(Boolean);
    const [own] = all(".mine", bar);
    const [line] = all(".shown", bar);
    const [told] = all("output", line);
    const [link] = all(".calendar", line);
    const [choose] = all(".choose", bar);
    bar.hidden = form.hidden = choose.hidden = false;
    new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
    choose.onclick = () => { choose.ariaExpanded = form.classList.toggle("open"); };
    form.onsubmit = () => false;

    const fits = (it) => (own.ariaPressed !== "true" || mine.has(it.dataset.uid)) && fields.every(({ name, value }) => !value ||
      ({ day: it.closest(".day").dataset.day, group: it.dataset.groups }[name] ?? it.dataset[name] ?? "").split(" ").includes(value));
    const apply = (unknown = []) => {
      const chosen = fields.filter((it) => it.value);
      const active = chosen.length > 0 || own.ariaPressed === "true";
      for (const it of sessions) it.hidden = !fits(it);
      const shown = sessions.filter((it) => !it.hidden);
      // Side by side stands what is there at the same time, and not the rest of it.
      const thinned = active && (own.ariaPressed === "true" || chosen.some((it) => it.name !== "day"));
      for (const day of all(".day")) {
        day.classList.toggle("thinned", thinned);
        day.hidden = !day.querySelector(".session:not([hidden])");
        for (const at of all(".at", day)) {
          let next = at.nextElementSibling;
          while (next && next.hidden && !next.matches(".at")) next = next.nextElementSibling;
          at.hidden = !next || next.matches(".at");
        }
      }
      const timed = shown.filter(begins);
      const left = shown.length - timed.length;
      // What is generated can be subscribed to.
      const one = chosen.length === 1 && own.ariaPressed !== "true" && `${chosen[0].name}=${chosen[0].value}`;
      const file = all(".programme-files a").find((it) => it.dataset.of === one)?.href;
      line.hidden = !active && !unknown.length;
      told.value = [...unknown.map((value) => fill(words.wordUnknown, { value })), fill(words.wordShown, { shown: shown.length, total: sessions.length })].join(". ");
      link.hidden = !timed.length;
      link.textContent = fill(words.wordSome, { count: timed.length }) + (left ? `, ${fill(words.wordUntimed, { count: left })}` : "");
      link.href = file || "#";
      link.removeAttribute("download");
      link.onclick = file ? null : () => save(link, "sessions", timed);
    };
    const isState = (hash) => hash === "#mine" || hash.includes("=");
    // What the address says. A value that this programme does not have is dropped, and said.
    const read = () => {
      if (!isState(location.hash)) {
        const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        if (location.hash && !target?.closest("[hidden]")) return;
      }
      const state = new URLSearchParams(isState(location.hash) ? location.hash.slice(1) : "");
      const unknown = [];
      own.ariaPressed = state.has("mine");
      for (const it of fields) it.value = state.get(it.name) ?? "";
      for (const [name, value] of state) {
        const field = fields.find((it) => it.name === name);
        if (name === "mine" || (field && field.value === value)) continue;
        if (field) field.value = "";
        unknown.push(value || name);
      }
      apply(unknown);
      if (unknown.length) history.replaceState(null, "", address());
      if (location.hash && !isState(location.hash)) document.getElementById(decodeURIComponent(location.hash.slice(1))).scrollIntoView();
    };
    const address = () => {
      const state = fields.filter((it) => it.value).map((it) => `${it.name}=${encodeURIComponent(it.value)}`);
      if (own.ariaPressed === "true") state.push("mine");
      return state.length ? `#${state.join("&")}` : location.pathname + location.search;
    };
    const go = () => {
      history.pushState(null, "", address());
      apply();
    };
    for (const it of fields) it.onchange = go;
    own.onclick = () => {
      own.ariaPressed = own.ariaPressed !== "true";
      go();
    };
    all(".clear", line)[0].onclick = () => {
      for (const it of fields) it.value = "";
      own.ariaPressed = false;
      go();
      (choose.checkVisibility?.() ? choose : fields[0] ?? own).focus();
    };
    // The jump to a day keeps what is chosen.
    for (const it of all("nav a", bar)) it.onclick = (click) => {
      const day = document.getElementById(it.hash.slice(1));
      if (!isState(location.hash) || day.hidden) return;
      click.preventDefault();
      day.tabIndex = -1;
      day.focus({ preventScroll: true });
      day.scrollIntoView();
    };
    onhashchange = read;
    own.ariaPressed ||= "false";
    if (location.hash) read();
  };
  add(programme);
})();
