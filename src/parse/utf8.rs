//! The bytes of a file as text.

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::path::SourcePath;

const SPREADSHEET_HELP: &str = "in the program that made it, save it as CSV (in Excel: CSV UTF-8), for example as `documents.csv`, and name that file";

/// Whether a file is a spreadsheet: a ZIP archive or an OLE container with a spreadsheet's extension.
fn spreadsheet(file: &SourcePath, bytes: &[u8]) -> bool {
    let name = file.extension().to_lowercase();
    let is_container = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    is_container && matches!(name.as_str(), "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" | "numbers")
}

/// The text of a file, borrowed from its bytes; a file that is not UTF-8 is reported.
pub(crate) fn utf8<'b>(file: &SourcePath, bytes: &'b [u8], findings: &mut Diagnostics) -> Option<&'b str> {
    if spreadsheet(file, bytes) {
        let message = "the file is a spreadsheet, not text";
        findings.push(Diagnostic::error(Code::NotUtf8, Span::of_file(file), message).help(SPREADSHEET_HELP));
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            let whole = Span::of_file(file);
            let help = "save the file again with the encoding UTF-8";
            // Quoting a line of another format would show gibberish.
            let (span, message) = match bytes {
                [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => (whole, "the file is UTF-16 and not UTF-8".to_owned()),
                _ => {
                    let message = format!("the file is not UTF-8: it contains the byte 0x{:02X}", bytes[at]);
                    (Span::new(file, at..at + 1), message)
                }
            };
            findings.push(Diagnostic::error(Code::NotUtf8, span, message).help(help));
            None
        }
    }
}
