//! Where the pages of a site stand in each language. Begin with [`Addresses::url`].

use std::collections::BTreeMap;

use super::Lang;
use crate::path::UrlPath;

/// The addresses of pages in the languages of a site: the same in all of them but for the language in front, except where
/// a page has a slug of its own in a language.
#[derive(Clone, Debug)]
pub struct Addresses {
    default: Lang,
    /// The last segment of a page in a language, by its address without the language.
    slugs: BTreeMap<(Lang, UrlPath), String>,
}

impl Addresses {
    /// The addresses of a site with this default language, whose pages have these slugs.
    pub fn new<'p>(default: &Lang, slugs: impl Iterator<Item = (&'p Lang, &'p UrlPath, &'p str)>) -> Self {
        let slugs = slugs.map(|(lang, address, slug)| ((lang.clone(), address.clone()), slug.to_owned()));
        Self { default: default.clone(), slugs: slugs.collect() }
    }

    /// Where the page at `address` stands in a language: the default one at the root, every other under its tag. Pages
    /// below one with a slug follow it.
    pub fn url(&self, address: &UrlPath, lang: &Lang) -> UrlPath {
        let mut url = if *lang == self.default { String::new() } else { format!("/{lang}") };
        if self.slugs.is_empty() {
            url.push_str(address.as_str());
            return UrlPath::new(url);
        }
        let mut from = 0;
        for (slash, _) in address.as_str().match_indices('/').skip(1) {
            let folder = UrlPath::new(&address.as_str()[..=slash]);
            match self.slugs.get(&(lang.clone(), folder)) {
                Some(slug) => {
                    url.push('/');
                    url.push_str(slug);
                }
                None => url.push_str(&address.as_str()[from..slash]),
            }
            from = slash;
        }
        url.push_str(&address.as_str()[from..]);
        UrlPath::new(url)
    }

    /// Where a file that belongs to no page stands in a language: under its tag like the pages, whatever slugs they have.
    pub fn file(&self, address: &UrlPath, lang: &Lang) -> UrlPath {
        if *lang == self.default { address.clone() } else { UrlPath::new(format!("/{lang}{address}")) }
    }

    /// Whether any page has a slug of its own.
    pub fn has_slugs(&self) -> bool {
        !self.slugs.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_below_one_with_a_slug_follow_it() {
        let (en, fr, zh) = (Lang::new("en").unwrap(), Lang::new("fr").unwrap(), Lang::new("zh").unwrap());
        let (meetings, about) = (UrlPath::new("/meetings/"), UrlPath::new("/about/"));
        let slugs = [(&fr, &meetings, "réunions"), (&zh, &about, "关于"), (&en, &about, "who-we-are")];
        let addresses = Addresses::new(&en, slugs.into_iter());
        let url =
            |address: &str, lang: &Lang| addresses.url(&UrlPath::new(address), lang).as_str().to_owned();
        assert_eq!(url("/meetings/m1/agenda/", &fr), "/fr/réunions/m1/agenda/");
        assert_eq!(url("/meetings/", &fr), "/fr/réunions/");
        assert_eq!(url("/meetings/m1/", &zh), "/zh/meetings/m1/");
        assert_eq!(url("/about/", &zh), "/zh/关于/");
        assert_eq!(url("/about/", &en), "/who-we-are/");
        assert_eq!(url("/", &fr), "/fr/");
        assert_eq!(url("/404.html", &fr), "/fr/404.html");
    }

    #[test]
    fn files_follow_no_slug() {
        let (en, fr) = (Lang::new("en").unwrap(), Lang::new("fr").unwrap());
        let calendars = UrlPath::new("/calendars/");
        let addresses = Addresses::new(&en, [(&fr, &calendars, "calendriers")].into_iter());
        let file = UrlPath::new("/calendars/deadlines.ics");
        assert_eq!(addresses.file(&file, &en), file);
        assert_eq!(addresses.file(&file, &fr).as_str(), "/fr/calendars/deadlines.ics");
    }
}
