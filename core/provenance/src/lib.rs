//! Who or what wrote each block.
