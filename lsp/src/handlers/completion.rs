//! `textDocument/completion`: inside annotations, the tags and what they can say.

use crate::authoring::{self, Choice, Cursor, Kind, Known};
use crate::snapshot::Asked;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionResponse, CompletionTextEdit,
    Documentation, InsertTextFormat, Range, TextEdit,
};

/// What is typed before there is something to complete.
pub(crate) const TRIGGERS: [&str; 2] = ["@", " "];

/// Needs no analysis of what is being typed, only the text up to the cursor and what was known before: it must not wait while somebody types.
pub(crate) fn completion(asked: &Asked, params: CompletionParams) -> Option<CompletionResponse> {
    let position = params.text_document_position.position;
    let encoding = asked.peer.encoding;
    let text = &asked.document.text;
    let char = encoding.char_at(text, position);
    let line = text.char_to_line(char);
    let typed = text.slice(text.line_to_char(line)..char).to_string();
    let cursor = Cursor::read(&typed)?;
    let analysis = asked.folder.results.borrow().clone();
    let known = Known::of(analysis.as_deref()).above(&asked.path, text, line);
    let mut choices = authoring::choices(&cursor, &known);
    if asked.peer.snippets && matches!(cursor, Cursor::Tag { .. }) {
        let whole = authoring::annotation(&known, &asked.path, text, line);
        choices.splice(0..0, whole);
    }
    if choices.is_empty() {
        return None;
    }
    let start = encoding.position_at(text, text.char_to_byte(char) - cursor.word().len());
    let range = Range::new(start, position);
    let items = choices.into_iter().enumerate();
    let items = items.map(|(place, choice)| item(choice, range, place));
    Some(CompletionResponse::Array(items.collect()))
}

/// `place` keeps the order: editors sort by name where they aren't told, and levels have an order of their own.
fn item(choice: Choice, range: Range, place: usize) -> CompletionItem {
    let Choice { text, about, kind } = choice;
    let is_whole = kind == Kind::Annotation;
    let label = match is_whole {
        true => "@intent, and what is derived".to_owned(),
        false => text.trim_end_matches([':', ' ']).to_owned(),
    };
    CompletionItem {
        label,
        kind: Some(item_kind(kind)),
        documentation: Some(about)
            .filter(|about| !about.is_empty())
            .map(Documentation::String),
        filter_text: Some(if is_whole {
            "@intent".into()
        } else {
            text.clone()
        }),
        sort_text: Some(format!("{place:04}")),
        insert_text_format: is_whole.then_some(InsertTextFormat::SNIPPET),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, text))),
        ..CompletionItem::default()
    }
}

fn item_kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Tag => CompletionItemKind::KEYWORD,
        Kind::Value => CompletionItemKind::ENUM_MEMBER,
        Kind::Owner => CompletionItemKind::VALUE,
        Kind::Rule => CompletionItemKind::REFERENCE,
        Kind::Date => CompletionItemKind::CONSTANT,
        Kind::Annotation => CompletionItemKind::SNIPPET,
    }
}
