//! Front-matter keys of other site generators, and their equivalents here.

/// The equivalent of a key of other generators. `None` for a key that none of them has.
pub(super) fn advice(key: &str) -> Option<&'static str> {
    let found = match key.to_lowercase().replace(['-', '_'], "").as_str() {
        "layout" | "template" | "pagetemplate" => {
            "the template follows from `kind`: write for example `kind: agenda`"
        }
        "permalink" | "url" | "uri" | "path" => {
            "the address follows from the file's place and name; its last part can be given as `slug`, old addresses as `aliases`"
        }
        "redirectfrom" | "redirects" | "redirect" | "oldurls" => {
            "old addresses of a page are given as `aliases: [/old/page/]`"
        }
        "navtitle" | "menutitle" | "linktitle" | "sidebarlabel" | "navlabel" => {
            "the name in menus is `short_title`"
        }
        "lastupdated" | "lastmod" | "lastmodified" | "lastmodifiedat" | "modified" | "updatedat"
        | "lastupdate" => "the day of the last change is `updated`",
        "lang" | "language" | "locale" => {
            "the language is in the file's name: `page.fr.md` is the French version of `page.md`"
        }
        "weight" | "navorder" | "sidebarposition" | "position" | "sort" | "sortorder" => {
            "the place among pages is `order`"
        }
        "publishdate" | "pubdate" | "publishat" | "scheduled" | "embargo" => {
            "the first day of a page is `publish_from`"
        }
        "expirydate" | "expiredate" | "unpublishdate" | "unpublish" => {
            "the moment after which a page is hidden is `expires`"
        }
        "published" | "hidden" | "isdraft" | "visible" | "private" => {
            "a page that is not to be published has `draft: true`"
        }
        "summary" | "excerpt" | "abstract" | "subtitle" | "metadescription" => {
            "what a page is about is `description`"
        }
        "image" | "images" | "cover" | "thumbnail" | "ogimage" | "banner" | "hero" => {
            "a picture goes into the text, as `![description](picture.png)`; the one for shared links is the file `content/og.png`"
        }
        "tags" | "categories" | "category" | "keywords" | "taxonomies" | "topics" => {
            "pages have no tags; what a template of your own needs goes under `extra`"
        }
        "author" | "authors" | "params" | "custom" | "data" | "css" | "js" | "robots" | "comments"
        | "featured" => "what a template of your own needs goes under `extra`",
        "parent" | "section" | "collection" | "menu" | "nav" | "navigation" => {
            "a page lies below the page of its folder; the menu is `menu` in site.yaml"
        }
        "type" | "pagetype" | "contenttype" => "what a page is, is its `kind`",
        "tableofcontents" | "showtoc" => "the table of contents is `toc: true` or `toc: false`",
        _ => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn keys_are_known_in_any_spelling() {
        for key in
            ["nav_title", "navTitle", "nav-title", "linkTitle", "last_updated", "lastmod", "redirect_from"]
        {
            assert!(advice(key).is_some(), "{key}");
        }
        assert_eq!(advice("titel"), None);
    }

    #[test]
    fn the_kinds_that_the_advice_names_exist() {
        assert!(Kind::WORDS.iter().any(|(word, _)| *word == "agenda"));
    }
}
