//! Counts of items checked without problems: even a check without findings should say what it has checked.

use std::collections::BTreeMap;

macro_rules! verified {
    ($($variant:ident = $one:literal, $many:literal;)*) => {
        /// A kind of item that rules verify, in the order of the summary.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Verified { $(#[doc = $many] $variant,)* }

        impl Verified {
            /// Its singular and plural.
            pub fn words(self) -> (&'static str, &'static str) {
                match self { $(Verified::$variant => ($one, $many),)* }
            }
        }
    };
}

verified! {
    Pages = "page", "pages";
    Meetings = "meeting or forum", "meetings and forums";
    Deadlines = "deadline", "deadlines";
    Registrations = "registration", "registrations";
    Sessions = "session", "sessions";
    Documents = "document", "documents";
    People = "person", "people";
    Facts = "place where the text repeats a fact", "places where the text repeats a fact";
    Links = "link", "links";
    Files = "file", "files";
    External = "external link", "external links";
}

/// The number of verified items of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    numbers: BTreeMap<Verified, usize>,
}

impl Tally {
    /// Adds `number` items that were checked without problems.
    pub fn add(&mut self, what: Verified, number: usize) {
        *self.numbers.entry(what).or_default() += number;
    }

    /// Adds the counts of another tally.
    pub fn merge(&mut self, other: &Tally) {
        for (what, number) in &other.numbers {
            self.add(*what, *number);
        }
    }

    /// The kinds of items and their counts, in the order of the summary, without zeros.
    pub fn iter(&self) -> impl Iterator<Item = (Verified, usize)> {
        self.numbers.iter().map(|(what, number)| (*what, *number)).filter(|(_, number)| *number > 0)
    }
}
