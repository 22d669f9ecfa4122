//! The Neovim plugin carries copies of the grammar's queries, because it is installed by itself.

use tree_sitter_trueline_intent::{HCL_INJECTIONS_QUERY, HIGHLIGHTS_QUERY};

fn of_plugin(name: &str) -> String {
    let path = format!(
        "{}/editors/nvim/queries/{name}.scm",
        env!("CARGO_MANIFEST_DIR")
    );
    std::fs::read_to_string(path).expect("the plugin has the query")
}

#[test]
fn the_plugin_has_the_queries_of_the_grammar() {
    assert_eq!(of_plugin("trueline_intent/highlights"), HIGHLIGHTS_QUERY);
    for language in ["hcl", "terraform"] {
        // Neovim adds them to the ones that the language has already.
        let expected = format!("; extends\n\n{HCL_INJECTIONS_QUERY}");
        assert_eq!(of_plugin(&format!("{language}/injections")), expected);
    }
}
