//! What came of a meeting: what it decided, its report, recordings, photographs, who took part.

use super::Text;

/// What came of a meeting, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What it decided or achieved.
    pub summary: Option<Text>,
    /// Its report.
    pub report: Option<NamedLink>,
    /// Recordings, in the order given.
    pub recordings: Vec<NamedLink>,
    /// Albums of photographs, in the order given.
    pub photographs: Vec<NamedLink>,
    /// Who took part.
    pub attendance: Option<Attendance>,
}

/// An address with the words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedLink {
    /// What is there; `None` to use the theme's word.
    pub title: Option<Text>,
    /// The address.
    pub url: String,
}

/// How many took part. At least one of the numbers is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Participants in all; the sum of the two below if it is not given.
    pub total: Option<u32>,
    /// Those on site.
    pub on_site: Option<u32>,
    /// Those who took part remotely.
    pub remote: Option<u32>,
    /// The number of countries from which they came.
    pub countries: Option<u32>,
}

impl Attendance {
    /// Participants in all, if that is known.
    pub fn all(&self) -> Option<u32> {
        self.total.or_else(|| self.on_site?.checked_add(self.remote?))
    }
}
