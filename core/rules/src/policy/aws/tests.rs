//! Literate of sets.
