"""Reads everything that a built site holds for programs with programs that are not plenary's.

Usage: check.py <folder of the sources> <folder of the output> <what ical.js has read>
"""
import csv
import datetime as dt
import json
import pathlib
import re
import sys
import urllib.parse

import feedparser
import icalendar
import jsonschema
import lxml.etree
import lxml.html
import vobject
import xmlschema

import facts
import mutate_data

UTC = dt.timezone.utc
HERE = pathlib.Path(__file__).parent


def utc(value):
    return value.astimezone(UTC) if isinstance(value, dt.datetime) else value


def names(data):
    """The UIDs by the places of the facts."""
    uids = {}
    for meeting in data["meetings"]:
        key = meeting["id"]
        uids[meeting["uid"]] = ("meeting", key)
        for one in meeting.get("beside", []):
            uids[one["uid"]] = ("beside", key, one["id"])
        for one in meeting.get("deadlines", []):
            uids[one["uid"]] = ("deadline", key, one["id"])
        for one in meeting.get("sessions", []):
            uids[one["uid"]] = ("session", key, None, one["id"])
        for forum in meeting.get("forums", []):
            uids[forum["uid"]] = ("forum", key, forum["id"])
            for one in forum.get("sessions", []):
                uids[one["uid"]] = ("session", key, forum["id"], one["id"])
    for group in data["group"].get("working_groups", []):
        for one in group.get("meetings", []):
            uids[one["uid"]] = ("group-meeting", group["code"], one["id"])
    return uids


def check_lines(path):
    raw = path.read_bytes()
    assert raw.endswith(b"\r\n"), path
    for line in raw[:-2].split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line and b"\r" not in line, (path, line)
        line.decode("utf-8")


def read_with_icalendar(path):
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    assert not calendar.errors, (path, calendar.errors)
    assert not calendar.get_missing_tzids(), path
    # The zones as the file describes them, not as this library knows them by name.
    zones = {zone["TZID"]: zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")}
    events = {}
    for event in calendar.walk("VEVENT"):
        assert not event.errors, (path, event.errors)

        def value(name):
            if name not in event:
                return None
            written = event[name]
            at = written.dt
            zone = written.params.get("TZID")
            return utc(at.replace(tzinfo=zones[zone])) if zone else utc(at)

        start = value("DTSTART")
        assert event["UID"] not in events, path
        for needed in ("DTSTAMP", "SEQUENCE", "STATUS", "SUMMARY"):
            assert needed in event, (path, needed)
        events[str(event["UID"])] = (start, value("DTEND") or start)
        for alarm in event.walk("VALARM"):
            assert alarm["ACTION"] == "DISPLAY" and alarm["TRIGGER"].dt < dt.timedelta()
    return events


def read_with_vobject(path):
    calendar = vobject.readOne(path.read_bytes().decode("utf-8"))
    events = {}
    for event in calendar.contents.get("vevent", []):
        start = utc(event.dtstart.value)
        end = utc(event.dtend.value) if "dtend" in event.contents else start
        events[event.uid.value] = (start, end)
    return events


def read_with_ical_js(read):
    def value(at):
        return dt.date.fromisoformat(at) if isinstance(at, str) else dt.datetime.fromtimestamp(at, UTC)

    return {event["uid"]: (value(event["start"]), value(event["end"])) for event in read}


def check_calendars(out, expected, uids, from_ical_js):
    seen = set()
    files = sorted(out.rglob("*.ics"))
    assert files
    for path in files:
        check_lines(path)
        readings = {"icalendar": read_with_icalendar(path), "vobject": read_with_vobject(path)}
        if from_ical_js:
            readings["ical.js"] = read_with_ical_js(from_ical_js[str(path)])
        for program, events in readings.items():
            for uid, read in events.items():
                assert read == expected[uids[uid]], f"{path}: {program} reads {uids[uid]} as {read}, not {expected[uids[uid]]}"
            assert events.keys() == readings["icalendar"].keys(), (path, program)
        seen |= readings["icalendar"].keys()
    assert {uids[uid] for uid in seen} == expected.keys(), {uids[uid] for uid in seen} ^ expected.keys()
    return f"{len(files)} calendars with {len(seen)} events, read by {', '.join(readings)}"


def absolute(url):
    return re.match(r"(https?://|mailto:|tel:)", url)


def check_document_entries(out, path, entries):
    """The feed of documents has the newest that have a day, each with its files, as site.json has them."""
    documents = json.loads((out / "data/site.json").read_text())["documents"]
    dated = [one for one in documents if one.get("date") and one["status"] != "announced"]
    assert len(entries) >= min(len(dated), 100), (path, len(entries), len(dated))
    by_number = {(one["meeting"], full_number(one)): one for one in dated}
    for entry in entries:
        _, meeting, number = entry.id.rsplit("/", 2)
        one = by_number[meeting, urllib.parse.unquote(number)]
        day = dt.date(*entry.updated_parsed[:3]).isoformat()
        assert day == one["date"] and one["title"] in entry.title, (path, entry.id, one)
        # What asks for a password or was withdrawn is not for programs to fetch.
        files = [file["url"] for file in one.get("files", []) if not file["account"] and one["status"] != "withdrawn"]
        assert [file.href for file in entry.get("enclosures", [])] == files, (path, entry.id, files)
        groups = [tag.term for tag in entry.get("tags", [])]
        assert groups == one.get("working_groups", []), (path, entry.id, groups)


def full_number(document):
    revision = document.get("revision", 0)
    return f"{document['number']}-R{revision}" if revision else document["number"]


def check_feeds(out):
    files = sorted([*out.rglob("feed.xml"), *out.rglob("documents.xml")])
    assert files
    count = 0
    for path in files:
        feed = feedparser.parse(str(path))
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.version == "atom10" and feed.feed.id.startswith("tag:") and feed.feed.updated_parsed
        ids = [entry.id for entry in feed.entries]
        assert len(set(ids)) == len(ids) and all(one.startswith("tag:") for one in ids), ids
        assert any(link.rel == "self" for link in feed.feed.links)
        # feedparser cleans what it shows: addresses are looked at in the file itself.
        tree = lxml.etree.parse(str(path))
        for content in tree.iter("{http://www.w3.org/2005/Atom}content"):
            html = lxml.html.fragment_fromstring(content.text or "", create_parent=True)
            for element, attribute, link, _ in html.iterlinks():
                assert absolute(link), (path, element.tag, attribute, link)
        assert all(entry.updated_parsed and entry.title and absolute(entry.link) for entry in feed.entries)
        for file in (link for entry in feed.entries for link in entry.get("enclosures", [])):
            assert absolute(file.href) and "/" in file.type, (path, file)
        if path.name == "documents.xml":
            check_document_entries(out, path, feed.entries)
        count += len(ids)
    return f"{len(files)} feeds with {count} entries, read by feedparser"


def check_sitemap(out):
    schema = xmlschema.XMLSchema(HERE / "sitemap.xsd")
    schema.validate(out / "sitemap.xml")
    tree = lxml.etree.parse(str(out / "sitemap.xml"))
    pages = [loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(set(pages)) == len(pages)
    return f"a sitemap of {len(pages)} pages, valid by its XML schema"


def instants(value):
    """Every instant of a JSON document."""
    if isinstance(value, dict):
        if value.keys() == {"local", "zone", "offset", "utc"}:
            yield value
        else:
            for one in value.values():
                yield from instants(one)
    elif isinstance(value, list):
        for one in value:
            yield from instants(one)


def check_data(out, data, expected, uids):
    schema = json.loads((out / "data/site.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.validate(data)
    wrong = list(mutate_data.mistakes(data))
    accepted = [what for what, document in wrong if validator.is_valid(document)]
    assert len(wrong) > 200 and not accepted, f"the schema accepts: {accepted}"
    count = 0
    for at in instants(data):
        day, time = at["local"].split("T")
        there = facts.instant(day, time, at["zone"])
        assert there == dt.datetime.fromisoformat(at["utc"].replace("Z", "+00:00")), at
        assert there == dt.datetime.fromisoformat(at["local"] + at["offset"]), at
        count += 1
    for meeting in data["meetings"]:
        parts = [meeting, *meeting.get("forums", []), *meeting.get("sessions", [])]
        parts += [one for forum in meeting.get("forums", []) for one in forum.get("sessions", [])]
        for part in parts:
            # A session of others names their event by its id; a meeting lists them.
            if "begins" in part and not isinstance(part.get("beside"), str):
                starts, ends = expected[uids[part["uid"]]]
                if not isinstance(starts, dt.datetime):
                    # In calendars these are whole days, because the end is not known.
                    continue
                assert dt.datetime.fromisoformat(part["begins"]["utc"].replace("Z", "+00:00")) == starts, part
                if "ends" in part:
                    assert dt.datetime.fromisoformat(part["ends"]["utc"].replace("Z", "+00:00")) == ends, part
    return f"site.json with {count} instants, valid by its JSON Schema, which finds {len(wrong)} mistakes"


def check_schedules(out, expected, uids):
    talks = 0
    for path in sorted(out.rglob("schedule.json")):
        conference = json.loads(path.read_text())["schedule"]["conference"]
        tree = lxml.etree.parse(str(path.with_suffix(".xml")))
        in_xml = {event.get("guid"): event for event in tree.iter("event")}
        ids = {event.get("id") for event in in_xml.values()}
        assert len(ids) == len(in_xml) and "0" not in ids
        assert conference["daysCount"] == len(conference["days"])
        for day in conference["days"]:
            for room, events in day["rooms"].items():
                for event in events:
                    starts, ends = expected[uids[event["guid"]]]
                    assert dt.datetime.fromisoformat(event["date"]) == starts, event
                    hours, minutes = map(int, event["duration"].split(":"))
                    assert starts + dt.timedelta(hours=hours, minutes=minutes) == ends, event
                    assert event["date"][11:16] == event["start"] and event["room"] == room
                    other = in_xml.pop(event["guid"])
                    assert dt.datetime.fromisoformat(other.findtext("date")) == starts
                    assert other.findtext("duration") == event["duration"] and other.findtext("title") == event["title"]
                    talks += 1
        assert not in_xml
    return f"schedules with {talks} sessions"


def check_structured_data(out):
    events = pages = 0
    for path in sorted(out.rglob("*.html")):
        tree = lxml.html.parse(str(path))
        for script in tree.iter("script"):
            if script.get("type") != "application/ld+json":
                continue
            pages += 1
            for thing in json.loads(script.text)["@graph"]:
                for event in things(thing, "Event"):
                    check_event(path, event)
                    events += 1
                for path_list in things(thing, "BreadcrumbList"):
                    steps = path_list["itemListElement"]
                    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
                    assert all(step["name"] and absolute(step["item"]) for step in steps)
    assert pages and events
    return f"structured data in {pages} pages with {events} events"


def things(value, kind):
    if isinstance(value, dict):
        if value.get("@type") == kind and "name" in value or value.get("@type") == kind == "BreadcrumbList":
            yield value
        for one in value.values():
            yield from things(one, kind)
    elif isinstance(value, list):
        for one in value:
            yield from things(one, kind)


def check_event(path, event):
    """What developers.google.com/search/docs/appearance/structured-data/event requires."""
    # While only a month or a year is known, it is that; while nothing is, nothing.
    if not re.fullmatch(r"\d{4}-\d\d-\d\d.*", event.get("startDate", "")):
        assert re.fullmatch(r"(\d{4}(-\d\d)?)?", event.get("startDate", "")) and "endDate" not in event, (path, event)
        return
    starts = dt.datetime.fromisoformat(event["startDate"])
    if "endDate" in event:
        ends = dt.datetime.fromisoformat(event["endDate"])
        # An end of which only the day is known, beside a beginning with its time.
        day_alone = ends.tzinfo is None
        assert ends.date() >= starts.date() and (day_alone or ends >= starts), (path, event)
    # A time of day has its offset, and a day alone has no time.
    assert (len(event["startDate"]) == 10) == (starts.tzinfo is None), (path, event)
    assert event["eventStatus"].startswith("https://schema.org/Event")
    places = event["location"] if isinstance(event["location"], list) else [event["location"]]
    assert places
    for place in places:
        if place["@type"] == "VirtualLocation":
            assert absolute(place["url"])
        else:
            assert place["@type"] == "Place" and place["name"] and place["address"]
    if event["eventStatus"].endswith("Rescheduled"):
        assert dt.date.fromisoformat(event["previousStartDate"])
    for offer in event.get("offers", []):
        # What costs nothing costs nothing in every currency.
        assert (float(offer["price"]) == 0 or offer["priceCurrency"]) and absolute(offer["url"])


def check_documents(out, data):
    path = out / "data/documents.csv"
    if not path.exists():
        assert not data["documents"]
        return "no documents"
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert [row["title"] for row in rows] == [one["title"] for one in data["documents"]]
    return f"a table of {len(rows)} documents"


def check_deliverables(out, data):
    path = out / "data/deliverables.csv"
    listed = data["group"].get("deliverables", [])
    if not path.exists():
        assert not listed
        return "no deliverables"
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, strict=True))
    for key in ("number", "status", "working_group", "approved"):
        assert [row[key] for row in rows] == [one.get(key, "") for one in listed], key
    return f"a table of {len(rows)} deliverables"


def main():
    root, out, ical_js = (pathlib.Path(argument) for argument in sys.argv[1:])
    data = json.loads((out / "data/site.json").read_text())
    expected, uids = facts.expected(root), names(data)
    from_ical_js = json.loads(ical_js.read_text()) if ical_js.exists() else None
    print(out)
    for line in (
        check_calendars(out, expected, uids, from_ical_js),
        check_feeds(out),
        check_sitemap(out),
        check_data(out, data, expected, uids),
        check_schedules(out, expected, uids),
        check_structured_data(out),
        check_documents(out, data),
        check_deliverables(out, data),
    ):
        print("  ok:", line)
    if ("forum", "shanghai-2023", "forum") in expected:
        # What the issue names.
        assert expected["forum", "shanghai-2023", "forum"][0] == dt.datetime(2023, 7, 7, 1, 0, tzinfo=UTC)
        assert expected["deadline", "shanghai-2023", "visa"][0] == dt.datetime(2023, 6, 1, 21, 59, tzinfo=UTC)


main()
