//! QR codes (ISO/IEC 18004) as SVG files: black on white, whatever the colours around them.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

/// The longest text of a code. Printed 22 mm wide, the modules of a longer one would be under 0.3 mm, too fine for many
/// cameras.
pub const MOST_BYTES: usize = 300;

/// The white margin that readers of codes need, in modules (section 6.3.8).
const QUIET: usize = 4;

/// A text as a code. Its modules are written as runs: a file of 3 KB for an address.
///
/// # Panics
///
/// If the text is longer than a code can be; [`MOST_BYTES`] fit.
pub fn svg(text: &str) -> String {
    let code = QRBuilder::new(text).ecl(ECL::M).build().expect("so many bytes fit into a code");
    let width = code.size + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size {
        let row = &code[y];
        let mut x = 0;
        while x < code.size {
            let run = row[x..code.size].iter().take_while(|module| module.value() == row[x].value()).count();
            if row[x].value() {
                write!(path, "M{} {}.5h{run}", x + QUIET, y + QUIET).expect("a string takes everything");
            }
            x += run;
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {width}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{width}v{width}H0z\"/><path stroke=\"#000\" d=\"{path}\"/></svg>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_a_quiet_zone_and_the_three_finders() {
        let svg = svg("https://example.org/calendar.ics");
        // Version 3 has 29 modules on a side.
        assert!(svg.contains("viewBox=\"0 0 37 37\""), "{svg}");
        for corner in ["M4 4.5h7", "M26 4.5h7", "M4 26.5h7"] {
            assert!(svg.contains(corner), "{corner}: {svg}");
        }
    }

    #[test]
    fn the_longest_text_fits() {
        assert!(svg(&"é".repeat(MOST_BYTES / 2)).ends_with("</svg>\n"));
    }
}
