//! Letters: circulars, announcements, invitations, and what amends them.

use super::keyword::keywords;
use super::time::Date;
use super::{Contact, DeadlineId, DocumentFile, Material};
use crate::diag::Spanned;
use crate::path::SourcePath;

/// A letter of the group: most often the invitation to a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Circular {
    /// What kind of letter it is.
    pub letter: LetterType,
    /// Series and number: `TSB Circular 98`. Only a circular has one always.
    pub number: Option<String>,
    /// The letter that it amends, by the file of its page.
    pub amends: Option<Spanned<SourcePath>>,
    /// The sender's reference: `FG-MV/CB`.
    pub reference: Option<String>,
    /// The lines of the letterhead.
    pub letterhead: Vec<String>,
    /// Where it was signed.
    pub place: Option<String>,
    /// When it was signed.
    pub date: Date,
    /// How to reach the sender; the group's contact if the page gives none.
    pub contact: Contact,
    /// The addressees.
    pub addressees: Vec<String>,
    /// The recipients of copies.
    pub copies: Vec<String>,
    /// The subject.
    pub subject: String,
    /// `Dear Sir/Madam,`
    pub salutation: Option<String>,
    /// The last line before the signature: `Yours faithfully,`
    pub closing: Option<String>,
    /// Who signed it.
    pub signatory: Option<Signatory>,
    /// The revision, if it replaces an earlier issue.
    pub revision: Option<String>,
    /// The earlier and the present revisions, in the order given.
    pub revisions: Vec<LetterRevision>,
    /// The rows of its table of deadlines, in the order given.
    pub deadlines: Vec<LetterRow>,
    /// The files of the letter as it was issued, one or more for each language.
    pub official: Vec<DocumentFile>,
    /// Its annexes, in the order given.
    pub annexes: Vec<Material>,
}

/// The kinds of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum LetterType {
    Circular,
    Announcement,
    Invitation,
    CollectiveLetter,
    Addendum,
    Corrigendum,
}

keywords! {
    LetterType {
        Circular = "circular", Announcement = "announcement", Invitation = "invitation",
        CollectiveLetter = "collective-letter", Addendum = "addendum", Corrigendum = "corrigendum",
    }
}

/// A revision of a letter, and what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterRevision {
    /// Its name: `1`.
    pub name: String,
    /// Its day.
    pub date: Date,
    /// What it changed.
    pub changes: String,
}

/// A row of the table of deadlines in a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterRow {
    /// A deadline of the meeting.
    OfMeeting(Spanned<DeadlineId>),
    /// A day that the letter alone gives: for requests of captioning, fellowships, translations.
    Own(Date, String),
}

/// Who signed a letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Signatory {
    /// The name.
    pub name: String,
    /// Whether the letter bears a signature, in place of which `(signed)` stands.
    pub signed: bool,
    /// The office held, possibly on several lines.
    pub title: String,
}
