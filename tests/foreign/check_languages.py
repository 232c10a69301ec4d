"""The calendars and schedules of a site in each of its languages: the same events, with other words. Read by programs that are
not plenary's.

Usage: check_languages.py <folder of the output> <what ical.js has read>
"""
import json
import pathlib
import re
import sys
from urllib.parse import unquote

import icalendar
import vobject
import yaml

WORDS = pathlib.Path(__file__).parents[2] / "themes/plenary/i18n"
# What an event says to readers. Everything else is the same in all languages.
TOLD = {"SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "CONTACT", "ORGANIZER", "CONFERENCE", "URL"}
TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "CONTACT", "ORGANIZER", "CONFERENCE", "NAME")


def events(path):
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    assert not calendar.errors, (path, calendar.errors)
    return calendar, {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def facts(event):
    """Each property that is no text, with its parameters."""
    return [(name, getattr(value, "params", None), value.to_ical()) for name, value in event.items() if name not in TOLD]


def leaves(value):
    if isinstance(value, dict):
        for one in value.values():
            yield from leaves(one)
    else:
        yield from (part.strip() for part in re.split(r"\{[^}]*\}", str(value)))


def english_words_not_in(lang, data):
    """Phrases of the English theme that are none of the theme in `lang`, and that the site does not say itself."""
    english, own = (yaml.safe_load((WORDS / f"{one}.yaml").read_text()) for one in ("en", lang))
    own = " ".join([*leaves(own), json.dumps(data, ensure_ascii=False)])
    return {word for word in leaves(english) if len(word) > 3 and not re.search(rf"\b{re.escape(word)}\b", own)}


def texts(component):
    for name in TEXTS:
        values = component.get(name, [])
        for value in values if isinstance(values, list) else [values]:
            yield name, value


def check_texts(path, component, lang, first, foreign):
    """Each text says in which language it is; of the theme's words none is English. Returns how many are in `lang`."""
    count = 0
    for name, value in texts(component):
        said = value.params.get("LANGUAGE")
        assert said in (lang, first), (path, name, value, said)
        if said == lang:
            count += 1
            # The whole text of a category, or a label before a colon: words that stand for themselves.
            words = value.cats if name == "CATEGORIES" else [value.params.get("LABEL", value)]
            for word in words:
                parts = {part.strip() for part in re.split(r"[\n:：]", str(word))}
                assert not parts & foreign, (path, name, parts & foreign)
    return count


def check_programs(path, from_ical_js):
    """The three programs read the same texts, wherever lines are folded."""
    _, known = events(path)
    read = {event.uid.value: event.contents for event in vobject.readOne(path.read_bytes().decode()).contents["vevent"]}
    ical_js = {event["uid"]: event["texts"] for event in from_ical_js[str(path)]} if from_ical_js else None
    for uid, event in known.items():
        for at, name in enumerate(("SUMMARY", "DESCRIPTION", "LOCATION")):
            said = str(event[name]) if name in event else None
            other = read[uid].get(name.lower())
            assert (other[0].value if other else None) == said, (path, uid, name)
            assert ical_js is None or (ical_js[uid][at] or None) == said, (path, uid, name, said, ical_js[uid][at])


def check_calendars(out, data, from_ical_js):
    first, *others = data["site"]["languages"]
    base = data["site"].get("base_url", "")
    originals = [path for path in out.rglob("*.ics") if path.relative_to(out).parts[0] not in others]
    assert originals
    words = {lang: english_words_not_in(lang, data) for lang in others}
    said = 0
    for path in originals:
        name = path.relative_to(out).as_posix()
        calendar, known = events(path)
        check_programs(path, from_ical_js)
        for lang in others:
            foreign = words[lang]
            translated = out / lang / name
            theirs, others_events = events(translated)
            check_programs(translated, from_ical_js)
            assert theirs["UID"] == calendar["UID"] and theirs.get("LAST-MODIFIED") == calendar.get("LAST-MODIFIED")
            assert unquote(str(theirs["SOURCE"])) == f"{base}{lang}/{name}", theirs["SOURCE"]
            assert str(theirs.get("URL", f"{base}{lang}/")).startswith(f"{base}{lang}/"), translated
            said += check_texts(translated, theirs, lang, first, foreign)
            zones = [[zone.to_ical() for zone in one.walk("VTIMEZONE")] for one in (calendar, theirs)]
            assert zones[0] == zones[1], translated
            # In the same order, too.
            assert list(others_events) == list(known), translated
            for uid, event in others_events.items():
                assert facts(event) == facts(known[uid]), (translated, uid)
                said += check_texts(translated, event, lang, first, foreign)
    assert said or not others
    return f"{len(originals)} calendars in {len(others)} more languages, with the same facts and {said} texts of their own"


def check_schedules(out, data):
    count = 0
    others = data["site"]["languages"][1:]

    def talks(path):
        days = json.loads(path.read_text())["schedule"]["conference"]["days"]
        told = [talk for day in days for room in day["rooms"].values() for talk in room]
        return [{key: talk.get(key) for key in ("guid", "id", "slug", "date", "duration", "language")} for talk in told]

    # By place in the tree: a page may have another name in another language, and then it is not looked for.
    for path in out.rglob("schedule.json"):
        if path.relative_to(out).parts[0] in others:
            continue
        for lang in others:
            assert talks(out / lang / path.relative_to(out)) == talks(path), (path, lang)
            count += 1
    return f"{count} schedules with the ids and hours of the original"


def main():
    out, ical_js = (pathlib.Path(argument) for argument in sys.argv[1:])
    data = json.loads((out / "data/site.json").read_text())
    from_ical_js = json.loads(ical_js.read_text()) if ical_js.exists() else None
    print(out)
    print("  ok:", check_calendars(out, data, from_ical_js))
    print("  ok:", check_schedules(out, data))


main()
