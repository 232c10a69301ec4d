//! The keys of people, of the groups within the group, and of deliverables.

use super::section::{Section, key};

pub(super) const PEOPLE: &[Section] = &[
    Section {
        of: &["a former name"],
        title: "key of a former name",
        keys: &[
            key("name", "the full name that the group had", "Focus Group on Samples"),
            key("acronym", "the acronym that it had, if that was another", "FG-SA"),
            key("from", "the first day of the name", ""),
            key("until", "the last day of the name", "2030-02-28"),
        ],
    },
    Section {
        of: &["a former parent"],
        title: "key of a former parent",
        keys: &[
            key("name", "the name of the body", "Study Group 5"),
            key("acronym", "its acronym", "SG5"),
            key("url", "its homepage", ""),
            key("from", "the first day on which the group reported to it", ""),
            key("until", "the last day", "2030-12-31"),
        ],
    },
    Section {
        of: &["an extension"],
        title: "key of an extension",
        keys: &[
            key("until", "the new last day of the group's time, or its month or year", "2031-06-30"),
            key("decided", "the day, month or year of the decision", "2030-05-12"),
            key("by", "who decided", "Study Group 1"),
        ],
    },
    Section {
        of: &["an officer"],
        title: "key of an officer",
        keys: &[
            key(
                "name",
                "the name of the person; by language where it has a form in another script",
                "Ada Example",
            ),
            key(
                "role_name",
                "the word for the role of this person by language, where it is not that for others",
                "{en: Counsellor, fr: Conseillère}",
            ),
            key("role", "the role; a role of your own is written by language", "chair"),
            key("affiliation", "the organization that the person represents, as of then", "Example Academy"),
            key("country", "the country that the person represents, as of then", "Switzerland"),
            key(
                "from",
                "the first day of the appointment, or its month or year; without it, pages say nothing of the beginning",
                "2030-01-01",
            ),
            key(
                "until",
                "the last day of the appointment, or its month or year. After it the person is listed among the former officers, and the pages of earlier meetings go on showing who was in office then",
                "2030-12-31",
            ),
            key("email", "the person's own e-mail address", ""),
            key(
                "photo",
                "a picture of the person, with its description",
                "{url: /people/ada.jpg, alt: Ada Example}",
            ),
        ],
    },
    Section {
        of: &["a photo"],
        title: "key of a photo",
        keys: &[
            key("url", "where the picture is", "/people/ada.jpg"),
            key("alt", "what it shows, for those who do not see it", "Ada Example"),
        ],
    },
    Section {
        of: &["a working group"],
        title: "key of a working group",
        keys: &[
            key("code", "its code, by which pages and registers name it", "WG1"),
            key("kind", "what kind of group it is", ""),
            key("title", "its title", "Vocabulary"),
            key("parent", "the group to which it belongs; without it, the whole group", "WG1"),
            key("begun", "the day, month or year in which it began its work", "2030-03-07"),
            key(
                "closed",
                "the day, month or year in which it closed. From then on it is listed among the closed groups",
                "2031-03-07",
            ),
            key("merged_into", "the group that took over its work", "WG2"),
            key("mandate", "what it is to do", "It defines the terms."),
            key(
                "officers",
                "the people who lead it; without any, pages say that they are to be appointed",
                "[{name: Ada Example, role: chair}]",
            ),
            key(
                "deliverables",
                "the texts that it produces; they can also stand in `deliverables` of the group",
                "[{number: FGEX-01, type: technical-report, title: Terms}]",
            ),
            key(
                "meetings",
                "its meetings between those of the whole group; they have a calendar of their own",
                "[{id: wg1-3, ordinal: 3, date: 2030-05-14, zone: Europe/Zurich, mode: online}]",
            ),
            key("meetings_held", "how many meetings it has held, where not all of them are listed", "13"),
            key("mailing_lists", "its mailing lists", "[{id: wg1, email: fgex-wg1@lists.example.org}]"),
            key("in_calendar", "whether its meetings are also in the calendar of the whole group", "true"),
        ],
    },
    Section {
        of: &["a mailing list"],
        title: "key of a mailing list",
        keys: &[
            key("id", "its id, by which pages name it: `{{ mailing_list.general }}`", "general"),
            key("title", "who it is for", "All participants"),
            key("email", "the address to which one writes", "fgex@lists.example.org"),
            key("subscribe", "where one subscribes", ""),
            key("archive", "where its messages are kept", ""),
            key("members", "the number of its members", "120"),
            key("counted", "the day, month or year in which they were counted", "2030-06"),
        ],
    },
    Section {
        of: &["a meeting of a working group"],
        title: "further key of a meeting of a working group",
        keys: &[
            key("id", "its id", "wg1-3"),
            key("ordinal", "its number in the series of the group", "3"),
            key("label", "its name in the series, where it has no number", "C"),
            key("title", "its title, where number or label do not say enough", "Editing session"),
            key("zone", "the time zone of its times", "Europe/Zurich"),
            key(
                "agenda",
                "where its agenda is: a page of the site, or a web address",
                "/groups/wg1/agenda-3/",
            ),
            key("url", "where to join it or read more", ""),
            key("note", "a sentence about it", "The editors meet to complete D1.1."),
        ],
    },
    Section {
        of: &["a deliverable"],
        title: "key of a deliverable",
        keys: &[
            key("number", "its number; numbers may be skipped", "D1.1"),
            key(
                "type",
                "what kind of text it is; a kind of your own is written by language",
                "technical-report",
            ),
            key("title", "its title", "Terms and definitions"),
            key("working_group", "the group that produces it; without it, the whole group", "WG1"),
            key("status", "how far it has come, where its dates do not say so", "draft"),
            key("drafted", "the day, month or year of its latest draft", ""),
            key("approved", "the day, month or year of its approval", ""),
            key("published", "the day, month or year of its publication", ""),
            key(
                "adopted",
                "what it became in the body that adopted it",
                "{as: Recommendation X.1, date: 2032-10, url: https://example.org/x1}",
            ),
            key("withdrawn", "the day, month or year in which it was withdrawn", ""),
            key("supersedes", "the number of the deliverable that it replaces, or several", "D0.9"),
            key("url", "where it can be read", ""),
            key("files", "its files: addresses, or more about each", "[/deliverables/d1-1.pdf]"),
        ],
    },
    Section {
        of: &["an adoption"],
        title: "key of `adopted`",
        keys: &[
            key("as", "its name there", "Recommendation X.1"),
            key("date", "the day, month or year of the adoption", "2032-10"),
            key("url", "where it is", ""),
        ],
    },
    Section {
        of: &["a file"],
        title: "key of a file",
        keys: &[
            key("url", "where it is", "/deliverables/d1-1.pdf"),
            key("lang", "the language that it is in", ""),
            key("format", "its format, where its name does not say so", "PDF"),
            key("size", "its size; files of the site are measured", ""),
            key("account", "whether reading it needs an account", ""),
        ],
    },
];
