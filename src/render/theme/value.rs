//! Values that templates take as they are.

use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;

/// HTML that is already safe: templates print it without escaping it again.
#[derive(Clone, Debug)]
pub struct Markup(Value);

impl Markup {
    /// Wraps HTML whose texts are escaped.
    pub fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl Serialize for Markup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A view that many pages see: turned into template data once, and then shared without being copied.
#[derive(Clone, Debug)]
pub struct Shared<T>(Value, PhantomData<T>);

impl<T> Shared<T> {
    /// Turns a view, or something that serialises like it, into template data.
    pub fn new<V: Serialize + ?Sized>(view: &V) -> Self {
        Self(Value::from_serializable(view), PhantomData)
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
