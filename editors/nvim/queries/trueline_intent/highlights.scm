(tag name: (_) @keyword)

(level) @constant.builtin
(label) @label
(rule) @function
(date) @number
(tag name: (name) @_name value: (line) @string.special
  (#any-of? @_name "owner" "ref" "lifetime" "cost"))

[
  ":"
  ","
] @punctuation.delimiter
"until" @keyword.operator
(extra) @error
