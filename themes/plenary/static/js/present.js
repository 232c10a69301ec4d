// Which sessions of a programme are past, on, next or later, and on its days a line at the present time. A session is an
// element with `data-begins`, and `data-ends` where its end is known; one that does not take place has neither.
{
  const { all, fill, create, everyMinute, yourTime } = plenary;
  const script = document.currentScript;
  const { zone, wordLine, wordJump } = script.dataset;
  const at = (time) => Date.parse(time);
  const jump = create("a", { className: "jump", href: "#present-time", textContent: wordJump, hidden: true });
  // Out of sight of the line it is offered, and never taken.
  const seen = new IntersectionObserver(([entry]) => { jump.hidden = entry.isIntersecting; });
  const clock = new Intl.DateTimeFormat("sv", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  const offset = (now) => {
    const minutes = Math.round((at(`${clock.format(now).replace(" ", "T")}Z`) - Math.floor(now / 6e4) * 6e4) / 6e4);
    const two = (number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
    return `${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
  };
  const isOn = (it, now) => at(it.dataset.begins) <= now && now < (at(it.dataset.ends) || 0);

  const mark = () => {
    const now = Date.now();
    const sessions = all("[data-begins]");
    const coming = Math.min(...sessions.map((it) => at(it.dataset.begins)).filter((begins) => begins > now));
    for (const it of sessions) {
      const begins = at(it.dataset.begins);
      // Where no end is known, a session lasts until the next one begins.
      const ends = at(it.dataset.ends) || Math.min(...sessions.map((one) => at(one.dataset.begins)).filter((one) => one > begins));
      it.dataset.when = begins > now ? (begins === coming ? "next" : "later") : ends > now && ends < Infinity ? "now" : "past";
    }
    const [day, time] = clock.format(now).split(" ");
    const today = sessions.filter((it) => clock.format(at(it.dataset.begins)).startsWith(day));
    const first = today.find((it) => it.dataset.when !== "past") ?? today.at(-1);
    let line = document.querySelector(".present-time");
    if (!first) {
      line?.remove();
      jump.remove();
      return;
    }
    const list = first.parentElement;
    line ??= create(/^[OU]L$/.test(list.tagName) ? "li" : "p", { className: "present-time", id: "present-time", tabIndex: -1 });
    const place = create("time", { dateTime: `${day}T${time}:00${offset(now)}`, textContent: time });
    place.dataset.at = new Date(Math.floor(now / 6e4) * 6e4).toISOString();
    const [before, after] = wordLine.split("{time}");
    const text = create("span", { className: "moment" });
    text.append(before, place, after);
    line.replaceChildren(text);
    yourTime(place);
    const isAfter = first.dataset.when === "past";
    if ((isAfter ? first.nextElementSibling : first.previousElementSibling) !== line) first[isAfter ? "after" : "before"](line);
    if (!jump.isConnected) {
      document.querySelector("main").append(jump);
      jump.onclick = () => line.focus({ preventScroll: true });
      seen.observe(line);
    }
  };
  everyMinute(mark);
}
