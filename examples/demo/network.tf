# @module
# @owner team-shop
# @exposure internal

variable "vpc_id" {
  description = "The network that the shop runs in."
  type        = string
}

variable "office_cidrs" {
  description = "Address ranges of the office."
  type        = list(string)
  default     = ["10.20.0.0/16"]
}

# @intent Lets the office reach the database, for reports.
resource "aws_security_group" "database" {
  name        = "shop-database"
  description = "The shop's database"
  vpc_id      = var.vpc_id

  ingress {
    description = "PostgreSQL from the office"
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = var.office_cidrs
  }
}
