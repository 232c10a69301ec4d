//! The documents of all meetings as one table (CSV, RFC 4180).

use super::exporter::address;
use crate::character::printable_line;
use crate::model::as_text_cell;
use crate::render::plan::generated::registers;

use super::exporter::Exporter;

pub(super) fn write(exporter: &Exporter) -> String {
    let mut text = String::new();
    let titles = [
        "meeting",
        "number",
        "revision",
        "title",
        "source",
        "working_groups",
        "agenda_item",
        "date",
        "status",
        "files",
    ];
    row(&mut text, &titles.map(str::to_owned));
    for (page, register) in registers(exporter.context.site) {
        let meeting = page.meeting.as_ref().map(ToString::to_string).unwrap_or_default();
        for document in &register.documents {
            let groups: Vec<&str> = document.working_groups.iter().map(|code| code.value.as_str()).collect();
            let files: Vec<String> =
                document.files.iter().map(|file| address(exporter, &file.file.target)).collect();
            let cells = [
                meeting.clone(),
                document.number.to_string(),
                document.revision.to_string(),
                document.title.clone(),
                document.source.clone().unwrap_or_default(),
                groups.join(" "),
                document.agenda_item.clone().unwrap_or_default(),
                document.date.map(|date| date.to_string()).unwrap_or_default(),
                document.status.as_str().to_owned(),
                files.join(" "),
            ];
            row(&mut text, &cells);
        }
    }
    text
}

/// A row of a table.
pub(super) fn row(text: &mut String, cells: &[String]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        let cell = printable_line(cell);
        let cell = as_text_cell(&cell);
        if cell.contains(['"', ',', ';']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}
