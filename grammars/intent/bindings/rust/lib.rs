//! The grammar of annotations: the comments above a block, parsed into tags with exact ranges.
//!
//! The text is one group of comments with its markers. `src/parser.c` is generated from `grammar.js` by
//! `tree-sitter generate`; `tree-sitter test` runs `test/corpus`.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_trueline_intent() -> *const ();
}

/// The language, for `tree_sitter::Parser::set_language`.
// SAFETY: the function is the generated parser's entry; it takes nothing and returns a pointer to static data.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_trueline_intent) };

/// Which nodes have which colour.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// For the queries of an HCL grammar: its comments hold annotations.
pub const HCL_INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");

#[cfg(test)]
mod tests {
    use tree_sitter::{Language, Parser, Query};

    fn language() -> Language {
        super::LANGUAGE.into()
    }

    #[test]
    fn the_highlights_fit_the_grammar() {
        Query::new(&language(), super::HIGHLIGHTS_QUERY).expect("the query names nodes that exist");
    }

    #[test]
    fn any_text_parses_without_an_error() {
        let mut parser = Parser::new();
        parser
            .set_language(&language())
            .expect("the generated parser fits the library");
        for text in [
            "",
            "#",
            "# @",
            "# @ 5 pm",
            "# @@intent x",
            "# @exposure\n# @data\n# @allow\n# @allow until\n# @allow : x\n# @lifetime",
            "/* @intent a */ b",
            "/**\n * @intent a\n *\n */\n",
            "// @intent: a // b # c @d */ e\r\n// f\r\n",
            "# @intent é 漢\n# \u{2028} x",
            "# @allow a b c until d e: f: g",
            "# @data , , pii",
        ] {
            let tree = parser
                .parse(text, None)
                .expect("a parser with a language and no limit parses");
            assert!(
                !tree.root_node().has_error(),
                "{text:?}: {}",
                tree.root_node()
            );
        }
    }
}
