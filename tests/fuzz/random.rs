//! Numbers from a seed, and choices made with them.

/// A generator after Steele, Lea and Flood (SplitMix64): good enough here, and the same everywhere.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn choose<'c, T: ?Sized>(&mut self, choices: &[&'c T]) -> &'c T {
        choices[self.below(choices.len())]
    }

    /// A text with a few of its pieces taken away, doubled, moved, or replaced by one of `words`.
    pub fn mutate(&mut self, text: &str, words: &[&str]) -> String {
        let mut text: Vec<char> = text.chars().collect();
        for _ in 0..self.below(5) {
            let at = self.below(text.len() + 1);
            let end = (at + self.below(12)).min(text.len());
            match self.below(5) {
                0 => drop(text.drain(at..end)),
                1 => {
                    let piece = text[at..end].to_vec();
                    for _ in 0..self.below(4) {
                        text.splice(at..at, piece.iter().copied());
                    }
                }
                2 => {
                    let piece: Vec<char> = text.drain(at..end).collect();
                    let to = self.below(text.len() + 1);
                    text.splice(to..to, piece);
                }
                3 => {
                    let word: Vec<char> = self.choose(words).chars().collect();
                    text.splice(at..end, word);
                }
                _ => {
                    let word: Vec<char> = self.choose(words).chars().collect();
                    text.splice(at..at, word);
                }
            }
        }
        text.into_iter().collect()
    }

    /// So many words, one after the other.
    pub fn words(&mut self, most: usize, words: &[&str]) -> String {
        (0..=self.below(most)).map(|_| self.choose(words)).collect()
    }
}
