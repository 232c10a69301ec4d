// The sessions of a meeting or forum in the panel of the home page, on its days: what is on now, what is next, all of the day.
// The files with the sessions are loaded after it, and call `plenary.sessions`.
{
  const words = document.currentScript.dataset;
  const { all, fill, create } = plenary;
  const known = new Map();

  // A file does not say whose sessions it has: its script knows.
  plenary.sessions = (address, days) => {
    const { panel, src } = document.currentScript;
    const page = new URL(address, src).href;
    const sessions = days.flatMap(([day, list]) => list.map(([anchor, at, end, hours, title, room, lang, status, off]) =>
      ({ day, url: anchor ? `${page}#${anchor}` : page, at, begins: Date.parse(at), end, ends: Date.parse(end), hours, title, room, lang, status, off })));
    const together = [...(known.get(panel) ?? []), ...sessions].sort((a, b) => a.begins - b.begins);
    // An end that is not known is the beginning of what follows on that day.
    for (const it of together) it.ends ||= together.find((other) => other.begins > it.begins && other.day === it.day)?.begins ?? it.begins + 36e5;
    known.set(panel, together);
    plenary.showNow(panel);
  };

  // A session as a row: title, then hours, room, how to join from afar.
  const row = (it, panel, withRemote, withDay) => {
    const row = create("li", { className: it.off ? "off" : "" });
    const link = create("a", { href: it.url, textContent: it.title });
    if (it.lang) link.lang = it.lang;
    const title = create(it.off ? "s" : "b");
    title.append(link);
    const time = create("time", { dateTime: it.at, textContent: it.hours });
    if (!it.off) time.dataset.at = new Date(it.begins).toISOString();
    if (!it.off && it.end) time.dataset.until = it.end;
    const when = create("span", { className: "moment" });
    when.append(...(withDay ? [`${it.day} `] : []), time);
    const detail = create("p", { className: "detail" });
    detail.append(when, ...(it.room ? [" · ", it.room] : []));
    const remote = withRemote && panel.parentElement.querySelector("[data-way=remote]");
    if (remote) detail.append(" · ", create("a", { href: remote.href, textContent: remote.textContent }));
    row.append(title, ...(it.status ? [" ", create("strong", { className: "status", textContent: it.status })] : []), detail);
    return row;
  };
  const list = (sessions, ...more) => {
    const rows = create("ul");
    rows.append(...sessions.map((it) => row(it, ...more)));
    return rows;
  };
  const label = (textContent) => create("p", { className: "now-label", textContent });

  // What the panel says; nothing before the sessions are there, and when all are over.
  plenary.today = (panel, days, now) => {
    const sessions = known.get(panel) ?? [];
    const isOn = (it) => it.begins <= now && now < it.ends && !it.off;
    const live = sessions.filter(isOn);
    const coming = sessions.filter((it) => it.begins > now && !it.off);
    const today = days.find((day) => day.from <= now && now < day.until);
    const ofToday = today ? sessions.filter((it) => today.from <= it.begins && it.begins < today.until) : [];
    if (!live.length && !coming.length) return undefined;
    const content = [];
    if (live.length) content.push(label(words.wordNow), list(live, panel, true));
    if (coming.length) {
      const next = coming.filter((it) => it.begins === coming[0].begins);
      content.push(label(words.wordNext), list(next, panel, false, next[0].day !== ofToday[0]?.day));
    }
    if (ofToday.length > 1) {
      const box = create("details", { open: panel.querySelector(".present details")?.open ?? false });
      box.append(create("summary", { textContent: fill(words.wordSessions, { count: ofToday.length }) }), list(ofToday, panel));
      for (const [place, it] of ofToday.entries()) box.lastChild.children[place].classList.toggle("on", isOn(it));
      content.push(box);
    }
    return content;
  };
  for (const panel of all(".current > [data-dates]")) plenary.showNow(panel);
}
