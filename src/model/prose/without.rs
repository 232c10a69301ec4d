//! Running text with some parts of the file removed. Begin with [`Prose::without`].

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Block, BlockKind, Mark, Prose, ProsePart};

impl Prose {
    /// The text without the blocks in `places` of the file, none of which is inside another. List items after a
    /// removed place are renumbered.
    #[must_use]
    pub fn without(&self, places: &[Range<usize>]) -> Prose {
        let mut places = places.to_vec();
        places.sort_by_key(|place| place.start);
        let place_of = |block: &Block| {
            let start = self.source_of(block.range.clone()).start;
            let after = places.partition_point(|place| place.start <= start);
            after.checked_sub(1).filter(|before| places[*before].contains(&start))
        };
        let gone: Vec<Option<usize>> = self.blocks.iter().map(place_of).collect();
        let lists = self.items(&gone);
        let mut rest = Prose::default();
        for (block, _) in self.blocks.iter().zip(&gone).filter(|(_, gone)| gone.is_none()) {
            self.copy(block, &lists, &mut rest);
        }
        let is_left = |source: &Range<usize>| !places.iter().any(|place| place.contains(&source.start));
        rest.rows.extend(self.rows.iter().filter(|row| is_left(&row.source)).cloned());
        rest.beside.extend(self.beside.iter().filter(|text| is_left(&text.source)).cloned());
        rest
    }

    /// The removed items, by the keys that lead to their lists.
    fn items(&self, gone: &[Option<usize>]) -> BTreeMap<String, Vec<usize>> {
        let mut items: BTreeMap<usize, &str> = BTreeMap::new();
        for (block, place) in self.blocks.iter().zip(gone) {
            if let (BlockKind::Value(path), Some(place)) = (&block.kind, place) {
                let common = items.entry(*place).or_insert(path);
                *common = &common[..common_keys(common, path)];
            }
        }
        let mut lists: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for item in items.into_values() {
            if let Some((list, number)) = item.rsplit_once('.')
                && let Ok(number) = number.parse()
            {
                lists.entry(list.to_owned()).or_default().push(number);
            }
        }
        lists
    }

    fn copy(&self, block: &Block, lists: &BTreeMap<String, Vec<usize>>, rest: &mut Prose) {
        let start = rest.text.len();
        let moved = |at: usize| at - block.range.start + start;
        rest.text.push_str(self.text_of(block));
        let end = rest.text.len();
        rest.text.push('\n');
        let first = self.parts.partition_point(|part| (part.at as usize) < block.range.start);
        let inside = self.parts[first..].iter().take_while(|part| (part.at as usize) < block.range.end);
        rest.parts.extend(inside.map(|part| ProsePart {
            // The text never becomes longer.
            at: u32::try_from(moved(part.at as usize)).unwrap_or(u32::MAX),
            ..*part
        }));
        // Marks are ordered by their ends.
        let first = self.marks.partition_point(|mark| mark.range.end <= block.range.start);
        let inside = self.marks[first..].iter().take_while(|mark| mark.range.end <= block.range.end);
        rest.marks.extend(
            inside
                .filter(|mark| mark.range.start >= block.range.start)
                .map(|mark| Mark { range: moved(mark.range.start)..moved(mark.range.end), ..mark.clone() }),
        );
        let kind = match &block.kind {
            BlockKind::Value(path) => BlockKind::Value(renumbered(path, lists).into()),
            BlockKind::Paragraph | BlockKind::Heading | BlockKind::Cell(_) => block.kind.clone(),
        };
        rest.blocks.push(Block { range: start..end, kind, quoted: block.quoted });
    }
}

/// The length of the common leading keys of two paths.
fn common_keys(one: &str, other: &str) -> usize {
    let mut length = 0;
    for (key, same) in one.split('.').zip(other.split('.')) {
        if key != same {
            break;
        }
        length += key.len() + 1;
    }
    length.saturating_sub(1)
}

/// A path with its list indexes counted without the removed items.
fn renumbered(path: &str, lists: &BTreeMap<String, Vec<usize>>) -> String {
    let mut renumbered = String::with_capacity(path.len());
    let mut end = 0_usize;
    for key in path.split('.') {
        let list = &path[..end.saturating_sub(1)];
        let gone = lists.get(list).zip(key.parse().ok());
        let number = gone.map(|(gone, number): (&Vec<usize>, usize)| {
            number - gone.iter().filter(|it| **it < number).count()
        });
        if end > 0 {
            renumbered.push('.');
        }
        match number {
            Some(number) => renumbered.push_str(&number.to_string()),
            None => renumbered.push_str(key),
        }
        end += key.len() + 1;
    }
    renumbered
}

#[cfg(test)]
mod tests {
    use super::super::ProseWriter;
    use super::*;

    #[test]
    fn what_is_written_elsewhere_stays_and_is_counted_anew() {
        let text = "a0 b0 a1 b1 a2 b2 z";
        let mut writer = ProseWriter::default();
        for (at, path) in ["x.0.a", "x.0.b", "x.1.a", "x.1.b", "x.2.a", "x.2.b"].iter().enumerate() {
            writer.block(BlockKind::Value((*path).into()));
            writer.text(&text[at * 3..at * 3 + 2], at * 3..at * 3 + 2);
        }
        writer.block(BlockKind::Value("y".into()));
        writer.text("z", 18..19);
        let rest = writer.finish().without(std::slice::from_ref(&(6..11)));
        let shown: Vec<(String, &str, &str)> = rest
            .blocks()
            .iter()
            .map(|block| {
                let BlockKind::Value(path) = &block.kind else { panic!("only values") };
                (path.to_string(), rest.text_of(block), &text[rest.source_of(block.range.clone())])
            })
            .collect();
        let expected = [("x.0.a", "a0"), ("x.0.b", "b0"), ("x.1.a", "a2"), ("x.1.b", "b2"), ("y", "z")];
        assert_eq!(shown, expected.map(|(path, text)| (path.to_owned(), text, text)));
    }
}
