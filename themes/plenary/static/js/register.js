// What a register of documents gains: it is found in, filtered and sorted, and a link to what is found can be sent.
// A document with its revisions is one body of the table. A register that is divided into pages has the rows of all of them in a file of
// its own, which is loaded when a reader begins to use the filter. Begin with `register`.
(() => {
  const { all, fill, create, add, locale } = plenary;
  const words = document.currentScript.dataset;
  const root = document.documentElement;
  const { compare } = new Intl.Collator(root.lang, { numeric: true });
  const number = new Intl.NumberFormat(locale);
  // So many are shown at once: the first before the next frame, for laying out a table takes longer than finding its rows.
  const [MOST, AT_ONCE] = [100, 12];
  const FACETS = ["group", "item", "status", "lang"];

  // Letters without accents and vowel signs, one form of each Arabic letter, one form of each digit.
  const SAME = { ٱ: "ا", ى: "ي", ی: "ي", ة: "ه", ک: "ك", ø: "o", ł: "l", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\p{M}ـ]/gu, "").replace(/[ٱىیةکøłđıßæœ]/g, (it) => SAME[it])
    .replace(/[٠-٩۰-۹०-९]/g, (it) => (it.charCodeAt() & 15) - (it > "ॐ" ? 6 : 0));
  // `FGST-I-0999` is `fgst i 999`.
  const runs = (folded) => (folded.match(/\p{L}+|\d+/gu) ?? []).map((it) => it.replace(/^0+(?=\d)/, "")).join(" ");
  const plain = (item) => item.replace(/\d+/g, Number);

  // "item 12", in the words of the language.
  const names = (words.wordItem ?? "").split("|").map((it) => fold(it.trim())).sort((a, b) => b.length - a.length);
  const itemPattern = new RegExp(`(?<![a-zа-я\\d])(?:${names.join("|")})\\s*(?:no?\\.?|nº|№)?\\s*(\\d+(?:\\.\\d+)*)(?![\\d.]*\\d)`, "gu");
  // What a query asks of a row: items of the agenda, and words, of which those with digits are whole numbers.
  const parse = (query, letters) => {
    const items = [];
    const rest = fold(query).replace(itemPattern, (_, item) => {
      items.push(plain(item));
      return " ";
    });
    const parts = rest.split(/\s+/).map(runs).filter(Boolean);
    const needles = [];
    for (let at = 0; at < parts.length; at += 1) {
      let part = parts[at];
      // "i 999" is the number of a document and "wg 3" a group, "fog 12" is two words.
      if (letters.has(part) && /^\d/.test(parts[at + 1] ?? "")) part += ` ${parts[(at += 1)]}`;
      const begins = /^\d/.test(part) || letters.has(part.split(" ")[0]) ? " " : "";
      needles.push(begins + part + (/\d$/.test(part) ? " " : ""));
    }
    const numbers = needles.filter((it) => /\d/.test(it));
    const others = needles.filter((it) => !/\d/.test(it));
    return ({ items: own, stream, words }) =>
      items.every((wanted) => own.some((it) => it === wanted || it.startsWith(`${wanted}.`))) &&
      numbers.every((it) => stream.includes(it)) && others.every((it) => words.includes(it) || stream.includes(it));
  };

  // What is looked for in a document, read from its rows once.
  const read = (body, at, range) => {
    const [first] = body.rows;
    const texts = (selector) => all(selector, first).map((it) => it.textContent.trim());
    const status = first.querySelector(".status");
    const item = texts(".item").flatMap((it) => it.split(/[,;،؛、]\s*/));
    const parts = [...body.rows].flatMap((row) => [row.cells[0], ...row.querySelectorAll("td > b, .detail, .group bdi")]);
    const entry = {
      body, at, range, count: body.rows.length,
      stream: ` ${parts.map((it) => runs(fold(it.textContent))).join(" | ")} `,
      words: fold(body.textContent.replace(/\s+/g, " ")),
      date: first.querySelector("time")?.dateTime ?? "",
      group: texts(".group bdi"),
      item,
      items: item.map((it) => plain(fold(it))),
      status: [status.textContent],
      statusId: status.classList[1],
      lang: [...new Set(all("[hreflang]", first).map((it) => it.hreflang))],
    };
    // Its values in an address, facet by facet.
    entry.ids = FACETS.map((facet) => entry[facet].map((value) => (facet === "status" ? entry.statusId : value.toLowerCase())));
    return entry;
  };

  // The day of the visit before this one; visits within six hours are one.
  const lastVisit = (key) => {
    const name = `register ${root.dataset.group} ${key}`;
    try {
      const known = JSON.parse(localStorage.getItem(name)) ?? {};
      const now = Date.now();
      const last = now - known.now > 216e5 ? known.now : known.last;
      localStorage.setItem(name, JSON.stringify({ now, last }));
      return last && new Intl.DateTimeFormat("sv").format(last);
    } catch { /* Forbidden: no visit is known. */ }
  };

  const register = (table) => {
    const region = table.closest(".table");
    const [index] = all(".ranges");
    const [form] = all(".filter");
    const heads = all("th[data-sort]", table);
    const since = lastVisit(table.dataset.key);
    const isDivided = Boolean(table.dataset.rows);
    let entries = isDivided ? null : [...table.tBodies].map((body, at) => read(body, at));
    let state = { q: "", since: false, sort: "" };
    let hits = [];
    let facets = [];
    let letters;
    let ui = {};

    // The documents in an order, which is found out once.
    const orders = {};
    const keyOf = (name, { body: { rows: [{ cells }] }, date, group, item, status }) =>
      name === "date" ? date : { group, item, status }[name]?.[0] ?? cells[name === "title" ? 1 : 0].textContent;
    const inOrder = () => {
      const [, down, name] = /^(-?)(.*)$/.exec(state.sort);
      if (!name) return entries;
      orders[name] ??= entries.map((it) => [keyOf(name, it), it]).sort(([a], [b]) => compare(a, b)).map(([, it]) => it);
      return down ? orders[name].toReversed() : orders[name];
    };
    const rowsOf = (list) => list.reduce((sum, it) => sum + it.count, 0);

    // Which documents are found; and for each value of a facet, how many there would be with it and all else that is asked.
    const find = () => {
      // The letters before the digits in numbers and codes.
      letters ??= new Set(entries.flatMap((it) => [it.body.rows[0].cells[0].textContent, ...it.group].flatMap((code) => runs(fold(code)).match(/\p{L}+(?= \d)/gu) ?? [])));
      const matches = parse(state.q, letters);
      // Only what is unfolded is counted.
      const counts = FACETS.map((facet) => facets.find((it) => it.facet === facet)?.details.open && new Map());
      const chosen = FACETS.map((facet) => state[facet]?.size && state[facet]);
      let [fresh, passed] = [0, []];
      for (const it of inOrder()) {
        let failed = matches(it) ? 0 : 64;
        for (let bit = 0; bit < FACETS.length; bit += 1) if (chosen[bit] && !it.ids[bit].some((id) => chosen[bit].has(id))) failed |= 1 << bit;
        const isNew = since && it.date >= since;
        if (state.since && !isNew) failed |= 32;
        if (!failed) passed.push(it);
        if (isNew && !(failed & ~32)) fresh += it.count;
        for (let bit = 0; bit < FACETS.length; bit += 1) {
          if (counts[bit] && !(failed & ~(1 << bit))) for (const id of it.ids[bit]) counts[bit].set(id, (counts[bit].get(id) ?? 0) + it.count);
        }
      }
      return { passed, counts, fresh };
    };
    const isAsked = () => Boolean(state.q.trim() || state.since || state.sort || FACETS.some((it) => state[it]?.size));
    const isFiltered = () => Boolean(state.q.trim() || state.since || FACETS.some((it) => state[it]?.size));

    // The bodies of some hits, with a head where a range begins, as long as the list is in the order of its ranges.
    const bodies = (list, totals, before) => list.flatMap((it, at) => {
      const head = it.range;
      if (!head || state.sort || head === (at ? list[at - 1].range : before)) return [it.body];
      const tbody = head.tbody.cloneNode(true);
      const [cell] = tbody.rows[0].cells;
      cell.append(" ", create("span", { className: "detail", textContent: fill(words.wordShown, { shown: number.format(totals.get(head)), total: number.format(head.total) }) }));
      return [tbody, it.body];
    });
    let drawn = 0;
    let totals;
    const draw = (to) => {
      table.append(...bodies(hits.slice(drawn, to), totals, hits[drawn - 1]?.range));
      drawn = Math.min(to, hits.length);
    };
    let pending;
    let isChanged = false;
    const show = (most = isDivided ? MOST : Infinity) => {
      const { passed, counts, fresh } = find();
      hits = passed;
      totals = new Map();
      for (const it of hits) totals.set(it.range, (totals.get(it.range) ?? 0) + it.count);
      const asked = isAsked();
      if (isDivided) {
        region.hidden = !asked || !hits.length;
        index.hidden = asked;
      } else region.hidden = !hits.length;
      // Rows that stay where they are keep the reader's place.
      const isNew = isDivided || asked || isChanged;
      isChanged = asked;
      if (isNew) while (table.tBodies.length) table.tBodies[0].remove();
      clearTimeout(pending);
      drawn = 0;
      if (isNew && (!isDivided || asked)) {
        draw(isDivided ? AT_ONCE : Infinity);
        if (drawn < Math.min(most, hits.length)) requestAnimationFrame(() => { pending = setTimeout(() => draw(most)); });
      }
      for (const it of heads) it.ariaSort = state.sort.replace("-", "") === it.dataset.sort ? (state.sort.startsWith("-") ? "descending" : "ascending") : null;
      if (ui.sort) ui.sort.value = state.sort;
      if (form) tell(counts, fresh, Math.min(most, hits.length), asked);
    };

    // What the form says of it.
    const tell = (counts, fresh, shown, asked) => {
      const [found, total] = [hits, entries].map(rowsOf);
      const values = { total: number.format(total), found: number.format(found) };
      const isCut = shown < hits.length;
      const [field] = form.elements;
      if (field.value !== state.q) field.value = state.q;
      ui.output.value = !isFiltered() && !(asked && isCut) ? "" : isCut ? fill(words.wordFirst, { ...values, shown: number.format(rowsOf(hits.slice(0, shown))) }) : fill(words.wordShown, { ...values, shown: values.found });
      ui.none.hidden = hits.length > 0;
      ui.clear.hidden = !asked;
      ui.csv.hidden = !isFiltered() || !hits.length;
      ui.more.hidden = !asked || !isCut;
      if (isCut) {
        const [more, rest] = ui.more.children;
        more.textContent = fill(words.wordMore, { count: number.format(rowsOf(hits.slice(shown, shown + MOST))) });
        more.onclick = () => further(shown + MOST);
        rest.textContent = fill(words.wordRest, { count: values.found });
        rest.onclick = () => further(Infinity);
      }
      for (const { facet, options, details, mark } of facets) {
        const chosen = state[facet] ?? new Set();
        for (const { id, input, amount, label } of options) {
          input.checked = chosen.has(id);
          if (!details.open) continue;
          const count = counts[FACETS.indexOf(facet)].get(id) ?? 0;
          amount.textContent = number.format(count);
          label.classList.toggle("empty", !count && !input.checked);
        }
        mark.textContent = chosen.size ? number.format(chosen.size) : "";
        details.hidden = !options.length;
      }
      ui.since.checked = state.since;
      ui.fresh.textContent = since ? number.format(fresh) : "";
    };
    const further = (most) => {
      const from = table.tBodies.length;
      show(most);
      draw(most);
      // The button may be gone: go on where the new rows begin.
      const link = table.tBodies[from]?.querySelector("a, th");
      if (link?.tagName === "TH") link.tabIndex = -1;
      link?.focus({ preventScroll: true });
    };

    // The state as a fragment, in which only what was asked for is written: `q=fog&group=wg3`.
    const fragment = () => {
      const asked = new URLSearchParams();
      if (state.q.trim()) asked.append("q", state.q.trim());
      for (const facet of FACETS) for (const id of state[facet] ?? []) asked.append(facet, id);
      if (state.since) asked.append("since", "visit");
      if (state.sort) asked.append("sort", state.sort);
      return asked.toString();
    };
    let later;
    const remember = (how) => {
      clearTimeout(later);
      const text = fragment();
      if (text === location.hash.slice(1)) return;
      history[how](history.state, "", text ? `#${text}` : location.pathname + location.search);
    };
    const change = (values, how = "pushState") => {
      Object.assign(state, values);
      load(() => {
        show();
        // A history of single letters is of no use.
        clearTimeout(later);
        if (how === "replaceState") later = setTimeout(() => remember(how), 400);
        else remember(how);
      });
    };

    // The state that an address asks for. Anchors of rows are no state.
    const follow = () => {
      const text = location.hash.slice(1);
      const row = text && document.getElementById(decodeURIComponent(text));
      if (row?.href && index?.contains(row)) return location.replace(row.href);
      if (text && !text.includes("=")) return undefined;
      const asked = new URLSearchParams(text);
      if (!text && !isAsked()) return undefined;
      return load(() => {
        const unknown = [];
        const next = { q: "", since: false, sort: "" };
        for (const facet of FACETS) next[facet] = new Set();
        for (const [key, value] of asked) {
          const facet = facets.find((it) => it.facet === key);
          if (key === "q") next.q = value;
          else if (facet?.options.some((it) => it.id === value.toLowerCase())) next[key].add(value.toLowerCase());
          else if (key === "sort" && heads.some((it) => it.dataset.sort === value.replace("-", ""))) next.sort = value;
          else if (key === "since" && value === "visit" && since) next.since = true;
          else unknown.push(key === "since" && !since ? words.wordVisit : fill(words.wordUnknown, { value: `${key}=${value}` }));
        }
        state = next;
        show();
        if (form) ui.unknown.textContent = unknown.join(" ");
        if (unknown.length) remember("replaceState");
      });
    };

    // The rows of all pages of a divided register.
    const waiting = [];
    const load = (then) => {
      if (entries) return then?.();
      if (then) waiting.push(then);
      if (waiting.isOn) return undefined;
      waiting.isOn = true;
      plenary.rows = (html) => {
        const { content } = create("template", { innerHTML: html });
        let range;
        entries = [];
        for (const body of content.querySelectorAll("tbody")) {
          if (body.className === "range") range = { tbody: body, total: 0 };
          else {
            // The index has the same anchors.
            for (const row of body.rows) row.removeAttribute("id");
            range.total += body.rows.length;
            entries.push(read(body, entries.length, range));
          }
        }
        offer();
        for (const it of waiting.splice(0)) it();
      };
      const onerror = () => {
        waiting.isOn = false;
        ui.unknown.textContent = words.wordFailed;
      };
      document.head.append(create("script", { src: table.dataset.rows, onerror }));
      return undefined;
    };

    // The values of the facets.
    const offer = () => {
      const language = new Intl.DisplayNames(locale, { type: "language" });
      for (const it of facets) {
        const labels = new Map();
        const bit = FACETS.indexOf(it.facet);
        for (const entry of entries) entry.ids[bit].forEach((id, at) => labels.set(id, entry[it.facet][at]));
        const sorted = [...labels].map(([id, label]) => [id, it.facet === "lang" ? language.of(label) : label]).sort((a, b) => compare(a[1], b[1]));
        it.options = sorted.map(([id, text]) => {
          const label = create("label");
          const input = create("input", { type: "checkbox", name: it.facet, value: id });
          const amount = create("span", { className: "amount" });
          label.append(input, " ", create("bdi", { textContent: text }), " ", amount);
          input.onchange = () => {
            const chosen = new Set(state[it.facet]);
            if (input.checked) chosen.add(id);
            else chosen.delete(id);
            change({ [it.facet]: chosen });
          };
          return { id, input, amount, label };
        });
        it.set.replaceChildren(it.set.firstChild, ...it.options.map(({ label }) => label));
      }
    };

    // What is found as a table for spreadsheets, quoted like that of the site. A formula becomes a text.
    const csv = () => {
      const safe = (text) => (/^[=@\t＝＋－＠]|^[+-](?![\d\s.,()/%-]*$)/.test(text) ? `'${text}` : text);
      const cell = (text) => (/[",;\n]/.test(text) ? `"${safe(text).replaceAll('"', '""')}"` : safe(text));
      const lines = [["number", "title", "source", "working_groups", "agenda_item", "date", "status", "files"]];
      for (const { body, statusId } of hits) {
        for (const row of body.rows) {
          const texts = (selector) => all(selector, row).map((it) => it.textContent.trim()).join(" ");
          const id = row === body.rows[0] ? statusId : row.querySelector(".status").classList[1];
          lines.push([row.cells[0].textContent, texts("td > b"), texts("td > .detail"), texts(".group bdi"), texts(".item"), row.querySelector("time")?.dateTime ?? "", id, all("a[href]", row.cells[row.cells.length - 1]).map((it) => it.href).join(" ")]);
        }
      }
      const href = URL.createObjectURL(new Blob(["\ufeff", lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("")], { type: "text/csv" }));
      create("a", { href, download: "documents.csv" }).click();
      setTimeout(() => URL.revokeObjectURL(href), 1e4);
    };

    // The order can be chosen at the heads of the columns, and where a phone has none, in a list.
    const sortable = () => {
      for (const head of heads) {
        const { textContent } = head;
        const button = create("button", { type: "button", textContent, title: fill(words.wordSort, { column: textContent }) });
        head.replaceChildren(button);
        button.onclick = () => change({ sort: (state.sort === head.dataset.sort ? "-" : "") + head.dataset.sort });
      }
      const label = create("label", { className: "sort-by", textContent: `${words.wordSortBy} ` });
      label.dataset.do = "sort";
      ui.sort = create("select");
      ui.sort.append(create("option", { value: "", textContent: words.wordListed }));
      for (const { dataset, textContent } of heads) {
        ui.sort.append(create("option", { value: dataset.sort, textContent }), create("option", { value: `-${dataset.sort}`, textContent: fill(words.wordDescending, { column: textContent }) }));
      }
      ui.sort.onchange = () => change({ sort: ui.sort.value });
      label.append(ui.sort);
      return label;
    };
    const button = (textContent, onclick) => create("button", { type: "button", className: "link", hidden: Boolean(textContent), textContent, onclick });
    const build = () => {
      for (const it of all("[data-built]", form)) it.remove();
      const [field] = form.elements;
      const line = (className) => {
        const it = create("div", { className });
        it.dataset.built = "";
        return it;
      };
      const [row, outcome] = [line("facets"), line("outcome")];
      facets = FACETS.flatMap((facet) => {
        const head = heads.find((it) => it.dataset.sort === facet);
        if (!head && (facet !== "lang" || table.tHead.rows[0].lastElementChild.dataset.sort)) return [];
        const details = create("details", { name: "facet" });
        const summary = create("summary", { textContent: { group: words.wordGroup, lang: words.wordLanguage }[facet] ?? head.textContent });
        const mark = create("b");
        const set = create("fieldset");
        set.append(create("legend", { className: "hush", textContent: summary.textContent }));
        summary.append(" ", mark);
        details.append(summary, set);
        details.ontoggle = () => details.open && load(() => show());
        row.append(details);
        return [{ facet, details, set, mark, options: [] }];
      });
      const label = create("label", { className: "since" });
      ui.since = create("input", { type: "checkbox", disabled: !since, onchange: () => change({ since: ui.since.checked }) });
      ui.fresh = create("span", { className: "amount" });
      const day = since && new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(since));
      label.append(ui.since, " ", since ? fill(words.wordNew, { date: day }) : words.wordVisit, " ", ui.fresh);
      if (heads.some((it) => it.dataset.sort === "date")) row.append(label);
      ui.output = form.querySelector("output");
      ui.unknown = create("p", { className: "unknown", role: "status" });
      ui.none = create("p", { className: "none", textContent: words.wordNone, hidden: true });
      ui.clear = button(words.wordClear, () => {
        change({ q: "", since: false, sort: "", ...Object.fromEntries(FACETS.map((it) => [it, new Set()])) });
        ui.unknown.textContent = "";
        field.focus();
      });
      ui.csv = button(words.wordCsv, csv);
      outcome.append(ui.none, ui.clear, ui.csv);
      const note = line("");
      note.append(ui.unknown);
      form.append(row, outcome, note);
      ui.more = create("p", { className: "more", hidden: true });
      ui.more.append(button(""), button(""));
      all(".more").forEach((it) => it.remove());
      region.after(ui.more);
      form.hidden = !isDivided && entries.length < 8;
      form.onsubmit = () => false;
      form.onfocusin = () => load();
      field.onfocus = () => load();
      field.oninput = () => change({ q: field.value }, "replaceState");
      outcome.prepend(sortable());
      if (entries) offer();
      if (field.value) change({ q: field.value }, "replaceState");
    };
    all(".sort-by").forEach((it) => it.remove());
    if (form) build();
    else region.before(sortable());
    follow();
    if (entries && !isAsked() && form) show();
    return follow;
  };
  // A page that the preview has changed has a new register.
  let followers = [];
  addEventListener("hashchange", () => followers.forEach((it) => it()));
  add(() => { followers = all("table.register").map((it) => register(it)); });
})();
