//! The people of a group: officers and staff, with the period of each appointment.

use super::keyword::keywords;
use super::time::Date;
use super::{Period, Published, Text};
use crate::diag::Span;

/// What an officer does, in the words that every theme knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Role {
    Chair,
    CoChair,
    ActingChair,
    ViceChair,
    Secretary,
    Counsellor,
    Director,
    Rapporteur,
    Editor,
}

keywords! {
    Role {
        Chair = "chair", CoChair = "co-chair", ActingChair = "acting-chair", ViceChair = "vice-chair",
        Secretary = "secretary", Counsellor = "counsellor", Director = "director", Rapporteur = "rapporteur",
        Editor = "editor",
    }
}

/// What a person does: a role that every theme knows, or one in the site's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficerRole {
    /// A role for which the theme has words.
    Known(Role),
    /// A role in the site's own words: `Project officer`.
    Own(Text),
}

impl OfficerRole {
    /// The known role; `None` for one in the site's own words.
    pub fn known(&self) -> Option<Role> {
        match self {
            OfficerRole::Known(role) => Some(*role),
            OfficerRole::Own(_) => None,
        }
    }

    /// The role as it is written: the known word, or the site's own in its first language.
    pub fn written(&self) -> &str {
        match self {
            OfficerRole::Known(role) => role.as_str(),
            OfficerRole::Own(text) => text.original(),
        }
    }
}

/// A picture of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Where it is: an address on this site or on another.
    pub url: String,
    /// What it shows, for those who do not see it.
    pub alt: Text,
}

/// An appointment: a person in a role, with the affiliation and country as of then.
#[derive(Clone, Debug, Eq)]
pub struct Officer {
    /// The name as the person writes it, with its forms in other scripts.
    pub name: Text,
    /// What the person does.
    pub role: OfficerRole,
    /// The word for the role of this person, where a language has another than for others: `Conseillère`.
    pub role_name: Option<Text>,
    /// Organization or administration.
    pub affiliation: Option<Text>,
    /// The country, as the group's organization names it.
    pub country: Option<Text>,
    /// The first and last day of the appointment, as far as they are given.
    pub term: Period,
    /// The person's own e-mail address.
    pub email: Option<String>,
    /// A picture of the person.
    pub photo: Option<Photo>,
    /// Where the person is listed.
    pub span: Span,
    /// When it is published, if limited.
    pub publication: Published,
}

equal_anywhere! {
    Officer { name, role, role_name, affiliation, country, term, email, photo, publication } at span
}

impl Officer {
    /// Whether the person leads the group: as chair, co-chair or acting chair.
    pub fn is_chair(&self) -> bool {
        matches!(self.role.known(), Some(Role::Chair | Role::CoChair | Role::ActingChair))
    }
}

/// The appointments in force on a day, in the order given.
pub fn in_office(officers: &[Officer], day: Date) -> impl Iterator<Item = &Officer> {
    officers.iter().filter(move |officer| officer.term.contains(day))
}
