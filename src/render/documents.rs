//! The documents of all meetings as one table (CSV, RFC 4180), and once more in each language in which some of them are listed.

use crate::model::{FileTarget, Lang, Page, PageKind, Register, Site};

use super::publisher::Publisher;

/// The registers, each in its first language.
pub(super) fn registers(site: &Site) -> impl Iterator<Item = (&Page, &Register)> {
    site.pages.iter().enumerate().filter_map(|(index, page)| {
        let first = index == 0 || site.pages[index - 1].address != page.address;
        match &page.kind {
            PageKind::Documents(register) if first && !register.documents.is_empty() => {
                Some((&**page, register))
            }
            _ => None,
        }
    })
}

/// Whether there is a table in a language: in the first one where there are documents, in another where a register is
/// translated. Elsewhere it would be the same again.
pub(super) fn are_listed(site: &Site, lang: &Lang) -> bool {
    let translated =
        |page: &Page| matches!(&page.kind, PageKind::Documents(register) if !register.documents.is_empty());
    match lang == site.config.default_lang() {
        true => registers(site).next().is_some(),
        false => site.pages.iter().any(|page| page.lang == *lang && translated(page)),
    }
}

pub(super) fn write(publisher: &Publisher) -> String {
    let mut text = String::new();
    let titles = [
        "lang",
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
    for (first, register) in registers(publisher.world.site) {
        let version = publisher.world.version(&first.address, publisher.lang).unwrap_or(first);
        let (page, register) = match &version.kind {
            PageKind::Documents(listed) if !listed.documents.is_empty() => (version, listed),
            _ => (first, register),
        };
        let meeting = page.meeting.as_ref().map(ToString::to_string).unwrap_or_default();
        for document in &register.documents {
            let groups: Vec<&str> = document.working_groups.iter().map(|code| code.value.as_str()).collect();
            let files: Vec<String> =
                document.files.iter().map(|file| address(publisher, &file.file.target)).collect();
            let cells = [
                page.lang.to_string(),
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

/// Absolute where the site's place is known, else from its root.
pub(super) fn address(publisher: &Publisher, target: &FileTarget) -> String {
    match target {
        FileTarget::Local(url) => publisher.absolute(url).unwrap_or_else(|| url.encoded()),
        FileTarget::Remote(url) => url.clone(),
    }
}

fn row(text: &mut String, cells: &[String]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}
