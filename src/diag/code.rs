//! The codes of findings.

use std::fmt;

macro_rules! codes {
    ($($variant:ident = $name:literal, $doc:literal;)*) => {
        /// The kind of a finding. The names are public interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $doc] $variant,)* }

        impl Code {
            /// Every code, in the order of declaration.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The name of the code as shown: lower case, joined by hyphens.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// The code with this name.
            pub fn named(name: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.as_str() == name)
            }

            /// What the code means, in one sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$variant => $doc,)* }
            }
        }
    };
}

codes! {
    // files
    UnreadableFile = "unreadable-file", "A file or folder cannot be read.";
    NotUtf8 = "not-utf8", "A text file is not UTF-8.";
    MissingFile = "missing-file", "A file that is named does not exist.";
    ChangedWhileBuilding = "changed-while-building", "A file that was changed while the site was being built.";
    NoSite = "no-site", "The folder is not a site, or the site is empty.";
    MergeConflict = "merge-conflict", "The marks of a merge that was not finished.";
    // YAML, CSV and fields
    Syntax = "syntax", "A file breaks the rules of its format.";
    UnknownKey = "unknown-key", "A key that nothing reads.";
    MissingKey = "missing-key", "A required key is missing.";
    WrongType = "wrong-type", "A value of another type than its key takes.";
    BadValue = "bad-value", "A value that its key does not take.";
    BadDate = "bad-date", "A text that is not a date, or a date before 1800 or after 2999.";
    BadTime = "bad-time", "A text that is not a time of day, or a time that does not exist.";
    BadZone = "bad-zone", "A name that is not an IANA time zone.";
    BadEmail = "bad-email", "A text that is not an e-mail address.";
    BadAddress = "bad-address", "A text that is not a web address or a path inside the site.";
    BadPhone = "bad-phone", "A text that is not a telephone number.";
    BadLanguage = "bad-language", "A text that is not a language tag, or a language that the site does not have.";
    DuplicateKey = "duplicate-key", "The same key twice in one place.";
    DuplicateId = "duplicate-id", "The same id, ordinal, code or number twice.";
    TooLarge = "too-large", "More than a site can hold: documents in a register, languages.";
    ReversedDates = "reversed-dates", "An end before its start.";
    FrontMatter = "front-matter", "A page's front matter is missing or not closed.";
    // references
    UnknownMeeting = "unknown-meeting", "A meeting that site.yaml does not have.";
    MeetingNotNamed = "meeting-not-named", "A dated page that speaks of a meeting without naming it.";
    UnknownForum = "unknown-forum", "A forum that the meeting does not have.";
    UnknownBeside = "unknown-beside", "An event beside the meeting that the meeting does not have.";
    UnknownDeadline = "unknown-deadline", "A deadline that the meeting does not have.";
    UnknownRegistration = "unknown-registration", "A registration that the meeting does not have.";
    UnknownWorkingGroup = "unknown-working-group", "A working group that the group does not have.";
    UnknownDocument = "unknown-document", "A document that no register has.";
    UnknownDeliverable = "unknown-deliverable", "A deliverable that the group does not have.";
    CircularParent = "circular-parent", "A group within the group that is below itself.";
    UnknownFact = "unknown-fact", "A reference in prose to a fact that does not exist.";
    UnknownComponent = "unknown-component", "A component that the theme does not have.";
    BrokenLink = "broken-link", "A link to a page or file that does not exist.";
    BrokenAnchor = "broken-anchor", "A link to an anchor that its page does not have.";
    LinkToHidden = "link-to-hidden", "A link to a page, or a reference to a fact, that is not published.";
    UndefinedReference = "undefined-reference", "A Markdown reference or footnote that is not defined.";
    // addresses
    AddressCollision = "address-collision", "Two sources of one address.";
    BadFileName = "bad-file-name", "A file name or address that some platform cannot hold.";
    LeavesRoot = "leaves-root", "An address or path that leaves the site.";
    // Markdown
    DroppedHtml = "dropped-html", "Raw HTML that is not allowed was left out.";
    HeadingLevel = "heading-level", "A heading of the first level in the text of a page.";
    ListNumber = "list-number", "A number of an ordered list that is not above the one before it.";
    DuplicateAnchor = "duplicate-anchor", "The same anchor twice on one page.";
    // theme
    UnknownTheme = "unknown-theme", "A theme that does not exist, or that extends itself.";
    UnusedThemeFile = "unused-theme-file", "A file of a theme that nothing reads.";
    BadMessage = "bad-message", "A word of a theme that lacks a plural form, or that has a wrong placeholder.";
    Template = "template", "A template cannot be read or rendered.";
    TemplateLink = "template-link", "A rendered page links to an address that does not exist.";
    // policy
    ExternalMedia = "external-media", "Something that would be loaded from a host that the site does not allow.";
    BlockedByPolicy = "blocked-by-policy", "Something in a page that the site's Content-Security-Policy blocks.";
    // exceptions and levels
    BadException = "bad-exception", "A comment to plenary that it does not understand, or that allows what cannot be allowed.";
    UnusedException = "unused-exception", "An exception that no longer applies to anything.";
    // the site as a whole
    NoHomePage = "no-home-page", "A site without a home page.";
    // facts against facts
    SessionOutside = "session-outside", "A session on a day on which its meeting or forum does not take place.";
    SessionHours = "session-hours", "A session before its meeting or forum begins, or after it ends.";
    SessionOvernight = "session-overnight", "A session that ends before it begins, and so on the next day.";
    AgendaGap = "agenda-gap", "A gap in the numbers of an agenda.";
    SessionTime = "session-time", "A session at a time that clocks do not show exactly once.";
    DuplicateUid = "duplicate-uid", "Two events that calendars would take for one.";
    LateDeadline = "late-deadline", "A deadline after the start of what it applies to.";
    WeekendDeadline = "weekend-deadline", "A deadline on a day on which offices are closed.";
    DeadlineWithoutZone = "deadline-without-zone", "A deadline that has a day, but no time.";
    FarFromMeeting = "far-from-meeting", "A forum or deadline that is far away from its meeting.";
    LongEvent = "long-event", "A meeting or forum that lasts for weeks.";
    ModeAgainstPlace = "mode-against-place", "A way of taking part that contradicts the place, or a place that is missing.";
    MissingPreviousDates = "missing-previous-dates", "An event that was rescheduled, without the dates before, or with the same ones.";
    ZoneOfCountry = "zone-of-country", "A time zone, a country and coordinates that contradict each other.";
    ZoneWithoutPlace = "zone-without-place", "A time zone that is the name of a clock and not of a place.";
    SilentStatus = "silent-status", "A forum of a meeting that does not take place, without a status of its own.";
    FeeThoughFree = "fee-though-free", "A price of an event that is said to be free of charge.";
    MeetingsAtOnce = "meetings-at-once", "Two meetings of the same group on the same days.";
    LateCircular = "late-circular", "A circular dated after the start of the meeting to which it invites.";
    OrdinalGap = "ordinal-gap", "A gap in the numbers of the meetings.";
    OldSchema = "old-schema", "A schema in the site that another version of plenary wrote.";
    OrdinalOrder = "ordinal-order", "A meeting before one with a lower number.";
    FaxIsTelephone = "fax-is-telephone", "A fax number that is the telephone number.";
    ForumOrdinal = "forum-ordinal", "Two forums with the same number.";
    OpenRegistration = "open-registration", "A registration that is said to be open, without an address.";
    OpenTooLong = "open-too-long", "A registration that is said to be open after its deadline.";
    RegistrationOpening = "registration-opening", "An opening day of a registration that contradicts its deadline, event or status.";
    RegistrationOver = "registration-over", "A registration whose deadline has passed, and that is not said to be closed.";
    RoomOverlap = "room-overlap", "A session that begins in a room while another one has not ended.";
    PersonTwice = "person-twice", "A person in two rooms at the same time.";
    DuplicateDocument = "duplicate-document", "The same document in two lists.";
    TwoChairs = "two-chairs", "Two chairs of the same group at the same time.";
    ChairGap = "chair-gap", "A time without a chair between two chairs of a group.";
    MeetingsHeld = "meetings-held", "A number of meetings held that is less than those that are listed.";
    AfterConclusion = "after-conclusion", "Something after the end of the group, or of the working group, to which it belongs.";
    DuplicateDeliverable = "duplicate-deliverable", "The same number for two deliverables.";
    // prose against facts
    WrongWeekday = "wrong-weekday", "A day of the week that is not that of the date beside it.";
    ImpossibleDate = "impossible-date", "A date in prose that does not exist.";
    ImpossibleTime = "impossible-time", "An impossible time of day with a zone.";
    StrayDate = "stray-date", "A day in prose that is nearly, but not quite, that of a fact.";
    StrayRange = "stray-range", "A range of days in prose that is nearly, but not quite, that of a fact.";
    WrongTime = "wrong-time", "A time of day in prose that is not that of the deadlines or of the forum.";
    WrongOrdinal = "wrong-ordinal", "The number of another meeting, forum or letter than the one that is meant.";
    WrongGroup = "wrong-group", "A working group in prose with the number or title of another.";
    WrongAffiliation = "wrong-affiliation", "An officer in prose with another affiliation, country or role.";
    NearName = "near-name", "A name in prose that is one letter away from a name of the facts.";
    NearEmail = "near-email", "An e-mail address in prose that is one letter away from one of the facts.";
    NearPhone = "near-phone", "A telephone number in prose that is one digit away from one of the facts.";
    NearAddress = "near-address", "A web address in prose that is one letter away from one of the facts.";
    // placeholders and time
    Placeholder = "placeholder", "A word that was to be replaced, such as TBD.";
    StalePromise = "stale-promise", "A promise that something will be published, long after it was made.";
    Expired = "expired", "A statement whose day has passed.";
    Expiring = "expiring", "A statement whose day is near.";
    CurrentMeetingOver = "current-meeting-over", "The home page is about a meeting that is over, and there is a later one.";
    // what was meant otherwise, and what was copied
    HalfWrittenFact = "half-written-fact", "A reference to a fact whose braces are not right, so that readers see the braces.";
    LostCell = "lost-cell", "A cell of a table that is beyond its columns, and is not shown.";
    LiteralMarkup = "literal-markup", "A link, heading, list, table or emphasis that is not read as such, because of a slip.";
    PastedText = "pasted-text", "What a word processor leaves in a text: bullets as characters, fields, names of images.";
    CutOffText = "cut-off-text", "A part of a text in YAML that is not read, because it looks like a comment or a type.";
    InvisibleCharacter = "invisible-character", "An invisible character that has an effect, such as a control character.";
    GarbledText = "garbled-text", "Characters from a file that was read in the wrong encoding.";
    SpreadsheetFormula = "spreadsheet-formula", "A cell of a list that a spreadsheet would run as a formula.";
    PageCopy = "page-copy", "A page that a program made as a copy of another one.";
    FileCopy = "file-copy", "A file or page whose name says that it is a copy of another one.";
    MisnamedFile = "misnamed-file", "A file whose name keeps it from being read as what it is.";
    // links, files, accessibility, languages
    SkippedHeading = "skipped-heading", "A heading more than one level below the one before it.";
    MissingAlt = "missing-alt", "An image without a description for those who cannot see it.";
    ImageOfText = "image-of-text", "An image whose description is as long as a text.";
    EmptyLink = "empty-link", "A link without words.";
    VagueLink = "vague-link", "A link whose words do not say where it leads.";
    SameLinkText = "same-link-text", "Two links with the same words to different places.";
    TableHeader = "table-header", "A table whose columns have no names.";
    LongParagraph = "long-paragraph", "A very long paragraph in an announcement.";
    ForeignScript = "foreign-script", "Words in another script whose language is not marked.";
    BadContactLink = "bad-contact-link", "A link to an e-mail address or a telephone that programs cannot read.";
    AbsoluteLink = "absolute-link", "A page of the site that is linked by its address on the web.";
    DeadLink = "dead-link", "A dead link out of the site.";
    RedirectedLink = "redirected-link", "A link to an old address.";
    UnusedFile = "unused-file", "A file that nothing refers to.";
    BelowHidden = "below-hidden", "A published page below one that is not.";
    OrphanPage = "orphan-page", "A page that no chain of links from the home page reaches.";
    OutdatedTranslation = "outdated-translation", "A translation that is older than its original.";
    MissingTranslation = "missing-translation", "A page that is missing in some languages of the site.";
    MissingText = "missing-text", "A text in site.yaml that is missing in some languages of the site.";
    MissingWord = "missing-word", "A word of the theme that a language of the site lacks.";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
