//! What a key holds: nothing, a value, or something that cannot be read.

/// What a key of a mapping holds. What cannot be read is not absent: no default stands in for it, and nobody asks for it
/// again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given<T> {
    /// The key is not there, or has no value.
    Absent,
    /// It has a value that cannot be read; that was reported.
    Unreadable,
    /// Its value.
    Value(T),
}

impl<T> Given<T> {
    /// The value, if there is one that can be read.
    pub fn value(self) -> Option<T> {
        match self {
            Given::Value(value) => Some(value),
            Given::Absent | Given::Unreadable => None,
        }
    }

    /// The value, or what an absent key stands for; `None` when the value cannot be read.
    pub fn or_if_absent(self, default: impl FnOnce() -> Option<T>) -> Option<T> {
        match self {
            Given::Value(value) => Some(value),
            Given::Absent => default(),
            Given::Unreadable => None,
        }
    }

    /// The value, or `default` in place of one that is absent or unreadable: for values on which nothing else depends.
    pub fn unwrap_or(self, default: T) -> T {
        self.value().unwrap_or(default)
    }

    /// The value, or the empty one in place of one that is absent or unreadable.
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.value().unwrap_or_default()
    }

    /// The same of a value inside, by reference.
    pub fn as_ref(&self) -> Given<&T> {
        match self {
            Given::Value(value) => Given::Value(value),
            Given::Absent => Given::Absent,
            Given::Unreadable => Given::Unreadable,
        }
    }
}
