//! The register of deliverables as a table (CSV, RFC 4180).

use super::documents::row;
use super::exporter::{Exporter, address};
use crate::model::{DeliverableType, PartialDate};

pub(super) fn write(exporter: &Exporter) -> String {
    let mut text = String::new();
    let titles = [
        "number",
        "type",
        "title",
        "working_group",
        "status",
        "drafted",
        "approved",
        "published",
        "adopted_as",
        "adopted",
        "withdrawn",
        "supersedes",
        "url",
        "files",
    ];
    row(&mut text, &titles.map(str::to_owned));
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    for (code, deliverable) in exporter.context.site.group.all_deliverables() {
        let files = deliverable.files.iter().map(|file| address(exporter, &file.value.file.target));
        let files: Vec<String> = files.collect();
        let supersedes: Vec<&str> = deliverable.supersedes.iter().map(|it| it.value.as_str()).collect();
        let adopted = deliverable.adopted.as_ref();
        let cells = [
            deliverable.number.clone(),
            match &deliverable.kind {
                DeliverableType::Known(kind) => kind.as_str().to_owned(),
                DeliverableType::Own(text) => exporter.text(text),
            },
            exporter.text(&deliverable.title),
            code.map(ToString::to_string).unwrap_or_default(),
            deliverable.status().as_str().to_owned(),
            date(deliverable.drafted),
            date(deliverable.approved),
            date(deliverable.published),
            adopted.map(|adoption| exporter.text(&adoption.name)).unwrap_or_default(),
            date(adopted.and_then(|adoption| adoption.date)),
            date(deliverable.withdrawn),
            supersedes.join(" "),
            deliverable.url.as_ref().and_then(|url| exporter.full(url)).unwrap_or_default(),
            files.join(" "),
        ];
        row(&mut text, &cells);
    }
    text
}
