//! The few styled words that are not part of a source excerpt.

use anstyle::{AnsiColor, Style};
use std::fmt;

pub const BOLD: Style = Style::new().bold();
pub const DIM: Style = Style::new().dimmed();
pub const RED: Style = AnsiColor::Red.on_default().bold();
pub const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
pub const GREEN: Style = AnsiColor::Green.on_default().bold();
pub const CYAN: Style = AnsiColor::Cyan.on_default().bold();

/// `error`, as every message of a failed command begins.
pub const ERROR_WORD: Styled<&str> = Styled(RED, "error");

/// `warning`
pub const WARNING_WORD: Styled<&str> = Styled(YELLOW, "warning");

/// Something shown in a style; a stream that is no terminal drops it.
pub struct Styled<T>(pub Style, pub T);

impl<T: fmt::Display> fmt::Display for Styled<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.0, self.1, self.0.render_reset())
    }
}
