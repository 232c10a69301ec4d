"""Two builds, of which the second has one session moved: nothing else may have changed in any calendar."""
import pathlib
import sys

import icalendar


def events(out):
    found = {}
    for path in sorted(out.rglob("*.ics")):
        for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            found[path.relative_to(out), str(event["UID"])] = event
    return found


before, after = (events(pathlib.Path(argument)) for argument in sys.argv[1:])
assert before.keys() == after.keys()
changed = [key for key in before if before[key].to_ical() != after[key].to_ical()]
assert len({uid for _, uid in changed}) == 1, changed
for key in changed:
    old, new = before[key], after[key]
    assert (old["SEQUENCE"], new["SEQUENCE"]) == (1, 2)
    assert new["LAST-MODIFIED"].dt > old["LAST-MODIFIED"].dt and new["DTSTAMP"].dt > old["DTSTAMP"].dt
    differing = {name for name in old if old[name] != new[name]}
    assert differing == {"DTEND", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP"}, differing
assert {path.parts[0] for path, _ in changed} > {"ar", "next.ics"}, "in every language"
print(f"  ok: one session was moved, and in {len(changed)} calendars it alone has changed")
