//! The keys of `site:`, `group:` and their parts.

use super::section::{Section, key};

pub(super) const GROUP: &[Section] = &[
    Section {
        of: &["site.yaml"],
        title: "key",
        keys: &[
            key("site", "the site itself: its title, languages, menus", ""),
            key("group", "the group: its name, officers, working groups", ""),
            key("meetings", "the meetings of the group", ""),
            key(
                "checks",
                "the level of each [rule](checks.md): [see below](#checking-the-site)",
                "{late-deadline: error}",
            ),
        ],
    },
    Section {
        of: &["`site`"],
        title: "key",
        keys: &[
            key(
                "title",
                "the name of the site, in the browser's title bar and at the top of each page",
                "Focus Group on Examples",
            ),
            key(
                "description",
                "a sentence about the site, for search engines",
                "The homepage of the focus group on examples.",
            ),
            key(
                "base_url",
                "the address at which the site is published; needed where an address must be absolute, for example the preferred address for search engines",
                "https://example.org/fgex/",
            ),
            key(
                "languages",
                "the languages of the site; the first is the default, and its pages have addresses without a language",
                "[en, fr]",
            ),
            key("theme", "the theme of the site", ""),
            key(
                "current_meeting",
                "the meeting that the home page is about, and every page that belongs to no other meeting; not news, circulars, programmes and agendas, which name theirs",
                "geneva-2030",
            ),
            key(
                "deadline",
                "the time of day at which deadlines end that name no time",
                "{time: \"23:59\", zone: Europe/Zurich, place: Geneva}",
            ),
            key(
                "cities",
                "the cities in tables of times, by their time zones and in this order; without it, eleven all over the world",
                "[America/New_York, Europe/Zurich, Asia/Kathmandu]",
            ),
            key(
                "menu",
                "the pages in the main menu; each is shown under its own title",
                "[/about/, /meetings/]",
            ),
            key("footer_menu", "the pages in the menu at the foot", "[/accessibility/]"),
            key("html", "what happens to HTML in Markdown", ""),
            key(
                "external_media",
                "the hosts from which pages may load images, fonts, sound, video and frames: [see below](#images-and-videos-of-other-hosts)",
                "[media.example.org]",
            ),
            key(
                "typography",
                "whether French, Russian, Spanish and Chinese prose is set with the spaces, dashes and quotation marks of its language",
                "",
            ),
            key(
                "notice",
                "what every page says first, as long as the site stands: [see below](#whose-site-it-is)",
                "{text: An example. This is not the group's own site., url: https://example.org/fgex/}",
            ),
            key(
                "contact",
                "who answers for faults of the site; without it, the group's contact: [see below](#whose-site-it-is)",
                "{email: webmaster@example.org}",
            ),
            key(
                "authority",
                "who holds the authoritative texts: [see below](#whose-site-it-is)",
                "{name: the International Bureau of Examples, url: https://example.org/official/}",
            ),
            key(
                "alert",
                "what every page says first from one hour to another; several, as a list: [see below](#an-alert)",
                "{text: The sessions of Thursday are in room B., from: 2030-03-05 08:00, until: 2030-03-07}",
            ),
            key("footer", "a sentence at the foot of each page", "Published by the secretariat."),
            key(
                "id",
                "a domain of yours and a day on which it was yours. Calendars and feeds make their ids from it, so it must never change. Without it, calendars use the group's acronym, and feeds the host of `base_url`",
                "",
            ),
            key(
                "security",
                "how to report a security problem of the site; becomes `security.txt`",
                "{contact: security@example.org, expires: 2030-12-31}",
            ),
            key("generate", "which files for programs are made beside the pages", "{calendars: false}"),
        ],
    },
    Section {
        of: &["the rule for deadlines"],
        title: "key of `deadline`",
        keys: &[
            key("time", "the time of day at which deadlines end", "\"23:59\""),
            key("zone", "the time zone of `time`", "Europe/Zurich"),
            key(
                "place",
                "the name that readers see for this time zone: `Geneva`, where the zone is called after Zurich",
                "Geneva",
            ),
        ],
    },
    Section {
        of: &["the notice of the site"],
        title: "key of `notice`",
        keys: &[
            key(
                "text",
                "what readers must know, in a sentence or two",
                "An example. This is not the group's own site.",
            ),
            key("url", "where more is to be found", "https://example.org/fgex/"),
            key("noindex", "whether search engines are asked to leave the site out", "true"),
        ],
    },
    Section {
        of: &["the contact of the site"],
        title: "key of `contact`",
        keys: &[
            key("name", "the person or office", "The editors of the site"),
            key("email", "an e-mail address; this or `url` is needed", "webmaster@example.org"),
            key("url", "a page at which faults are reported", "https://example.org/faults/"),
        ],
    },
    Section {
        of: &["an authority"],
        title: "key of `authority`",
        keys: &[
            key(
                "name",
                "the body that holds the authoritative text, or the name of that text",
                "the International Bureau of Examples",
            ),
            key("url", "where that text is", "https://example.org/official/"),
        ],
    },
    Section {
        of: &["an alert"],
        title: "key of `alert`",
        keys: &[
            key("text", "what readers must know, in a sentence", "The sessions of Thursday are in room B."),
            key("url", "where more is to be found", "/programme/"),
            key("from", "the hour at which it appears; a day alone from its beginning", "2030-03-05 08:00"),
            key("until", "the hour at which it goes; a day alone with its end", "2030-03-07"),
            key(
                "zone",
                "the time zone of both; without it, that of the site's rule for deadlines",
                "Europe/Zurich",
            ),
            key("meeting", "the meeting that it is about, whose calendars have it", "geneva-2030"),
        ],
    },
    Section {
        of: &["an abbreviation"],
        title: "key of an abbreviation",
        keys: &[
            key(
                "short",
                "the short form by language, where it is not that of the key in all languages",
                "{en: TSAG, fr: GCNT}",
            ),
            key("long", "what it stands for", "{en: Advisory group, fr: Groupe consultatif}"),
        ],
    },
    Section {
        of: &["`security`"],
        title: "key of `security`",
        keys: &[
            key("contact", "where to send reports, the preferred way first", "security@example.org"),
            key(
                "expires",
                "when these details must be reviewed, within a year. After that the site is not built",
                "2030-12-31",
            ),
            key("languages", "the languages in which reports can be written", "[en, fr]"),
            key("policy", "how reports are handled", ""),
            key("encryption", "a key for encrypted reports", ""),
            key("acknowledgments", "where reporters are thanked", ""),
        ],
    },
    Section {
        of: &["`generate`"],
        title: "key of `generate`",
        keys: &[
            key("calendars", "calendars to subscribe to, and the links to them", "false"),
            key("feeds", "feeds of news, letters and deadlines, and of documents", "false"),
            key("data", "the facts as `site.json` with its schema, and the registers as CSV", "false"),
            key("schedules", "programmes for conference apps, and as plain text", "false"),
        ],
    },
    Section {
        of: &["`group`"],
        title: "key",
        keys: &[
            key("acronym", "the acronym of the group", "FG-EX"),
            key("other_acronyms", "other short names by which readers know the group", "[FGEX]"),
            key("name", "the full name of the group", "Focus Group on Examples"),
            key(
                "former_names",
                "the names that it had before, each with its last day",
                "[{name: Focus Group on Samples, acronym: FG-SA, until: 2030-02-28}]",
            ),
            key("description", "what the group does, in a sentence or two", "It studies examples."),
            key("parent", "the body that established the group", "Example Standards Union"),
            key(
                "former_parents",
                "the bodies that it reported to before, each with its last day",
                "[{name: Study Group 5, until: 2030-12-31}]",
            ),
            key("established", "the day, month or year in which the group was established", "2029-06-01"),
            key(
                "established_by",
                "the decision by which it was established",
                "Resolution 5 of Study Group 1",
            ),
            key("term", "how long it is to work", "One year, with a possible extension"),
            key(
                "extensions",
                "the extensions of that time, each with its new last day",
                "[{until: 2031-06-30, decided: 2030-05-12, by: Study Group 1}]",
            ),
            key(
                "concluded",
                "the day, month or year in which the group concluded its work. From that day, or the last of that month or year, on the site is an archive: each page says so, and nobody is asked to register",
                "2032-08-01",
            ),
            key("concluded_by", "the decision by which it was concluded", "Decision of Study Group 1"),
            key("working_language", "the language of its meetings", "English"),
            key("tasks", "what it is to do", "[Collect examples, Write a report]"),
            key("contact", "how to reach the secretariat", "{email: fgex@example.org}"),
            key(
                "mailing_lists",
                "its mailing lists; those of a group within it stand there",
                "[{id: general, title: All participants, email: fgex@lists.example.org}]",
            ),
            key(
                "links",
                "addresses that pages refer to, under names of your own: `{{ link.join }}`",
                "{join: https://example.org/join}",
            ),
            key(
                "officers",
                "the people who lead the group, in the order in which they are shown",
                "[{name: Ada Example, role: chair}]",
            ),
            key(
                "secretariat",
                "the staff of the secretariat, with the same keys",
                "[{name: Ben Example, role: {en: Project officer}}]",
            ),
            key(
                "working_groups",
                "its working groups, task groups and other groups, in the order in which they are shown",
                "[{code: WG1, title: Vocabulary}]",
            ),
            key(
                "deliverables",
                "the register of the texts that the group produces",
                "[{number: D1.1, type: technical-report, title: Terms, working_group: WG1}]",
            ),
            key(
                "abbreviations",
                "abbreviations that readers may not know. Each is explained where a page first uses it",
                "{WG: Working Group}",
            ),
        ],
    },
    Section {
        of: &["an organization", "a host"],
        title: "key of an organization",
        keys: &[
            key(
                "name",
                "its name; an organization of which only the name is known is written as its name alone, which may be given by language",
                "Example Academy",
            ),
            key("acronym", "its acronym", "EXA"),
            key("url", "its homepage", ""),
        ],
    },
    Section {
        of: &["a contact"],
        title: "key of `contact`",
        keys: &[
            key("name", "the name of the office", "Secretariat"),
            key("email", "the e-mail address", ""),
            key("tel", "the telephone number", ""),
            key("fax", "the fax number", ""),
            key("address", "the postal address", "Place des Nations, Geneva, Switzerland"),
        ],
    },
];
