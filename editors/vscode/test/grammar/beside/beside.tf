// SYNTAX TEST "source.trueline.hcl" "another extension's grammar of the language comes first"

# @exposure public
//^^^^^^^^^ comment.line.other keyword.other.tag.trueline
bucket = "site" true
//       ^^^^^^ string.other - string.quoted.double.hcl
//              ^^^^ constant.language.hcl
