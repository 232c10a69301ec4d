//! The value of a key: absent, present, or unreadable.

/// The value of a key in a mapping. An unreadable value is not absent: no default replaces it, and it is not
/// reported as missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given<T> {
    /// The key is absent or has no value.
    Absent,
    /// The key has a value that cannot be read, which has been reported.
    Unreadable,
    /// Its value.
    Value(T),
}

impl<T> Given<T> {
    /// The value, if there is a readable one.
    pub fn value(self) -> Option<T> {
        match self {
            Given::Value(value) => Some(value),
            Given::Absent | Given::Unreadable => None,
        }
    }

    /// The value, or `default` if the key is absent; `None` if the value cannot be read.
    pub fn or_if_absent(self, default: impl FnOnce() -> Option<T>) -> Option<T> {
        match self {
            Given::Value(value) => Some(value),
            Given::Absent => default(),
            Given::Unreadable => None,
        }
    }

    /// The value, or `default` if it is absent or unreadable: for values that nothing else depends on.
    pub fn unwrap_or(self, default: T) -> T {
        self.value().unwrap_or(default)
    }

    /// The value, or the type's default if it is absent or unreadable.
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.value().unwrap_or_default()
    }

    /// As `self`, with a reference to the value.
    pub fn as_ref(&self) -> Given<&T> {
        match self {
            Given::Value(value) => Given::Value(value),
            Given::Absent => Given::Absent,
            Given::Unreadable => Given::Unreadable,
        }
    }
}
