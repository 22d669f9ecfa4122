resource "aws_s3_bucket" "site" {
  bucket = "shop-example-site"
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.site.arn}/*"
    }]
  })
}

resource "aws_kms_key" "orders" {
  description         = "Encrypts the orders"
  enable_key_rotation = false
}

# @exposure private
resource "aws_db_instance" "orders" {
  identifier                  = "shop-orders"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.orders.arn
  backup_retention_period     = 7
  publicly_accessible         = true
  vpc_security_group_ids      = [aws_security_group.database.id]
  username                    = "shop"
  manage_master_user_password = true
}
