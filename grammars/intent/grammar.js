/**
 * The annotations of trueline: the text of one group of comments, with its markers.
 *
 *     # @intent Static files of the site,
 *     #   served to anyone.
 *     # @exposure public
 *
 * A line that starts with `@name` opens a tag. Any text parses: whether a value is right is not the grammar's matter,
 * so that a slip in one tag spoils nothing else.
 */

// `#`, `//`, `*` or `/*` at the start of a line, repeated at will: `##`, `/**`.
const MARKER = /#+|\/\/+|\/?\*+/;
const SPACE = /[ \t\r]*/;
const LINE_START = seq(SPACE, optional(MARKER), SPACE);
const BREAK = seq("\n", LINE_START);

// A tag's name stands directly behind its `@`, and ends where its letters end: `@owner: team` has the name `owner`.
const name = (text) => token.immediate(prec(1, text));

module.exports = grammar({
  name: "trueline_intent",

  extras: (_) => [/[ \t\r]/],

  rules: {
    annotation: ($) => seq(optional(choice($._first_line, $._first_tag_line)), repeat($._next_line)),

    _first_line: ($) => seq($._first, optional($.comment)),
    _first_tag_line: ($) => seq($._first_tag, optional($._tag)),
    _next_line: ($) =>
      choice(
        seq(choice($._next, $._gap, $.close), optional($.comment)),
        seq($._next_tag, optional($._tag)),
      ),

    _tag: ($) => choice($.tag, alias($.stray, $.comment)),

    tag: ($) =>
      choice(
        sentence($, "intent"),
        line($, "owner"),
        line($, "ref"),
        level($, "exposure"),
        level($, "privilege"),
        level($, "criticality"),
        data($),
        line($, "lifetime"),
        line($, "cost"),
        allow($),
        sentence($, "module"),
        sentence($, /[A-Za-z][A-Za-z0-9_-]*/, $.custom_name),
      ),

    // What follows an `@` that names nothing: `@ 5 pm`.
    stray: ($) => choice(seq($._stray, optional($.line)), $.line),

    // Text over several lines, up to the next tag or an empty line.
    sentence: ($) => prec.right(seq($.line, repeat(seq($._next, optional($.line))))),

    comment: ($) => $.line,

    line: ($) => prec.right(repeat1($._word)),

    // The end of a block comment, with the empty lines around it.
    close: (_) => token(prec(2, seq(repeat(seq("\n", SPACE)), "*/", /\s*/))),

    level: ($) => $._word,
    extra: ($) => $.line,
    label: (_) => /[^\s,]+/,
    rule: ($) => $._bare,
    date: ($) => $._bare,

    _word: (_) => /\S+/,
    _bare: (_) => /[^\s:]+/,
    _stray: (_) => token.immediate(/[^A-Za-z\s]\S*/),

    // The start of the text, of a line, and of a line behind at least one empty one; the longest that fits is taken.
    _first: (_) => token(prec(-1, LINE_START)),
    _first_tag: (_) => token(seq(LINE_START, "@")),
    _next: (_) => token(BREAK),
    _gap: (_) => token(seq(BREAK, repeat1(BREAK))),
    _next_tag: (_) => token(seq(repeat1(BREAK), "@")),
  },
});

function named($, text, as, ...value) {
  return seq(field("name", alias(name(text), as ?? $.name)), ...value);
}

function sentence($, text, as) {
  return named($, text, as, optional(":"), optional(field("value", $.sentence)));
}

function line($, text) {
  return named($, text, undefined, optional(":"), optional(field("value", $.line)));
}

function level($, text) {
  return named($, text, undefined, optional(":"), optional(seq(field("value", $.level), optional($.extra))));
}

function data($) {
  const labels = repeat(choice(",", field("label", $.label)));
  return named($, "data", undefined, optional(":"), repeat(","), optional(seq(field("value", alias($.label, $.level)), labels)));
}

function allow($) {
  const extra = alias(repeat1($._bare), $.extra);
  const until = seq("until", optional(seq(field("until", $.date), optional(extra))));
  const what = choice(seq(field("rule", $.rule), optional(choice(until, extra))), until);
  const reason = seq(":", optional(field("reason", $.sentence)));
  return named($, "allow", undefined, optional(what), optional(reason));
}
