//! The grammar of annotations.
