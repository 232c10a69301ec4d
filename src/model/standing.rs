//! Whose site this is: what it says of itself, who answers for its faults, and who holds the authoritative texts.

use super::{Contact, Text};

/// Whose site this is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// What every page says first: that the site is an example, a mirror, an archive, a draft.
    pub notice: Option<SiteNotice>,
    /// Who answers for faults of the site; `None` for the group's contact.
    pub contact: Option<SiteContact>,
    /// Who holds the authoritative text of what the site publishes.
    pub authority: Option<Authority>,
}

/// What every page says first, as long as the site stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteNotice {
    /// What readers must know.
    pub text: Text,
    /// Where more is to be found: the official site, for example.
    pub url: Option<String>,
    /// Whether search engines are asked to leave the site out.
    pub noindex: bool,
}

/// Who answers for faults of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteContact {
    /// The person or office.
    pub name: Option<Text>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A page at which faults are reported.
    pub url: Option<String>,
}

/// Who holds the authoritative text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// The body, or the name of the text.
    pub name: Text,
    /// Where the text is.
    pub url: Option<String>,
}

impl Standing {
    /// Whether search engines are asked to leave the site out.
    pub fn asks_not_to_be_indexed(&self) -> bool {
        self.notice.as_ref().is_some_and(|notice| notice.noindex)
    }

    /// Who answers for faults of the site, if anybody does: the group, where the site does not say that it is something
    /// else than the group's own.
    pub fn answers_for_faults(&self, group: &Contact) -> Option<SiteContact> {
        match (&self.contact, &self.notice) {
            (Some(contact), _) => Some(contact.clone()),
            (None, Some(_)) => None,
            (None, None) => {
                let email = group.email.clone()?;
                Some(SiteContact { email: Some(email), ..SiteContact::default() })
            }
        }
    }
}
