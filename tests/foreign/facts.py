"""The instants that a site's sources mean, worked out from the YAML with Python's zoneinfo and nothing of plenary's."""
import datetime as dt
import pathlib
import re
from zoneinfo import ZoneInfo

import yaml


class Loader(yaml.SafeLoader):
    """Leaves dates and times as they are written."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":bool", ":int", ":null"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
# `09:00` is no number in base 60.
for first, resolvers in Loader.yaml_implicit_resolvers.items():
    Loader.yaml_implicit_resolvers[first] = [(tag, p) for tag, p in resolvers if not (tag.endswith(":int") and first in "0123456789")]


def instant(day, time, zone):
    naive = dt.datetime.combine(dt.date.fromisoformat(day), dt.time.fromisoformat(time))
    first, second = (naive.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    assert first.utcoffset() == second.utcoffset(), f"{naive} in {zone} is not one instant"
    return first.astimezone(dt.timezone.utc)


def days(of):
    """The first and the last day; none while only a month, a year or nothing is known."""
    if "date" in of:
        known = re.fullmatch(r"\d{4}-\d\d-\d\d", str(of["date"]))
        return (of["date"], of["date"]) if known else None
    return of["dates"]["start"], of["dates"]["end"]


def event(of, zone):
    """Whole days as two dates, the second not part of it; hours as two instants. One day without a known end is an instant, and several are
    whole days: no end is invented."""
    first, last = days(of)
    daily = of.get("daily_hours", {})
    start, end = of.get("start", daily.get("start")), of.get("end", daily.get("end"))
    if start and end:
        return instant(first, start, zone), instant(last, end, zone)
    if start and first == last:
        return instant(first, start, zone), instant(first, start, zone)
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last) + dt.timedelta(days=1)


def session(of, zone):
    start = instant(of["date"], of["start"], zone)
    if "end" not in of:
        return start, start
    day = dt.date.fromisoformat(of["date"])
    if of["end"] < of["start"]:
        day += dt.timedelta(days=1)
    return start, instant(day.isoformat(), of["end"], zone)


def front_matter(path):
    return yaml.load(path.read_text().split("---\n")[1], Loader)


def expected(root):
    """What each event is expected to be, by its place in the facts."""
    root = pathlib.Path(root)
    facts = yaml.load((root / "site.yaml").read_text(), Loader)
    rule = facts["site"].get("deadline")
    events, zones = {}, {}
    for meeting in facts["meetings"]:
        key = meeting["id"]
        zones[key, None] = meeting.get("zone", "UTC")
        if days(meeting):
            events["meeting", key] = event(meeting, meeting["zone"])
        for other in meeting.get("beside", []):
            if other.get("in_calendar") and days(other):
                events["beside", key, other["id"]] = event(other, other.get("zone", meeting["zone"]))
        forums = meeting.get("forum", [])
        for forum in forums if isinstance(forums, list) else [forums]:
            zone = forum.get("zone", meeting["zone"])
            name = forum.get("id", "forum")
            events["forum", key, name] = event(forum, zone)
            zones[key, name] = zone
        for deadline in meeting.get("deadlines", []):
            time = deadline["time"] if "time" in deadline else rule["time"]
            own_zone = meeting["zone"] if "time" in deadline else rule["zone"]
            at = instant(deadline["date"], time, deadline.get("zone", own_zone))
            events["deadline", key, deadline["id"]] = (at, at)
    for group in facts["group"].get("working_groups", []):
        for meeting in group.get("meetings", []):
            events["group-meeting", group["code"], meeting["id"]] = event(meeting, meeting["zone"])
    for path in sorted((root / "content").rglob("*.md")):
        page = front_matter(path)
        if page.get("kind") != "programme" or path.name.count(".") > 1:
            continue
        meeting = page.get("meeting") or path.parent.name
        for one in page.get("sessions", []):
            # The sessions of others are theirs.
            if "date" in one and "start" in one and "beside" not in one:
                # Without an id, that of the title.
                name = one.get("id") or re.sub(r"[^a-z0-9]+", "-", one["title"].lower())
                key = ("session", meeting, page.get("forum"), name)
                events[key] = session(one, zones[meeting, page.get("forum")])
    return events
