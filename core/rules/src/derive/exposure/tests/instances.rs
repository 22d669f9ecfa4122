use super::check;

const OPEN_GROUP: &str = r#"
resource "aws_security_group" "open" {
  ingress {
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"#;

fn with_group(code: &str) -> String {
    format!("{OPEN_GROUP}{code}")
}

#[test]
fn a_public_address_and_an_open_group_are_public() {
    check(
        &with_group(
            r#"
resource "aws_instance" "web" {
  associate_public_ip_address = true
  vpc_security_group_ids      = [aws_security_group.open.id]
}
"#,
        ),
        "aws_instance.web",
        "public: main.tf:8 it gets a public address; main.tf:3 `0.0.0.0/0` is anywhere; main.tf:9 attached here",
    );
}

#[test]
fn without_a_public_address_it_is_internal() {
    check(
        &with_group(
            r#"
resource "aws_instance" "web" {
  associate_public_ip_address = false
  vpc_security_group_ids      = [aws_security_group.open.id]
}
"#,
        ),
        "aws_instance.web",
        "internal: main.tf:8 it gets no public address",
    );
}

#[test]
fn unknown_placement_is_internal_or_public() {
    check(
        &with_group(
            r#"
variable "subnet" {}

resource "aws_instance" "web" {
  subnet_id              = var.subnet
  vpc_security_group_ids = [aws_security_group.open.id]
}
"#,
        ),
        "aws_instance.web",
        "internal|public: main.tf:7 this subnet is not in the code; main.tf:10 used as `subnet_id` here; main.tf:3 `0.0.0.0/0` is anywhere; main.tf:11 attached here? var.subnet",
    );
}

#[test]
fn without_any_group_the_default_one_decides() {
    check(
        r#"
resource "aws_instance" "web" {
  associate_public_ip_address = true
}
"#,
        "aws_instance.web",
        "private|internal|public: main.tf:2 it gets a public address; main.tf:1 without groups of its own it is in the default group of its VPC? the default security group",
    );
}

#[test]
fn an_elastic_ip_makes_it_public() {
    check(
        &with_group(
            r#"
resource "aws_instance" "web" {
  associate_public_ip_address = false
  vpc_security_group_ids      = [aws_security_group.open.id]
}

resource "aws_eip" "web" {
  instance = aws_instance.web.id
}
"#,
        ),
        "aws_instance.web",
        "public: main.tf:13 this elastic IP is attached to it; main.tf:3 `0.0.0.0/0` is anywhere; main.tf:9 attached here",
    );
}

fn in_subnet(route: &str) -> String {
    with_group(&format!(
        r#"
resource "aws_internet_gateway" "main" {{}}

resource "aws_subnet" "public" {{
  map_public_ip_on_launch = true
}}

resource "aws_instance" "web" {{
  subnet_id              = aws_subnet.public.id
  vpc_security_group_ids = [aws_security_group.open.id]
}}
{route}
"#
    ))
}

#[test]
fn a_subnet_that_gives_out_addresses_makes_it_public() {
    check(
        &in_subnet(""),
        "aws_instance.web",
        "public: main.tf:10 its subnet gives out public addresses; main.tf:14 its subnet; main.tf:3 `0.0.0.0/0` is anywhere; main.tf:15 attached here",
    );
}

#[test]
fn a_subnet_without_a_route_to_the_internet_keeps_it_internal() {
    check(
        &in_subnet(
            r#"
resource "aws_route_table" "private" {
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = "nat-1"
  }
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.private.id
}
"#,
        ),
        "aws_instance.web",
        "internal: main.tf:18 it has no route to an internet gateway",
    );
}

#[test]
fn a_subnet_with_a_route_to_the_internet_is_public() {
    check(
        &in_subnet(
            r#"
resource "aws_route_table" "public" {}

resource "aws_route" "out" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}
"#,
        ),
        "aws_instance.web",
        "public: main.tf:10 its subnet gives out public addresses; main.tf:14 its subnet; main.tf:23 a route to the internet; main.tf:3 `0.0.0.0/0` is anywhere; main.tf:15 attached here",
    );
}

#[test]
fn each_instance_of_for_each_is_judged_alone() {
    let code = with_group(
        r#"
resource "aws_instance" "web" {
  for_each                    = { edge = true, inner = false }
  associate_public_ip_address = each.value
  vpc_security_group_ids      = [aws_security_group.open.id]
}
"#,
    );
    check(
        &code,
        r#"aws_instance.web["edge"]"#,
        "public: main.tf:8 it gets a public address; main.tf:9 used as `associate_public_ip_address` here; main.tf:3 `0.0.0.0/0` is anywhere; main.tf:10 attached here",
    );
    check(
        &code,
        r#"aws_instance.web["inner"]"#,
        "internal: main.tf:8 it gets no public address; main.tf:9 used as `associate_public_ip_address` here",
    );
}

#[test]
fn groups_of_its_interface_count() {
    check(
        &with_group(
            r#"
resource "aws_network_interface" "web" {
  subnet_id       = "subnet-1"
  security_groups = [aws_security_group.open.id]
}

resource "aws_eip" "web" {
  network_interface = aws_network_interface.web.id
}

resource "aws_instance" "web" {
  network_interface {
    network_interface_id = aws_network_interface.web.id
    device_index         = 0
  }
}
"#,
        ),
        "aws_instance.web",
        "public: main.tf:13 this elastic IP is attached to it; main.tf:3 `0.0.0.0/0` is anywhere; main.tf:9 attached here; main.tf:18 through this interface",
    );
}
