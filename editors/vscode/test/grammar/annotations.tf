// SYNTAX TEST "source.hcl" "annotations are seen in comments only"

# @intent Static files, served to anyone.
//^^^^^^^ keyword.other.tag.trueline
//        ^^^^^^ - keyword.other.tag.trueline
# @exposure public
//^^^^^^^^^ keyword.other.tag.trueline
//          ^^^^^^ constant.language.level.trueline
# @data restricted pii
//      ^^^^^^^^^^ constant.language.level.trueline
# @lifetime until 2027-01-31
//          ^^^^^ constant.language.lifetime.trueline
//                ^^^^^^^^^^ constant.numeric.date.trueline
# @cost 200 USD/month
//      ^^^ constant.numeric.trueline
//             ^^^^^^ keyword.other.unit.trueline
# @allow aws/s3-public-acl until 2027-01-31: the site is public
//       ^^^^^^^^^^^^^^^^^ entity.name.function.rule.trueline
//                               ^^^^^^^^^^ constant.numeric.date.trueline
# mail to someone@example.com
//               ^^^^^^^^ - keyword.other.tag.trueline
owner = "@exposure public"
//       ^^^^^^^^^ - keyword.other.tag.trueline
