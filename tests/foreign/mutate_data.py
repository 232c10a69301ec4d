"""Documents that are like a valid site.json but for one mistake, each with what is wrong. What a key needs is not read from
the schema, which is to be held against it: a schema that accepts one of these says less than it should."""

import copy

# Keys that may be absent from some mapping; all others are always there.
MAY_BE_ABSENT = set(
    """
    accessibility acronym address adopted affiliation agenda agenda_item alerts applies_to approved archive attendance audience authority
    audience_name base_url begins begun beside by captioning closed closes concluded concluded_by conditions
    coordinates counted countries country current_meeting daily_hours date deadline deadlines decided deliverables
    description drafted email end ends established established_by extensions fax fee files former_names
    former_parents forum forums free from half_days hosts how in_conjunction_with interpretation label lang letter
    local_address local_name location mailing_lists mandate materials meeting meetings meetings_held members merged_into mode moderators name note notice
    number objectives officers on_site opens ordinal organizers other_acronyms other_venues outcome parent path
    photo photographs place position previous_date previous_dates previous_venue price public published recordings
    region registration_desk registrations remote report role role_name room secretariat sessions size_bytes source
    speakers start status subscribe summary supersedes tasks tel term topics total type_name until updated url venue withdrawn
    working_group working_groups working_language working_languages zone
    """.split()
)
# Those of them that the mappings under a key always have.
NEEDED = {
    "": {"meetings"},
    "beside": {"status"},
    "begins": {"zone"},
    "ends": {"zone"},
    "closes": {"zone"},
    "alerts": {"from", "until"},
    "daily_hours": {"start"},
    "dates": {"start", "end"},
    "group": {"acronym", "name"},
    "former_names": {"name"},
    "organization": {"name"},
    "extensions": {"until"},
    "secretariat": {"name", "role"},
    "deliverables": {"number", "status"},
    "adopted": {"name"},
    "parent": {"name"},
    "hosts": {"name"},
    "organizers": {"name"},
    "other_venues": {"venue"},
    "place": {"name"},
    "previous_dates": {"start", "end"},
    "previous_venue": {"country"},
    "in_conjunction_with": {"name"},
    "officers": {"name", "role"},
    "venue": {"country"},
    "meetings": {"status"},
    "forums": {"status"},
    "remote": {"note"},
    "deadlines": {"date"},
    "materials": {"url"},
    "documents": {"number", "status"},
    "files": {"url"},
    "pages": {"path", "lang"},
}
# What only the mappings under a key may be without.
LEFT_OUT = {"report": {"title"}, "recordings": {"title"}, "photographs": {"title"}, "mailing_lists": {"title"}}
WORDS = {"audience", "date_as_known", "mode", "position", "role", "status"}


def is_texts(value):
    # Half days are under `start` and `end`, which are no languages.
    if not isinstance(value, dict) or not value or value.keys() <= {"start", "end"}:
        return False
    return all(isinstance(one, str) and len(key.split("-")[0]) in (2, 3) for key, one in value.items())


def mappings(value, path=()):
    """Every mapping of a document whose keys the form gives, with the keys that lead to it."""
    if isinstance(value, dict) and not is_texts(value) and path[-1:] != ("links",):
        yield path, value
        for key, one in value.items():
            yield from mappings(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from mappings(one, (*path, index))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def is_needed(key, path):
    under = "".join([one for one in path if isinstance(one, str)][-1:])
    if key in LEFT_OUT.get(under, set()):
        return False
    return key not in MAY_BE_ABSENT or key in NEEDED.get(under, set())


def mistakes(document):
    """Pairs of what is wrong and a document that is wrong."""
    seen = set()
    for path, mapping in mappings(document):
        shape = tuple("*" if isinstance(key, int) else key for key in path)
        for key, value in mapping.items():
            # Once for each place in the form is enough.
            if (shape, key) in seen:
                continue
            seen.add((shape, key))
            name = "/".join([*map(str, path), key])

            def changed(change):
                other = copy.deepcopy(document)
                change(at(other, path))
                return other

            if is_needed(key, path):
                yield f"{name} is missing", changed(lambda it: it.pop(key))
            for wrong in (None, [[]], {"": 0}, 0.5 if not isinstance(value, float) else "0.5"):
                yield f"{name} is {wrong!r}", changed(lambda it: it.update({key: wrong}))
            if key in WORDS and isinstance(value, str) or key in ("kind", "type") and shape[0] != "pages":
                yield f"{name} is an unknown word", changed(lambda it: it.update({key: "no-such-word"}))
            if isinstance(value, list) and value:
                yield f"{name} has an item that is null", changed(lambda it: it[key].append(None))
            if is_texts(value):
                yield f"{name} is in no language", changed(lambda it: it.update({key: {}}))
                yield f"{name} is in what is no language", changed(lambda it: it[key].update({"in English": "x"}))
            for wrong, keys in (
                ("4 July", ("date", "start", "end", "established")),
                ("2023-07-04", ("local", "utc")),
                ("8", ("offset",)),
                ("no id", ("deadline", "forum", "current_meeting", "meeting")),
                ("nothing", ("uid", "email")),
            ):
                if key in keys:
                    yield f"{name} is {wrong!r}", changed(lambda it: it.update({key: wrong}))
            if key == "ordinal":
                yield f"{name} is 0", changed(lambda it: it.update({key: 0}))
            if key == "coordinates":
                yield f"{name} are off the globe", changed(lambda it: it.update({key: [91, 0]}))
        if (shape, None) not in seen:
            seen.add((shape, None))
            other = copy.deepcopy(document)
            at(other, path)["no_such_key"] = "x"
            yield f"{'/'.join(map(str, path))} has an unknown key", other
