//! Terraform code of a given length: blocks of the usual kinds and sizes, some of them with faults.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// What the blocks refer to.
const SHARED: &str = r#"
variable "subnet" {
  description = "Where the hosts stand"
  type        = string
}

# @intent Parts the services from everything else.
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/8"
}

data "aws_ami" "base" {
  most_recent = true
  owners      = ["self"]
}
"#;

/// At least `lines` lines in one file's text, which is a whole module.
pub fn file(lines: usize) -> String {
    let mut text = String::with_capacity(lines * 32);
    text.push_str(SHARED);
    let mut count = SHARED.lines().count();
    for n in 0.. {
        if count >= lines {
            break;
        }
        let before = text.len();
        block(&mut text, n);
        count += text[before..].lines().count();
    }
    text
}

/// One of the files of a module, of some 40 lines: what its blocks share is declared in the first one.
pub fn part(of_module: usize) -> String {
    let mut text = String::new();
    if of_module == 0 {
        text.push_str(SHARED);
    }
    for n in 0..3 {
        block(&mut text, of_module * 6 + n);
    }
    text
}

/// About `lines` lines in `modules` folders, each of them a root module of three files.
pub fn workspace(folder: &Path, modules: usize, lines: usize) -> std::io::Result<()> {
    for module in 0..modules {
        let dir = folder.join(format!("module-{module:03}"));
        std::fs::create_dir_all(&dir)?;
        let text = file(lines / modules);
        let blocks: Vec<&str> = text.split_inclusive("\n}\n").collect();
        for (name, part) in ["main.tf", "data.tf", "network.tf"]
            .iter()
            .zip(blocks.chunks(blocks.len().div_ceil(3).max(1)))
        {
            std::fs::write(dir.join(name), part.concat())?;
        }
    }
    Ok(())
}

/// About `lines` lines in `files` files of one module, by path.
pub fn module(files: usize, lines: usize) -> BTreeMap<String, String> {
    let text = file(lines);
    let blocks: Vec<&str> = text.split_inclusive("\n}\n").collect();
    let parts = blocks.chunks(blocks.len().div_ceil(files).max(1));
    let named = parts.enumerate();
    named
        .map(|(n, part)| (format!("part_{n:03}.tf"), part.concat()))
        .collect()
}

fn block(out: &mut String, n: usize) {
    let _ = match n % 6 {
        0 => write!(
            out,
            r#"
variable "cidrs_{n}" {{
  description = "Ranges that may connect to service {n}"
  type        = list(string)
  default     = ["10.{}.0.0/16", "192.168.0.0/24"]
}}
"#,
            n % 250
        ),
        1 => write!(
            out,
            r#"
# @intent Lets the services of group {n} reach each other.
resource "aws_security_group" "group_{n}" {{
  name        = "group-{n}"
  description = "Group {n}"
  vpc_id      = aws_vpc.main.id

  ingress {{
    description = "from the services"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = var.cidrs_{}
  }}

  ingress {{
    description = "for repairs"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }}

  egress {{
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }}

  tags = merge(local.tags_{}, {{ Name = "group-{n}" }})
}}
"#,
            n - 1,
            n + 1
        ),
        2 => write!(
            out,
            r#"
locals {{
  tags_{n} = {{
    Service = "service-{n}"
    Stage   = "test"
    Note    = format("%s of %d", "service", {n})
  }}
}}
"#
        ),
        3 => write!(
            out,
            r#"
resource "aws_instance" "host_{n}" {{
  ami                    = data.aws_ami.base.id
  instance_type          = "t3.micro"
  vpc_security_group_ids = [aws_security_group.group_{}.id]
  subnet_id              = var.subnet

  metadata_options {{
    http_tokens = "required"
  }}

  root_block_device {{
    encrypted   = true
    volume_size = {}
  }}

  user_data = <<-EOT
    #!/bin/sh
    echo "service {n}" > /etc/motd
  EOT

  tags = local.tags_{}
}}
"#,
            n - 2,
            8 + n % 90,
            n - 1
        ),
        4 => write!(
            out,
            r#"
resource "aws_s3_bucket" "store_{n}" {{
  bucket = "service-{n}-store"
  tags   = local.tags_{}
}}

resource "aws_s3_bucket_public_access_block" "store_{n}" {{
  bucket                  = aws_s3_bucket.store_{n}.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}}
"#,
            n - 2
        ),
        _ => write!(
            out,
            r#"
resource "aws_iam_role_policy" "access_{n}" {{
  name = "access-{n}"
  role = "service-{n}"
  policy = jsonencode({{
    Version = "2012-10-17"
    Statement = [{{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:ListBucket"]
      Resource = [aws_s3_bucket.store_{}.arn, "${{aws_s3_bucket.store_{}.arn}}/*"]
    }}]
  }})
}}
"#,
            n - 1,
            n - 1
        ),
    };
}
