//! The addresses of a site's pages in each language. Begin with [`Addresses::url`].

use std::collections::BTreeMap;

use super::Lang;
use crate::path::UrlPath;

/// The addresses of pages in the languages of a site: identical except for the language prefix, unless a page
/// has its own slug in a language.
#[derive(Clone, Debug)]
pub struct Addresses {
    default: Lang,
    /// The last segment of a page in a language, by its address without the language.
    slugs: BTreeMap<(Lang, UrlPath), String>,
}

impl Addresses {
    /// The addresses of a site with this default language and these slugs.
    pub fn new<'p>(default: &Lang, slugs: impl Iterator<Item = (&'p Lang, &'p UrlPath, &'p str)>) -> Self {
        let slugs = slugs.map(|(lang, address, slug)| ((lang.clone(), address.clone()), slug.to_owned()));
        Self { default: default.clone(), slugs: slugs.collect() }
    }

    /// The address in a language of the page at `address`: the default language is at the root, every other
    /// below its tag. Pages below one with a slug use that slug too.
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

    /// The address in a language of a file that belongs to no page: below the language's tag, regardless of
    /// slugs.
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
