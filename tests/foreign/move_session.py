"""Moves one session of the fixture by half an hour, as an editor would, with its number of changes raised."""
import pathlib
import sys

page = pathlib.Path(sys.argv[1]) / "content/meetings/new-york-2024/programme.md"
text = page.read_text()
old = 'end: "10:30"\n    title: "Opening'
assert text.count(old) == 1
text = text.replace(old, 'end: "11:00"\n    title: "Opening')
text = text.replace("updated: 2024-06-01\n    sequence: 1", "updated: 2024-07-01\n    sequence: 2")
page.write_text(text)
