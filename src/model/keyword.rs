//! Enums whose values are written as fixed words.

macro_rules! keywords {
    ($($type:ident { $($variant:ident = $word:literal),* $(,)? })*) => {$(
        impl $type {
            /// Every value with the word for it in the sources, in the order of declaration.
            pub const WORDS: &[(&str, $type)] = &[$(($word, $type::$variant)),*];

            /// The word for it in the sources, which is also its key among the theme's words.
            pub fn as_str(self) -> &'static str {
                match self { $($type::$variant => $word),* }
            }
        }
    )*};
}
pub(super) use keywords;
