//! Results by index, each kept when it is made.

use std::cell::RefCell;

pub(super) struct Memo<T>(RefCell<Vec<Option<T>>>);

impl<T: Clone> Memo<T> {
    pub fn new(len: usize) -> Self {
        Self(RefCell::new(vec![None; len]))
    }

    pub fn get(&self, at: usize) -> Option<T> {
        self.0.borrow().get(at)?.clone()
    }

    pub fn set(&self, at: usize, value: T) {
        if let Some(slot) = self.0.borrow_mut().get_mut(at) {
            *slot = Some(value);
        }
    }

    /// All results; the memo is empty behind it.
    pub fn take(&self) -> Vec<Option<T>> {
        self.0.take()
    }
}
