// The panel of the home page before, during and after the meeting and its forums: how long it is until they begin, that they
// are under way, that they took place. On their days it loads `today.js` and their sessions.
{
  const words = document.currentScript.dataset;
  const { all, fill, create, append, everyMinute, yourTime, until, load } = plenary;
  const shown = new WeakMap();
  const loaded = new WeakSet();

  const daysOf = (panel) => panel.dataset.dates.split(" ").map((day) => {
    const [from, begins, ends, until] = day.split(",").map((at) => at && Date.parse(at));
    return { from, begins, ends, until };
  });
  const line = (textContent) => create("p", { className: "now-label", textContent });
  const left = (at, now) => until(Math.ceil((at - now) / 1e3));

  const before = (panel, start, isHour, now) => {
    // Where no hour is known, days are counted.
    const days = Math.ceil((start - now) / 864e5);
    const when = isHour || days > 1 ? left(start, now) : new Intl.RelativeTimeFormat(plenary.locale, { numeric: "auto" }).format(days, "day");
    const content = [line(fill(words.wordBegins, { when }))];
    const item = document.querySelector("ol.deadlines > [data-next]");
    const action = item?.querySelector(".action b");
    if (action && panel.matches(".current-meeting")) {
      const next = create("p", { textContent: words.wordDeadline });
      next.append(create("a", { href: `#${item.id}`, textContent: action.textContent }));
      append(next, "", item.querySelector(".state").textContent);
      content.push(next);
    }
    return content;
  };
  // Without sessions: as much as the days and hours say.
  const during = (days, now) => {
    const today = days.find((day) => day.from <= now && now < day.until);
    const ahead = days.find((day) => (day.begins || day.from) > now);
    if (!today) return [];
    if (!today.begins && !today.ends) return [line(words.wordNoHours)];
    if (now >= today.begins && !(now >= today.ends)) return [line(words.wordUnderWay)];
    return ahead ? [line(fill(words.wordContinues, { when: left(ahead.begins || ahead.from, now) }))] : [];
  };
  const show = (panel) => {
    const now = Date.now();
    const days = daysOf(panel);
    const [first, last] = [days[0], days.at(-1)];
    // Sessions of the last evening may end in the night.
    const isDay = first.from <= now && now < last.until + 72e5;
    const sources = isDay && panel.querySelector("template.on-its-days");
    if (sources && !loaded.has(panel)) {
      loaded.add(panel);
      load(sources, { panel });
    }
    const start = first.begins || first.from;
    const content = (isDay && plenary.today?.(panel, days, now))
      || (now < start ? before(panel, start, first.begins, now) : now < (last.ends || last.until) ? during(days, now) : [line(words.wordTookPlace)]);
    const box = panel.querySelector(".present") ?? panel.insertBefore(create("div", { className: "present" }), panel.firstChild);
    const key = content.map((it) => it.outerHTML).join("");
    // What stays the same is left alone: the reader may be in it.
    if (shown.get(box) === key && box.children.length) return;
    const focus = box.contains(document.activeElement) && document.activeElement.href;
    shown.set(box, key);
    box.replaceChildren(...content);
    all("time[data-at]", box).forEach(yourTime);
    if (focus) all("a", box).find((it) => it.href === focus)?.focus({ preventScroll: true });
  };
  plenary.showNow = show;
  everyMinute(() => all(".current > [data-dates]").forEach(show));
}
