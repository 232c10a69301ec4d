//! CSS: its tokens, and the addresses of resources that it loads.
//!
//! Begin with [`loads`]. docs/decisions/0014-nothing-foreign.md says why the tokenizer is our own.

mod tokens;

use std::ops::Range;

pub use tokens::{CssToken, CssTokens, unescape};

/// An address in a style sheet that causes a resource to be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CssLoad {
    /// The address, without quotation marks.
    pub range: Range<usize>,
    /// The address with its quotation marks, if it has any.
    pub quoted: Range<usize>,
    /// What is loaded.
    pub role: LoadRole,
}

/// The kind of resource loaded from an address in a style sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadRole {
    /// Another style sheet, by `@import`.
    Import,
    /// A font, in `@font-face`.
    Font,
    /// An image, or something else that is treated as one.
    Image,
}

/// A bracket that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenBracket {
    Block {
        font: bool,
    },
    /// `url(` or `src(` before a string, or `image-set(` and `image(`, whose strings are addresses.
    Addresses,
    Other(u8),
}

/// The at-rule whose beginning is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prelude {
    None,
    Import,
    FontFace,
    /// `@namespace` and `@document`, in which addresses are only names, and the conditions of `@import`.
    Names,
}

/// The addresses of the resources that a style sheet loads, in order. An empty address loads nothing.
pub fn loads(sheet: &str) -> Vec<CssLoad> {
    let mut found = Vec::new();
    let mut open: Vec<OpenBracket> = Vec::new();
    let mut prelude = Prelude::None;
    // The number of open blocks that belong to `@font-face`.
    let mut fonts = 0_usize;
    for (token, range) in CssTokens::new(sheet) {
        let address = match token {
            CssToken::Url(inner) => Some((inner.clone(), inner)),
            CssToken::String(inner)
                if prelude == Prelude::Import || open.last() == Some(&OpenBracket::Addresses) =>
            {
                Some((inner, range))
            }
            CssToken::Function(name) => {
                let name = unescape(&sheet[name]).to_ascii_lowercase();
                let takes_addresses =
                    matches!(name.as_str(), "url" | "src" | "image-set" | "-webkit-image-set" | "image");
                open.push(if takes_addresses { OpenBracket::Addresses } else { OpenBracket::Other(b')') });
                None
            }
            CssToken::AtKeyword(name) => {
                prelude = match unescape(&sheet[name]).to_ascii_lowercase().as_str() {
                    "import" => Prelude::Import,
                    "font-face" => Prelude::FontFace,
                    "namespace" | "document" | "-moz-document" => Prelude::Names,
                    _ => Prelude::None,
                };
                None
            }
            CssToken::Delimiter(b'{') => {
                let font = prelude == Prelude::FontFace;
                fonts += usize::from(font);
                open.push(OpenBracket::Block { font });
                prelude = Prelude::None;
                None
            }
            CssToken::Delimiter(b';') => {
                prelude = Prelude::None;
                None
            }
            CssToken::Delimiter(byte) => {
                if let Some(OpenBracket::Block { font: true }) = bracket(byte, &mut open) {
                    fonts -= 1;
                }
                None
            }
            CssToken::Comment | CssToken::Space | CssToken::String(_) | CssToken::Other => None,
        };
        let Some((range, quoted)) = address else { continue };
        let role = match prelude {
            Prelude::Names => continue,
            Prelude::Import => LoadRole::Import,
            Prelude::FontFace | Prelude::None if fonts > 0 => LoadRole::Font,
            Prelude::FontFace | Prelude::None => LoadRole::Image,
        };
        if role == LoadRole::Import {
            // The rest of the rule is a condition.
            prelude = Prelude::Names;
        }
        if !range.is_empty() {
            found.push(CssLoad { range, quoted, role });
        }
    }
    found
}

/// Opens a bracket, or closes and returns the one that ends here.
fn bracket(byte: u8, open: &mut Vec<OpenBracket>) -> Option<OpenBracket> {
    match byte {
        b'(' => open.push(OpenBracket::Other(b')')),
        b'[' => open.push(OpenBracket::Other(b']')),
        _ => {}
    }
    let closes = match open.last()? {
        OpenBracket::Block { .. } => byte == b'}',
        OpenBracket::Addresses => byte == b')',
        OpenBracket::Other(end) => byte == *end,
    };
    if closes { open.pop() } else { None }
}

#[cfg(test)]
mod tests;
