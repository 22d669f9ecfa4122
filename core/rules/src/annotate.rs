//! Proposes annotations: values that are derived from the code, and a sentence that is left for the author.
