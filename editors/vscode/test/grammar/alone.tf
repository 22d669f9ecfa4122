// SYNTAX TEST "source.trueline.hcl" "colours where no other extension knows the language"

# @exposure public
//^^^^^^^^^ keyword.other.tag.trueline
//          ^^^^^^ constant.language.level.trueline
// @owner team-web
//   ^^^^ keyword.other.tag.trueline
/* @data restricted pii */
// ^^^^^ comment.block.hcl keyword.other.tag.trueline
resource "aws_s3_bucket" "site" {
//^^^^^^ entity.name.type.hcl
//       ^^^^^^^^^^^^^^^ string.quoted.double.hcl
  bucket        = "${lower(var.name)}-site" # no annotation
//^^^^^^ variable.other.property.hcl
//                ^^ string.quoted.double.hcl
//                   ^^^^^ support.function.hcl
//                                   ^^^^^ string.quoted.double.hcl - meta.interpolation.hcl
//                                          ^^^^^^^^^^^^^^^ comment.line.number-sign.hcl
  force_destroy = true
//                ^^^^ constant.language.hcl
  size          = a == 10 ? 1 : 2
//                ^ - variable.other.property.hcl
//                     ^^ constant.numeric.hcl
  policy        = <<-EOT
    # @exposure public
//  ^^^^^^^^^^^^^^^^^^ string.unquoted.heredoc.hcl - keyword.other.tag.trueline
    ${var.name}
//    ^^^^^^^^ meta.interpolation.hcl
  EOT
  names         = { for k, v in var.names : k => v if v != "" }
//                  ^^^ keyword.control.hcl
//                                                 ^^ keyword.control.hcl
}
