//! What is asked of a model while something is made from it, so that it is made again only where an answer is another.
//!
//! Every way into a model notes its question here; nothing has to be done for it by who asks.

use super::{InstanceId, Mode, ResourceId};
use crate::site::Site;
use crate::value::Input;
use foldhash::{HashSet, HashSetExt};
use smol_str::SmolStr;
use std::cell::{Cell, RefCell};
use std::ops::Deref;

/// A question to a model.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Question {
    /// What a resource is.
    Resource(ResourceId),
    /// Which resources are of a type.
    OfType(SmolStr),
    /// Which `provider` blocks there are.
    Providers,
    /// Which `terraform` blocks there are.
    Settings,
    /// Which resources a module instance has by a name.
    Named {
        instance: InstanceId,
        mode: Mode,
        ty: SmolStr,
        name: SmolStr,
    },
    Referrers(ResourceId),
    /// Which resources of a type an attribute ties to something.
    Tied(Box<Tie>),
    /// Whether a half-typed block may be of a type.
    HasBroken(SmolStr),
    Instance(InstanceId),
    /// Which instances of modules there are, and what they are.
    Instances,
    /// Which blocks can't be read.
    Broken,
    /// Which resources are instances of a block.
    OfBlock(Site),
    /// The first resource of a module instance.
    First(InstanceId),
    /// Which resources there are, and what they are.
    Everything,
    /// What somebody else made of a resource, and notes itself.
    Made {
        by: &'static str,
        of: ResourceId,
    },
    /// Which names in the code of a resource lead nowhere.
    Names(ResourceId),
    /// Which names that a block declares nothing refers to.
    Unused(ResourceId),
    /// Which variables the module has that a call leads to.
    Parameters(ResourceId),
    /// Which text a file of values gives a variable.
    Given(ResourceId),
    /// Whether the module of an instance is a piece of one, by how its folder is meant.
    Piece(InstanceId, bool),
    /// Which provider a module instance calls by a name.
    ProviderSource(InstanceId, SmolStr),
    /// Something that isn't followed: files as a whole.
    Outside,
}

/// What an attribute of resources of one type ties them to.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Tie {
    pub ty: SmolStr,
    pub attr: SmolStr,
    pub to: To,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum To {
    /// A resource that it was read from.
    Owner(ResourceId),
    /// A known string.
    Text(SmolStr),
    /// What it waits for, where it names no resource of the code.
    Inputs(Vec<Input>),
    /// Nothing of the code, and by no known string.
    Nothing,
    /// Anything in a module: not even what it was read from is known.
    Anything(InstanceId),
}

impl Question {
    /// The resource that it is about.
    pub(super) fn resource(&self) -> Option<ResourceId> {
        match self {
            Question::Resource(id)
            | Question::Referrers(id)
            | Question::Names(id)
            | Question::Unused(id)
            | Question::Parameters(id)
            | Question::Given(id)
            | Question::Made { of: id, .. } => Some(*id),
            Question::Tied(tie) => match tie.to {
                To::Owner(id) => Some(id),
                _ => None,
            },
            _ => None,
        }
    }

    /// [`Question::resource`], to be put into the terms of another model.
    pub(super) fn resource_mut(&mut self) -> Option<&mut ResourceId> {
        match self {
            Question::Resource(id)
            | Question::Referrers(id)
            | Question::Names(id)
            | Question::Unused(id)
            | Question::Parameters(id)
            | Question::Given(id)
            | Question::Made { of: id, .. } => Some(id),
            Question::Tied(tie) => match &mut tie.to {
                To::Owner(id) => Some(id),
                _ => None,
            },
            _ => None,
        }
    }
}

thread_local! {
    static FRAMES: RefCell<Vec<HashSet<Question>>> = const { RefCell::new(Vec::new()) };
    static RECORDS: Cell<bool> = const { Cell::new(false) };
}

/// What `work` makes, and what it asks of models on this thread. A recording around it has the same questions.
pub fn recorded<T>(work: impl FnOnce() -> T) -> (T, Vec<Question>) {
    let frame = Frame::open();
    let made = work();
    (made, frame.close())
}

/// Notes a question, where questions are recorded.
pub fn note(question: impl FnOnce() -> Question) {
    if !RECORDS.get() {
        return;
    }
    let question = question();
    FRAMES.with_borrow_mut(|frames| {
        if let Some(frame) = frames.last_mut() {
            frame.insert(question);
        }
    });
}

/// One recording; it ends with its work also where that panics.
struct Frame;

impl Frame {
    fn open() -> Self {
        FRAMES.with_borrow_mut(|frames| frames.push(HashSet::new()));
        RECORDS.set(true);
        Self
    }

    fn close(self) -> Vec<Question> {
        let asked = pop();
        std::mem::forget(self);
        asked.into_iter().collect()
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        pop();
    }
}

fn pop() -> HashSet<Question> {
    FRAMES.with_borrow_mut(|frames| {
        let asked = frames.pop().unwrap_or_default();
        match frames.last_mut() {
            Some(outer) => outer.extend(asked.iter().cloned()),
            None => RECORDS.set(false),
        }
        asked
    })
}

/// Something of a model; to look at it is to ask a question.
#[derive(Clone, Debug)]
pub struct Noted<T> {
    pub(crate) value: T,
    question: Question,
}

impl<T> Noted<T> {
    pub(crate) fn new(value: T, question: Question) -> Self {
        Self { value, question }
    }
}

impl<T> Deref for Noted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        note(|| self.question.clone());
        &self.value
    }
}

impl<'a, T> IntoIterator for &'a Noted<Vec<T>> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(id: u32) {
        note(|| Question::Resource(ResourceId(id)));
    }

    #[test]
    fn an_inner_recording_is_part_of_the_outer_one() {
        let (inner, outer) = recorded(|| {
            ask(1);
            let ((), inner) = recorded(|| ask(2));
            inner
        });
        assert_eq!(inner, [Question::Resource(ResourceId(2))]);
        assert_eq!(outer.len(), 2);
    }

    #[test]
    fn a_recording_ends_where_its_work_panics() {
        let ((), asked) = recorded(|| {
            let panicking = || recorded(|| -> () { std::panic::resume_unwind(Box::new(())) });
            assert!(std::panic::catch_unwind(panicking).is_err());
            ask(3);
        });
        assert_eq!(asked, [Question::Resource(ResourceId(3))]);
        assert!(!RECORDS.get());
    }
}
