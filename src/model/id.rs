//! Typed ids, so that a deadline cannot be looked up by the id of a meeting.

use std::fmt;

use crate::path::composed;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Wraps an id as written in the sources.
            pub fn new(id: impl Into<Box<str>>) -> Self {
                Self(id.into())
            }

            /// The id as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A meeting: `shanghai-2023`.
    MeetingId
    /// A forum of a meeting: `forum`.
    ForumId
    /// An event beside a meeting: `host-conference`.
    BesideId
    /// A deadline of a meeting: `visa`.
    DeadlineId
    /// A registration of a meeting or forum: `on-site`.
    RegistrationId
    /// A mailing list: `general`.
    MailingListId
    /// A working or task group, by its code: `WG1`, `TG-Collaboration`.
    WorkingGroupCode
    /// A document, by its number: `FGMV-I-045-R1`.
    DocumentNumber
}

/// A text in a form for addresses and anchors: letters and digits of any script, in lower case, joined by
/// hyphens.
///
/// ```
/// use plenary::model::slug;
/// assert_eq!(slug("Security, Data & PII"), "security-data-pii");
/// assert_eq!(slug("2.1 论坛"), "2-1-论坛");
/// assert_eq!(slug("İstanbul’a ulaşım"), "istanbula-ulaşım");
/// ```
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in composed(text).chars().flat_map(lowered) {
        // Combining marks (Arabic vowels, Indic signs) belong to the letter before them.
        if c.is_alphanumeric() || is_combining(c) {
            slug.push(c);
        } else if c != '\'' && c != '’' && !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A letter in lower case. Turkish İ becomes i, without the dot above that Unicode keeps as a mark of its own: nobody types
/// it.
fn lowered(c: char) -> impl Iterator<Item = char> {
    let is_dotted = c == 'İ';
    c.to_lowercase().filter(move |c| !(is_dotted && is_combining(*c)))
}

fn is_combining(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x610..=0x61A | 0x64B..=0x65F | 0x93A..=0x94F)
}
