//! Pieces of a body -> HTML.

use std::collections::BTreeSet;

use super::heading::{for_contents, link_to};
use super::language::Language;
use super::rendered::{RenderedHeading, RenderedText, Segment};
use super::typography::Typographer;
use super::words::{is_inline, reference_id, shows_itself};
use crate::model::body::{Alignment, Element, Fact, Heading, Image, Link, PageBody, Piece};
use crate::model::{Direction, Typography};
use crate::parse::html::escape;

/// The closing tags by which links and code blocks are recognised among the open elements.
const LINK_END: &str = "</a>";
const CODE_END: &str = "</code></pre>\n";

/// Writes the text of one page.
pub struct Writer<'a> {
    pub(super) language: Language<'a>,
    pub(super) is_right_to_left: bool,
    pub(super) body: &'a PageBody,
    segments: Vec<Segment>,
    pub(super) html: String,
    pub(super) closers: Vec<&'static str>,
    alignments: Vec<Alignment>,
    in_table_head: bool,
    /// The open heading: the length of `html` and the number of open elements when it began.
    pub(super) heading: Option<(usize, usize, &'a Heading)>,
    /// Whether the open heading gets a link beside it.
    heading_has_link: bool,
    headings: Vec<RenderedHeading>,
    pub(super) in_notes: bool,
    /// The open footnote: the number of open elements when it began, its number, its references.
    pub(super) note: Option<(usize, usize, usize)>,
    /// Whether the next image is a figure.
    figure: bool,
    /// The open `a` elements of raw HTML: whether each was written, or left out because links cannot nest.
    raw_links: Vec<bool>,
    open_raw_links: usize,
    /// How many links and code blocks are open. Counted because there may be many open elements.
    pub(super) open_links: usize,
    pub(super) open_code: usize,
    pub(super) setter: Typographer,
    /// Where in `html` the content of the innermost block begins.
    pub(super) block_start: usize,
    /// Whether the open link shows its own address.
    pub(super) in_address: bool,
    /// The abbreviations that were explained.
    pub(super) explained: BTreeSet<String>,
}

impl<'a> Writer<'a> {
    /// Writes `body` in `language`, set by the rules of the language or left as written.
    pub fn write(language: Language<'a>, body: &'a PageBody, typography: Typography) -> RenderedText {
        let setter = match typography {
            Typography::ByLanguage => Typographer::new(language.locale.writing()),
            Typography::AsWritten => Typographer::as_written(),
        };
        let mut writer = Self {
            language,
            is_right_to_left: language.locale.lang().direction() == Direction::RightToLeft,
            body,
            segments: Vec::new(),
            html: String::with_capacity(body.pieces.len() * 24),
            closers: Vec::new(),
            alignments: Vec::new(),
            in_table_head: false,
            heading: None,
            heading_has_link: false,
            headings: Vec::new(),
            in_notes: false,
            note: None,
            figure: false,
            raw_links: Vec::new(),
            open_raw_links: 0,
            open_links: 0,
            open_code: 0,
            setter,
            block_start: 0,
            in_address: false,
            explained: BTreeSet::new(),
        };
        for (index, piece) in body.pieces.iter().enumerate() {
            writer.piece(index, piece);
        }
        if writer.in_notes {
            writer.html.push_str("</ol>\n</section>\n");
        }
        if !writer.html.is_empty() {
            writer.segments.push(Segment::Html(writer.html));
        }
        RenderedText { segments: writer.segments, headings: writer.headings }
    }

    fn piece(&mut self, index: usize, piece: &'a Piece<Link, Image, Fact>) {
        match piece {
            Piece::Open(element) => {
                self.open(index, element);
                if !is_inline(element) {
                    self.begin_block();
                }
            }
            Piece::Close => self.close(),
            Piece::Text(text) => self.prose(index, text),
            Piece::Code(code) => {
                self.html.push_str(if self.is_right_to_left { "<code dir=\"ltr\">" } else { "<code>" });
                escape(code, &mut self.html);
                self.html.push_str("</code>");
            }
            Piece::Html(html) => {
                if self.may_write(html) {
                    self.html.push_str(html);
                }
            }
            Piece::HtmlAddress(tag) => {
                let (before, link, after) = tag.as_ref();
                if self.may_write(before) {
                    self.html.push_str(before);
                    escape(&self.language.address(link), &mut self.html);
                    self.html.push_str(after);
                }
            }
            Piece::Image(image) => self.image(image),
            Piece::Fact(fact) => {
                let html = match &**fact {
                    Fact::Linked(link, text) if self.in_link() => self.language.linked(link, text),
                    fact => self.language.fact(fact),
                };
                self.html.push_str(&html);
            }
            Piece::Component(name) => {
                let html = std::mem::take(&mut self.html);
                if !html.is_empty() {
                    self.segments.push(Segment::Html(html));
                }
                self.segments.push(Segment::Component(name.clone()));
            }
            Piece::SoftBreak => self.soft_break(index),
            Piece::HardBreak => self.html.push_str("<br>\n"),
            Piece::Rule => self.html.push_str("<hr>\n"),
            Piece::Checkbox(ticked) => {
                // The item was just opened; a task list shows checkboxes in place of bullets.
                let item = self.html.rfind('<').map_or("", |at| &self.html[at..]);
                if item == "<li>" || item.starts_with("<li value=") && item.ends_with('>') {
                    self.html.truncate(self.html.len() - 1);
                    self.html.push_str(" class=\"task\">");
                }
                let (checked, word) = if *ticked { (" checked", "task.done") } else { ("", "task.open") };
                self.html.push_str(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\""));
                escape(self.language.word(word), &mut self.html);
                self.html.push_str("\"> ");
            }
            Piece::FootnoteReference(number, before) => {
                let id = reference_id(*number, *before);
                if self.in_link() {
                    let mark = format!("<sup class=\"footnote\" id=\"{id}\">{number}</sup>");
                    return self.html.push_str(&mark);
                }
                self.html.push_str(&format!(
                    "<sup class=\"footnote\"><a id=\"{id}\" href=\"#fn-{number}\">{number}</a></sup>"
                ));
            }
        }
    }

    /// Whether a link is open, which may not contain another (HTML, section 4.5.1).
    fn in_link(&self) -> bool {
        self.open_links > 0 || self.open_raw_links > 0
    }

    /// Tracks the links in raw HTML. `false` for the tags of a link inside another.
    fn may_write(&mut self, html: &str) -> bool {
        let names = |start: &str| {
            let (name, rest) = (html.get(..start.len()), html.as_bytes().get(start.len()));
            name.is_some_and(|name| name.eq_ignore_ascii_case(start))
                && rest.is_some_and(|byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace())
        };
        if names("<a") {
            let outermost = !self.in_link();
            self.raw_links.push(outermost);
            self.open_raw_links += usize::from(outermost);
            return outermost;
        }
        if !names("</a") {
            return true;
        }
        let written = self.raw_links.pop();
        self.open_raw_links = self.open_raw_links.saturating_sub(usize::from(written == Some(true)));
        written.unwrap_or(true)
    }

    fn push(&mut self, open: &str, close: &'static str) {
        self.html.push_str(open);
        self.closers.push(close);
        self.open_links += usize::from(close == LINK_END);
        self.open_code += usize::from(close == CODE_END);
    }

    fn open(&mut self, index: usize, element: &'a Element<Link>) {
        match element {
            Element::Paragraph => match self.body.pieces.get(index + 1..index + 3) {
                // An image alone in its paragraph, with a title, is a figure.
                Some([Piece::Image(image), Piece::Close]) if !image.title.is_empty() => {
                    self.figure = true;
                    self.push("", "");
                }
                _ => self.push("<p>", "</p>\n"),
            },
            Element::NumberedParagraph { number, anchor } => {
                let open = format!(
                    "<div class=\"numbered\" id=\"{anchor}\"><span class=\"number\">{number}</span><div>"
                );
                self.push(&open, "</div></div>\n");
            }
            Element::Heading(at) => {
                let heading = &self.body.headings[*at];
                // The link is written beside the heading and not inside it.
                self.heading_has_link = !self.in_link();
                if self.heading_has_link {
                    self.html.push_str("<div class=\"head\">");
                }
                self.html.push_str(&format!("<h{} id=\"", heading.level));
                escape(&heading.anchor, &mut self.html);
                self.html.push_str("\">");
                if let Some(number) = &heading.number {
                    self.html.push_str(&format!("<span class=\"number\">{number}</span> "));
                }
                self.heading = Some((self.html.len(), self.closers.len(), heading));
                self.closers.push("");
            }
            Element::BlockQuote => self.push("<blockquote>\n", "</blockquote>\n"),
            Element::Alert(alert) => {
                let name = alert.as_str();
                let mut open =
                    format!("<div class=\"alert {name}\" role=\"note\">\n<p class=\"alert-title\">");
                escape(self.language.word(&format!("alert.{name}")), &mut open);
                open.push_str("</p>\n");
                self.push(&open, "</div>\n");
            }
            Element::CodeBlock { language } => {
                // Code is left-to-right in every language.
                let mut open =
                    String::from(if self.is_right_to_left { "<pre dir=\"ltr\"><code" } else { "<pre><code" });
                if !language.is_empty() {
                    open.push_str(" class=\"language-");
                    escape(language, &mut open);
                    open.push('"');
                }
                open.push('>');
                self.push(&open, CODE_END);
            }
            Element::List => self.push("<ul>\n", "</ul>\n"),
            Element::OrderedList { start: 1 } => self.push("<ol>\n", "</ol>\n"),
            Element::OrderedList { start } => self.push(&format!("<ol start=\"{start}\">\n"), "</ol>\n"),
            Element::Item { number: None } => self.push("<li>", "</li>\n"),
            Element::Item { number: Some(number) } => {
                self.push(&format!("<li value=\"{number}\">"), "</li>\n");
            }
            Element::DefinitionList => self.push("<dl>\n", "</dl>\n"),
            Element::Term => self.push("<dt>", "</dt>\n"),
            Element::Definition => self.push("<dd>", "</dd>\n"),
            Element::Table(alignments) => {
                self.alignments.clone_from(alignments);
                let mut open =
                    String::from("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
                escape(self.language.word("table_label"), &mut open);
                open.push_str("\"><table>\n");
                self.push(&open, "</tbody>\n</table></div>\n");
            }
            Element::TableHead => {
                self.in_table_head = true;
                self.push("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n");
            }
            Element::TableRow => self.push("<tr>", "</tr>\n"),
            Element::TableCell { column } => self.cell(*column),
            Element::Emphasis => self.push("<em>", "</em>"),
            Element::Strong => self.push("<strong>", "</strong>"),
            Element::Strikethrough => self.push("<del>", "</del>"),
            Element::Superscript => self.push("<sup>", "</sup>"),
            Element::Subscript => self.push("<sub>", "</sub>"),
            Element::Link(..) if self.in_link() => self.push("", ""),
            Element::Link(link, title) => {
                let mut open = String::from("<a href=\"");
                let address = self.language.address(link);
                escape(&address, &mut open);
                if self.shows_its_address(index, link, &address) {
                    self.in_address = true;
                    open.push_str("\" class=\"address");
                    if self.is_right_to_left {
                        open.push_str("\" dir=\"ltr");
                    }
                }
                if !title.is_empty() {
                    open.push_str("\" title=\"");
                    escape(title, &mut open);
                }
                open.push_str("\">");
                self.push(&open, LINK_END);
            }
            Element::Footnote { number, references } => self.footnote(*number, *references),
        }
    }

    fn cell(&mut self, column: usize) {
        let class = match self.alignments.get(column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::End) => " class=\"end\"",
            Some(Alignment::None | Alignment::Start) | None => "",
        };
        if self.in_table_head {
            self.push(&format!("<th scope=\"col\"{class}>"), "</th>");
        } else {
            self.push(&format!("<td{class}>"), "</td>");
        }
    }

    fn close(&mut self) {
        if let Some((from, _, heading)) =
            self.heading.take_if(|(_, depth, _)| self.closers.len() == *depth + 1)
        {
            let html = self.html[from..].to_owned();
            self.html.push_str(&format!("</h{}>", heading.level));
            if self.heading_has_link && self.in_link() {
                // Raw HTML opened a link in the heading and did not close it.
                self.html.push_str("</div>");
            } else if self.heading_has_link {
                let label = (self.language.word("anchor_label"), self.language.locale.marks().colon);
                let link = link_to(&heading.anchor, label.0, label.1, &html);
                self.html.push_str(&link);
            }
            self.html.push('\n');
            self.headings.push(RenderedHeading {
                level: heading.level,
                number: heading.number.clone(),
                anchor: heading.anchor.clone(),
                html: for_contents(&html),
            });
            self.closers.pop();
            return;
        }
        if let Some((_, number, references)) =
            self.note.take_if(|(depth, ..)| self.closers.len() == *depth + 1)
        {
            self.end_footnote(number, references);
        }
        let closer = self.closers.pop().expect("every element that is closed was opened");
        if closer.starts_with("</tr>\n</thead>") {
            self.in_table_head = false;
        }
        if closer == LINK_END {
            self.in_address = false;
            self.open_links -= 1;
        }
        if closer == CODE_END {
            self.open_code -= 1;
        }
        self.html.push_str(closer);
    }

    /// Whether the link that begins at `index` shows nothing but its own address.
    fn shows_its_address(&self, index: usize, link: &Link, address: &str) -> bool {
        let Some([Piece::Text(text), Piece::Close]) = self.body.pieces.get(index + 1..index + 3) else {
            return false;
        };
        shows_itself(link, address, text)
    }

    fn image(&mut self, image: &Image) {
        let figure = std::mem::take(&mut self.figure);
        if figure {
            self.html.push_str("<figure>");
        }
        self.html.push_str("<img src=\"");
        escape(&self.language.address(&image.source), &mut self.html);
        self.html.push_str("\" alt=\"");
        escape(&image.alt, &mut self.html);
        self.html.push('"');
        if let Some((width, height)) = image.size {
            self.html.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        if !figure && !image.title.is_empty() {
            self.html.push_str(" title=\"");
            escape(&image.title, &mut self.html);
            self.html.push('"');
        }
        self.html.push_str(" loading=\"lazy\">");
        if figure {
            self.html.push_str("<figcaption>");
            escape(&image.title, &mut self.html);
            self.html.push_str("</figcaption></figure>\n");
        }
    }
}
