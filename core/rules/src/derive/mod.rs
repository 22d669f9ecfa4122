//! Facts derived from the model, one file each.
