//! Choices made with random numbers.

use crate::random::Random;

impl Random {
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
