// Reads calendars with ical.js, by the zones that stand in them, and prints every instant as seconds since 1970.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const files = {};
for (const file of readFileSync(0, "utf8").trim().split("\n")) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  files[file] = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const read = (time) => (time.isDate ? time.toString() : time.toUnixTime());
    const { uid, summary, description, location } = event;
    return { uid, start: read(event.startDate), end: read(event.endDate), texts: [summary, description, location] };
  });
}
console.log(JSON.stringify(files));
