//! The keys of front matter, registers, `checks:` and themes.

use super::section::{EVERY_PAGE, Section, key};

pub(super) const PAGES: &[Section] = &[
    Section {
        of: &[EVERY_PAGE],
        title: "key of every page",
        keys: &[
            key("title", "the heading of the page", "Visa information"),
            key("kind", "what kind of page it is: see the next table", "agenda"),
            key("short_title", "the name of the page in menus, where `title` is too long", "Visa"),
            key(
                "description",
                "a sentence about the page, for lists of pages and for search engines",
                "How to apply for a visa.",
            ),
            key(
                "lead",
                "the sentence below the heading. Without it, the page shows `description`, unless the text has the same sentence",
                "Apply six weeks before you travel.",
            ),
            key("draft", "whether it is a draft: not published unless `--drafts` is given", ""),
            key("publish_from", "the moment from which it is published", ""),
            key("expires", "the moment from which it is no longer published", ""),
            key(
                "hides",
                "what is hidden together with a page that is not published: only what belongs to the page, or everything in its folder too. Without it, `folder` for `meeting`, `forum` and `working-group`, else the files that no published page uses",
                "folder",
            ),
            key("updated", "the day of the last change of substance, shown at the end of the page", ""),
            key("aliases", "old addresses, which lead to this page", "[/old/page/]"),
            key("order", "the position among the pages of its folder, smaller numbers first", "1"),
            key(
                "toc",
                "whether the page has a table of contents. Without it, a page has one if its text has at least three headings `##`; never on `home`, `meeting`, `forum` and `working-group`",
                "false",
            ),
            key(
                "meeting",
                "the meeting that the page is about. Without it, the one that the nearest `index.md` above names, or the current one",
                "geneva-2030",
            ),
            key(
                "feed_id",
                "the name by which feeds know the page; without it, its address. If you move a page, put its old address here, so that feed readers do not show it again",
                "",
            ),
            key(
                "unofficial_translation",
                "whether it is an unofficial translation: the page then says so, and where the original is",
                "",
            ),
            key(
                "authority",
                "who holds the authoritative text of this page, where it is not whom `authority` of the site names",
                "{name: the International Bureau of Examples, url: https://example.org/letter.pdf}",
            ),
            key("slug", "the last part of the page's address, in place of the name of its file", ""),
            key("typography", "as in `site.yaml`, for this page alone", "as-written"),
            key("extra", "keys of your own, for a theme of your own", "{colour: blue}"),
        ],
    },
    Section {
        of: &["circular"],
        title: "key",
        keys: &[
            key("type", "which kind of letter it is", "announcement"),
            key("number", "the series and number of the letter; a circular needs one", "Circular 12"),
            key(
                "amends",
                "the letter that it amends, by its file; an addendum or corrigendum needs it",
                "circular.md",
            ),
            key("date", "the day of issue", "2029-12-01"),
            key("subject", "the subject", "Second meeting of FG-EX (Geneva, 5-7 March 2030)"),
            key("reference", "the sender's reference", "FG-EX/AB"),
            key("letterhead", "the lines at the top", "[Example Standards Union, Secretariat]"),
            key("place", "the place of issue", "Geneva"),
            key(
                "contact",
                "the telephone, fax and e-mail in the head; without it, those of the group",
                "{email: fgex@example.org}",
            ),
            key("addressees", "to whom the letter is sent", "[To the members of the union]"),
            key("copies", "to whom a copy is sent", "[To the chairs of study groups]"),
            key("salutation", "the first line", "\"Dear Sir/Madam,\""),
            key("closing", "the last line", "\"Yours faithfully,\""),
            key("signatory", "the person who signs", "{name: Ada Example, title: Director}"),
            key("revision", "the formal revision", "Rev. 1"),
            key(
                "revisions",
                "the revisions, and what each changed",
                "[{revision: \"1\", date: 2029-12-15, changes: The venue.}]",
            ),
            key(
                "deadlines",
                "the rows of its table of deadlines: ids of deadlines of the meeting, or rows of its own. The table stands where the text has `{{ letter_deadlines }}`, or at its end",
                "[visa, {date: 2030-01-15, action: Requests for captioning}]",
            ),
            key(
                "official",
                "the letter as it was issued: its file or its address, with its language; several, as a list",
                "[circular-98.pdf en, \"https://example.org/circular-98-fr.pdf fr\"]",
            ),
            key(
                "annexes",
                "files that belong to it",
                "[{title: \"Annex 1: Meeting plan\", file: annex-1.pdf}]",
            ),
        ],
    },
    Section {
        of: &["a revision of a letter"],
        title: "key of a revision",
        keys: &[
            key("revision", "its name", "\"1\""),
            key("date", "its day", "2029-12-15"),
            key("changes", "what it changed", "The venue."),
        ],
    },
    Section {
        of: &["a row of the deadlines of a letter"],
        title: "key of a row",
        keys: &[
            key("date", "the day", "2030-01-15"),
            key("action", "what must be done by then", "Requests for captioning"),
        ],
    },
    Section {
        of: &["a signatory"],
        title: "key of `signatory`",
        keys: &[
            key("name", "the name of the person", "Ada Example"),
            key("title", "the office that the person holds", "Director"),
            key("signed", "whether the letter bears a signature: `(signed)` stands in its place", "true"),
        ],
    },
    Section {
        of: &["programme"],
        title: "key",
        keys: &[
            key("status", "whether the programme is in force", ""),
            key("revision", "its revision", "R2"),
            key(
                "forum",
                "the forum whose programme it is; without it, the programme is that of the meeting",
                "forum",
            ),
            key(
                "sessions",
                "the sessions; shown by day and time",
                "[{title: Opening, date: 2030-03-05, start: \"09:30\"}]",
            ),
        ],
    },
    Section {
        of: &["a session"],
        title: "key of a session",
        keys: &[
            key("title", "the title of the session", "Opening"),
            key(
                "id",
                "its anchor on the page. Without it, one made from the title, so that of two sessions called `Coffee` one needs an id",
                "opening",
            ),
            key("date", "the day", "2030-03-05"),
            key("start", "the time at which it begins", "\"09:30\""),
            key("end", "the time at which it ends", "\"10:30\""),
            key("type", "what kind of session it is", "plenary"),
            key(
                "status",
                "whether it takes place as announced; without it, as its meeting or forum does",
                "cancelled",
            ),
            key("room", "the room", "Room A"),
            key("previous_date", "the day before the session was moved, if it was another", "2030-03-04"),
            key(
                "previous_start",
                "the time at which it was to begin, if its hours were changed",
                "\"11:00\"",
            ),
            key("previous_end", "the time at which it was to end", "\"12:00\""),
            key("previous_room", "the room before it was moved, if it was another", "Room B"),
            key(
                "beside",
                "the event of others, by its id under `beside` of the meeting, to which the session belongs; it is not a session of the group",
                "host-conference",
            ),
            key(
                "working_groups",
                "the working groups to which it matters; it is shown on their pages too",
                "[WG1]",
            ),
            key("description", "what it is about", "Welcome, and organization of the work."),
            key("moderators", "the people who lead it", "[{name: Ada Example, confirmed: true}]"),
            key("speakers", "the people who speak", "[{name: Ada Example, confirmed: true}]"),
            key("materials", "slides and papers", "[{title: Slides, file: https://example.org/slides.pdf}]"),
            key("updated", "when it was last changed; for calendars", ""),
            key(
                "sequence",
                "how many times it has been changed since it was first published; for calendars",
                "",
            ),
        ],
    },
    Section {
        of: &["a material"],
        title: "key of a material",
        keys: &[
            key("title", "its title", "Slides"),
            key("file", "a file beside the page, or an address", ""),
        ],
    },
    Section {
        of: &["agenda"],
        title: "key",
        keys: &[
            key("status", "whether the agenda is in force", ""),
            key("revision", "its revision", "R1"),
            key("items", "the items of the agenda, in their order", "[{number: 1, title: Opening}]"),
        ],
    },
    Section {
        of: &["an item of the agenda"],
        title: "key of an item",
        keys: &[
            key("number", "its number; that of an item below another is for example `2.1`", "\"2.1\""),
            key("title", "its subject", "Approval of the agenda"),
            key("note", "what else participants should know", "See the report of the last meeting."),
            key(
                "documents",
                "the documents that it deals with, by their numbers in a register",
                "[FGEX-I-001]",
            ),
        ],
    },
    Section {
        of: &["forum"],
        title: "key",
        keys: &[key(
            "forum",
            "which of the meeting's forums the page is about; without it, the first",
            "forum",
        )],
    },
    Section {
        of: &["logistics"],
        title: "key",
        keys: &[
            key("status", "whether the document is in force", ""),
            key("revision", "its revision", "Rev. 1"),
        ],
    },
    Section {
        of: &["working-group"],
        title: "key",
        keys: &[key("group", "the working group that the page is about", "WG1")],
    },
    Section {
        of: &["documents"],
        title: "key",
        keys: &[key(
            "register",
            "the list of documents, beside the page; without it, `documents.csv`, `documents.yaml` or `documents.yml`",
            "documents.csv",
        )],
    },
    Section {
        of: &["news"],
        title: "key",
        keys: &[key("date", "the day of the news; the latest is shown first", "2029-12-01")],
    },
    Section {
        of: &["a document"],
        title: "column",
        keys: &[
            key("number", "its number, which may end in a revision: `FGEX-I-001-R1`", "FGEX-I-001"),
            key("revision", "its revision, if the number does not say it; without both, 0", "1"),
            key("title", "its title", "Proposed terms"),
            key("source", "who submits it", "Example Academy"),
            key(
                "working_groups",
                "the groups that it is for. In CSV, the column may be called `Working groups`, and codes are separated by `;`",
                "[WG1]",
            ),
            key("agenda_item", "the agenda item that it belongs to", "\"2.1\""),
            key("date", "the day on which it was received", "2030-02-20"),
            key("status", "what became of it", "noted"),
            key(
                "files",
                "its files, beside the register or at an address, each followed by its language and by `account` if one is needed to read it. In CSV, files are separated by `;`",
                "[https://example.org/001.pdf en]",
            ),
        ],
    },
    Section {
        of: &["the setting of a rule"],
        title: "key",
        keys: &[
            key("level", "the level of the findings of the rule", "error"),
            key("days", "its number of days, for a rule that counts days", "30"),
        ],
    },
    Section {
        of: &["theme.yaml"],
        title: "key of `theme.yaml`",
        keys: &[
            key("name", "the name of the theme", "Cases"),
            key("description", "what the theme is for", "The theme of the group on examples."),
            key("version", "its version", "\"1.0\""),
            key("license", "the license under which others may use it", "MIT"),
            key("author", "who made it", "The secretariat"),
            key(
                "extends",
                "the theme whose files are used where this one has none; without it, `plenary`",
                "plenary",
            ),
        ],
    },
];
