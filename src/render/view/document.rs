//! The views that only pages of one kind have: `circular`, `programme`, `agenda`, `register`, `issue`, `work`.

use serde::Serialize;

use super::common::{
    ContactView, DateView, DatesView, FileView, LabelView, MaterialView, WorkingGroupLinkView,
};
use super::programme::SessionView;
use crate::render::theme::Markup;

/// `circular`: the data of the letter around its text, in the language of that text.
#[derive(Clone, Debug, Serialize)]
pub struct CircularView {
    /// `circular`, `announcement`, `invitation`, `collective-letter`, `addendum` or `corrigendum`.
    pub letter: LabelView,
    /// `TSB Circular 98`; none for a letter without a number.
    pub number: Option<String>,
    /// The letter that it amends.
    pub amends: Option<LetterLinkView>,
    /// The letters that amend it, in the order of their pages.
    pub amended_by: Vec<LetterLinkView>,
    /// `FG-MV/CB`.
    pub reference: Option<String>,
    /// The lines of the letterhead.
    pub letterhead: Vec<String>,
    /// Where it was signed.
    pub place: Option<String>,
    /// When it was signed.
    pub date: DateView,
    /// How to reach the sender.
    pub contact: ContactView,
    /// Whom it is addressed to.
    pub addressees: Vec<String>,
    /// Who receives a copy.
    pub copies: Vec<String>,
    /// What it is about.
    pub subject: String,
    /// `Dear Sir/Madam,`
    pub salutation: Option<String>,
    /// `Yours faithfully,`
    pub closing: Option<String>,
    /// Who signed it.
    pub signatory: Option<SignatoryView>,
    /// Which revision it is.
    pub revision: Option<String>,
    /// The revisions and what they changed, in the order given.
    pub revisions: Vec<LetterRevisionView>,
    /// The rows of its table of deadlines, in the order given.
    pub deadlines: Vec<LetterRowView>,
    /// The files of the letter as it was issued.
    pub official: Vec<FileView>,
    /// Its annexes, in the order given.
    pub annexes: Vec<MaterialView>,
}

/// A letter that another one names.
#[derive(Clone, Debug, Serialize)]
pub struct LetterLinkView {
    /// Which kind of letter it is.
    pub letter: LabelView,
    /// Its number, or else the title of its page.
    pub name: Markup,
    /// Its page.
    pub url: String,
    /// Its day.
    pub date: DateView,
}

/// A revision of a letter.
#[derive(Clone, Debug, Serialize)]
pub struct LetterRevisionView {
    /// Its name: `1`.
    pub name: String,
    /// Its day.
    pub date: DateView,
    /// What it changed.
    pub changes: String,
}

/// A row of the table of deadlines in a letter.
#[derive(Clone, Debug, Serialize)]
pub struct LetterRowView {
    /// The day.
    pub date: DateView,
    /// What is to be done.
    pub action: Markup,
}

/// Who signed a letter.
#[derive(Clone, Debug, Serialize)]
pub struct SignatoryView {
    /// The name.
    pub name: String,
    /// Whether the letter bears a signature.
    pub signed: bool,
    /// The lines of the office.
    pub title: Vec<String>,
}

/// `issue`: which issue of a programme, agenda or logistics document it is.
#[derive(Clone, Debug, Serialize)]
pub struct IssueView {
    /// `draft`, `provisional`, `final` or `adopted`.
    pub status: LabelView,
    /// `R1`.
    pub revision: Option<String>,
}

/// `agenda`: what a meeting deals with.
#[derive(Clone, Debug, Serialize)]
pub struct AgendaView {
    /// The items in their order.
    pub items: Vec<AgendaItemView>,
}

/// An item of an agenda.
#[derive(Clone, Debug, Serialize)]
pub struct AgendaItemView {
    /// `4.1`.
    pub number: String,
    /// What it is about.
    pub title: Markup,
    /// A sentence on it.
    pub note: Option<Markup>,
    /// The documents it deals with.
    pub documents: Vec<DocumentLinkView>,
}

/// A document by its number.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentLinkView {
    /// `FGMV-I-045`.
    pub number: String,
    /// Its row in the register.
    pub url: String,
    /// Its title.
    pub title: Markup,
    /// The language of the title.
    pub lang: String,
}

/// `register`: the documents of a meeting.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterView {
    /// The documents in the order of their list, or of the pages of a divided register; on such a page, its own.
    pub documents: Vec<DocumentView>,
    /// How many documents the whole register has.
    pub total: usize,
    /// Which columns of the whole register have something in them.
    pub columns: ColumnsView,
    /// The pages into which a long register is divided, in the order of their numbers; none if it is on one page, and
    /// none on such a page.
    pub ranges: Vec<DocumentRangeView>,
    /// The page that is being rendered, if it is one of `ranges`.
    pub range: Option<DocumentRangeView>,
    /// The page of the register.
    pub url: String,
    /// A name of the register that is the same in all languages, for what is kept in the browser.
    pub key: String,
    /// The file beside the page from which a script takes the rows of all pages of a divided register.
    pub rows: Option<String>,
    /// The list itself, as a file.
    pub csv_url: Option<String>,
}

/// The columns of a register that at least one document fills.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ColumnsView {
    /// The groups to which a document is addressed.
    pub groups: bool,
    /// Items of the agenda.
    pub items: bool,
    /// Days of receipt.
    pub dates: bool,
    /// Files.
    pub files: bool,
    /// How many columns the table has.
    pub count: usize,
}

/// A page of a divided register.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentRangeView {
    /// `FGMV-I-101 to FGMV-I-200`, or `Without a number`.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The days on which its documents were received.
    pub dates: Option<DatesView>,
    /// Its documents, in the order of that page.
    pub documents: Vec<NumberView>,
}

/// A document in the index of a divided register.
#[derive(Clone, Debug, Serialize)]
pub struct NumberView {
    /// Its anchor.
    pub id: String,
    /// Its number without what all numbers of the range begin with: `045-R1`.
    pub number: String,
}

/// A document.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentView {
    /// Its anchor in the register.
    pub id: String,
    /// The index in `ranges` of the page on which it is the first.
    pub begins: Option<usize>,
    /// Its number, with its revision: `FGMV-I-045-R1`.
    pub number: String,
    /// Its number without the revision.
    pub base_number: String,
    /// Its revision; 0 for the first issue.
    pub revision: u32,
    /// Whether a later revision is in the register.
    pub superseded: bool,
    /// Its title.
    pub title: Markup,
    /// Who submitted it.
    pub source: Option<Markup>,
    /// The working groups that it is addressed to, by code, with their pages.
    pub working_groups: Vec<WorkingGroupLinkView>,
    /// The item of the agenda under which it is dealt with.
    pub agenda_item: Option<String>,
    /// When it was received.
    pub date: Option<DateView>,
    /// `announced`, `received`, `noted`, `agreed`, `revised` or `withdrawn`.
    pub status: LabelView,
    /// Its files.
    pub files: Vec<FileView>,
}

/// `work`: what the programmes and registers hold of a working group.
#[derive(Clone, Debug, Serialize)]
pub struct WorkView {
    /// Its sessions, page by page in the order of addresses.
    pub sessions: Vec<WorkSessionView>,
    /// The documents addressed to it, each in its latest revision, in the order of their lists.
    pub documents: Vec<DocumentLinkView>,
}

/// A session of a working group.
#[derive(Clone, Debug, Serialize)]
pub struct WorkSessionView {
    /// Its place on the page of the programme.
    pub url: String,
    /// The title of that page.
    pub programme: Markup,
    /// The day; none while it is not known.
    pub date: Option<DateView>,
    /// The session itself.
    pub session: SessionView,
    /// The status of its meeting or forum; none if that takes place as announced.
    pub status: Option<LabelView>,
}
