//! The yardstick: the work that no generator gets around, with the same crates and nothing else.
//!
//! Begin with [`build`]. Pages are read, their YAML and Markdown parsed, links resolved, templates filled in, and the
//! pages written, with their lists, a sitemap and a feed. A mistake ends it, anchors are not compared, files are written
//! one by one, and nothing is hashed, checked or kept for later.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tera::{Context, Tera, Value};

use crate::corpus;

const BASE_URL: &str = "https://fgx.example.org";
const SITE_TITLE: &str = "Focus Group on Examples";
const NEWEST: usize = 20;

#[derive(Deserialize, Serialize, Clone)]
struct Front {
    title: String,
    #[serde(default)]
    date: String,
    number: Option<String>,
    source: Option<String>,
    wg: Option<String>,
    meeting: Option<String>,
    status: Option<String>,
    #[serde(default, skip_serializing)]
    sort_by: String,
    #[serde(default, skip_serializing)]
    layout: String,
}

/// A file of `content/`.
struct Source {
    /// Relative to `content/`.
    path: String,
    url: String,
    text: String,
    /// Where its Markdown begins.
    body: usize,
    front: Front,
}

impl Source {
    fn is_list(&self) -> bool {
        self.path.ends_with("_index.md")
    }

    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

#[derive(Serialize)]
struct Heading {
    id: String,
    title: String,
    children: Vec<Heading>,
}

/// What a template is told of a page in a list.
#[derive(Serialize)]
struct RowView<'s> {
    front: &'s Front,
    url: String,
}

impl<'s> RowView<'s> {
    fn new(source: &'s Source) -> Self {
        Self { front: &source.front, url: format!("{BASE_URL}{}", source.url) }
    }
}

/// Builds the site in `root` into `out`, which is not there yet, and ends the process without freeing anything.
pub fn build(root: &Path, out: &Path) -> ! {
    let sources = read(&root.join("content"));
    let known: HashMap<&str, &Source> = sources.iter().map(|source| (source.path.as_str(), source)).collect();
    let tera = templates();
    let write = |url: &str, template: &str, mut context: Context| {
        context.insert("config", &HashMap::from([("title", SITE_TITLE)]));
        context.insert("current_path", url);
        let html = tera.render(template, &context).expect("the template is sound");
        let folder = out.join(&url[1..]);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("index.html"), html).expect("a file");
    };
    let (lists, pages): (Vec<&Source>, Vec<&Source>) = sources.iter().partition(|source| source.is_list());
    let mut in_folder: HashMap<&str, Vec<&Source>> = HashMap::new();
    for page in &pages {
        in_folder.entry(page.folder()).or_default().push(page);
    }
    pages.par_iter().for_each(|source| {
        let (html, toc) = markdown(source, &known);
        let mut context = Context::new();
        context.insert("page", &source.front);
        context.insert("toc", &toc);
        context.insert("content", &Value::safe_string(&html));
        write(&source.url, "page.html", context);
    });
    lists.par_iter().for_each(|list| {
        let home = list.front.layout == "home";
        let mut context = Context::new();
        context.insert("title", &list.front.title);
        context.insert("content", &Value::safe_string(&markdown(list, &known).0));
        context.insert("sections", &sections_of(list, &lists));
        context.insert("pages", &rows_of(list, &pages, &in_folder));
        write(&list.url, if home { "home.html" } else { "section.html" }, context);
    });
    fs::write(out.join("sitemap.xml"), sitemap(&sources)).expect("a file");
    fs::write(out.join("atom.xml"), feed(&pages, &known)).expect("a file");
    std::process::exit(0)
}

fn read(content: &Path) -> Vec<Source> {
    let files =
        walkdir::WalkDir::new(content).into_iter().map(|entry| entry.expect("the folder can be listed"));
    let files: Vec<_> = files.filter(|entry| entry.file_type().is_file()).collect();
    let source = |entry: &walkdir::DirEntry| {
        let text = fs::read_to_string(entry.path()).expect("the file can be read");
        let path = entry.path().strip_prefix(content).expect("within").to_str().expect("UTF-8").to_owned();
        let end = 4 + text[4..].find("\n---\n").expect("front matter");
        let front = serde_saphyr::from_str(&text[4..end]).expect("front matter is sound");
        let address = path.trim_end_matches(".md").trim_end_matches("_index").trim_end_matches('/');
        let url = if address.is_empty() { "/".to_owned() } else { format!("/{address}/") };
        Source { path, url, body: end + "\n---\n".len(), text, front }
    };
    files.par_iter().map(source).collect()
}

fn templates() -> Tera {
    let read = |name: &str| {
        let text = fs::read_to_string(corpus::yardstick_template(name)).expect("the template can be read");
        (name.to_owned(), text)
    };
    let mut tera = Tera::default();
    tera.add_raw_templates(["base.html", "home.html", "page.html", "section.html"].map(read))
        .expect("the templates are sound");
    tera
}

/// The HTML of a page and its table of contents.
fn markdown(source: &Source, known: &HashMap<&str, &Source>) -> (String, Vec<Heading>) {
    let parser =
        Parser::new_ext(&source.text[source.body..], Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
    let mut events: Vec<Event> = Vec::new();
    let mut toc: Vec<Heading> = Vec::new();
    // Where the heading that is open began, and its text.
    let mut open: Option<(usize, String)> = None;
    for mut event in parser {
        match &mut event {
            Event::Start(Tag::Link { dest_url, .. }) if !dest_url.contains("://") => {
                *dest_url = resolved(source, dest_url, known).into();
            }
            Event::Start(Tag::Heading { .. }) => open = Some((events.len(), String::new())),
            Event::Text(text) => {
                if let Some((_, title)) = &mut open {
                    title.push_str(text);
                }
            }
            Event::End(TagEnd::Heading(level)) => {
                let (start, title) = open.take().expect("a heading ends after it began");
                let id = title.to_lowercase().replace(' ', "-");
                if let Event::Start(Tag::Heading { id: place, .. }) = &mut events[start] {
                    *place = Some(CowStr::from(id.clone()));
                }
                let heading = Heading { id, title, children: Vec::new() };
                match toc.last_mut().filter(|_| *level as usize > 2) {
                    Some(parent) => parent.children.push(heading),
                    None => toc.push(heading),
                }
            }
            _ => {}
        }
        events.push(event);
    }
    let mut html = String::with_capacity(source.text.len() * 3 / 2);
    push_html(&mut html, events.into_iter());
    (html, toc)
}

/// The address to which a link leads that is written as the path of a source file.
fn resolved(source: &Source, link: &str, known: &HashMap<&str, &Source>) -> String {
    let (file, anchor) = link.find('#').map_or((link, ""), |at| link.split_at(at));
    let mut parts: Vec<&str> = source.folder().split('/').collect();
    for part in file.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let target = known.get(parts.join("/").as_str()).expect("the link leads to a page");
    format!("{}{anchor}", target.url)
}

fn sections_of<'s>(list: &Source, lists: &[&'s Source]) -> Vec<RowView<'s>> {
    let parent = |other: &Source| other.folder().rsplit_once('/').map_or("", |(parent, _)| parent).to_owned();
    let within = |other: &&&'s Source| !other.folder().is_empty() && parent(other) == list.folder();
    let mut sections: Vec<_> = lists.iter().filter(within).map(|other| RowView::new(other)).collect();
    sections.sort_by(|one, other| one.front.title.cmp(&other.front.title));
    sections
}

fn rows_of<'s>(
    list: &Source,
    pages: &[&'s Source],
    in_folder: &HashMap<&str, Vec<&'s Source>>,
) -> Vec<RowView<'s>> {
    let home = list.front.layout == "home";
    let mut rows = match list.front.layout.as_str() {
        "register" => pages.iter().copied().filter(|page| page.front.number.is_some()).collect(),
        _ => in_folder.get(if home { "news" } else { list.folder() }).cloned().unwrap_or_default(),
    };
    if home || list.front.sort_by == "date" {
        rows.sort_by(|one, other| other.front.date.cmp(&one.front.date));
    } else {
        rows.sort_by(|one, other| one.front.title.cmp(&other.front.title));
    }
    rows.truncate(if home { 10 } else { rows.len() });
    rows.into_iter().map(RowView::new).collect()
}

fn sitemap(sources: &[Source]) -> String {
    let url = |source: &Source| format!("<url><loc>{BASE_URL}{}</loc></url>\n", source.url);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</urlset>\n",
        sources.iter().map(url).collect::<String>()
    )
}

fn feed(pages: &[&Source], known: &HashMap<&str, &Source>) -> String {
    let mut newest = pages.to_vec();
    newest.sort_by(|one, other| other.front.date.cmp(&one.front.date));
    newest.truncate(NEWEST);
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let entry = |page: &&Source| {
        format!(
            "<entry><title>{}</title><link href=\"{BASE_URL}{}\"/><updated>{}T00:00:00Z</updated>\
             <content type=\"html\">{}</content></entry>\n",
            escaped(&page.front.title),
            page.url,
            page.front.date,
            escaped(&markdown(page, known).0)
        )
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
         <title>{SITE_TITLE}</title>\n{}</feed>\n",
        newest.iter().map(entry).collect::<String>()
    )
}
