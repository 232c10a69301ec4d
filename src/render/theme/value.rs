//! Values that templates print or share as they are.

use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;

/// Safe HTML: templates print it without escaping.
#[derive(Clone, Debug)]
pub struct Markup(Value);

impl Markup {
    /// Wraps HTML whose text is already escaped.
    pub fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl Serialize for Markup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A view that many pages use: converted to template data once, and then shared without copying.
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
