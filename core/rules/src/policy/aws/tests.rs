//! The shipped tables are whole.

use super::{Managed, escalation, managed, table};
use crate::facts::Privilege;

const ACTIONS: &str = include_str!("../../../data/aws-actions.txt");
const POLICIES: &str = include_str!("../../../data/aws-managed-policies.txt");

/// The number behind `name` in the head of a table.
fn told(text: &str, name: &str) -> usize {
    let (_, rest) = text.split_once(name).expect("the head says how many");
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next();
    digits.and_then(|n| n.parse().ok()).expect("a number")
}

#[test]
fn the_table_of_actions_is_whole_and_sorted() {
    let counts = (told(ACTIONS, "services: "), told(ACTIONS, "actions: "));
    assert_eq!(table().size(), counts);
    assert!(counts.0 > 400 && counts.1 > 20_000);
    let services: Vec<&str> = ACTIONS
        .lines()
        .filter(|line| !line.starts_with('#') && !line.contains(' '))
        .collect();
    assert!(services.windows(2).all(|pair| pair[0] < pair[1]));
    let mut seen = std::collections::HashSet::new();
    assert!(
        table()
            .names(&table().all())
            .into_iter()
            .all(|name| seen.insert(name))
    );
}

#[test]
fn the_table_of_policies_is_whole_and_sorted() {
    let lines = POLICIES.lines().filter(|line| !line.starts_with('#'));
    let names: Vec<&str> = lines.filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(names.len(), told(POLICIES, "policies: "));
    assert!(names.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(names.iter().all(|name| Managed::named(name).is_some()));
}

#[test]
fn actions_have_the_levels_that_aws_documents() {
    let level = |pattern: &str| table().highest(&table().expand(pattern).set).0;
    assert_eq!(level("s3:GetObject"), Privilege::Read);
    assert_eq!(level("s3:ListBucket"), Privilege::Read);
    assert_eq!(level("s3:PutObject"), Privilege::Write);
    assert_eq!(level("s3:PutObjectTagging"), Privilege::Write);
    assert_eq!(level("s3:PutBucketPolicy"), Privilege::Admin);
    assert_eq!(level("apigateway:GET"), Privilege::Read);
    assert_eq!(level("glue:Get*"), Privilege::Read);
    assert_eq!(level("*"), Privilege::Admin);
}

#[test]
fn what_the_table_does_not_have_is_not_guessed() {
    assert!(table().expand("s3:FoldObject").beyond);
    assert!(table().expand("origami:*").beyond);
    assert!(table().expand("GetObject").beyond);
    assert!(!table().expand("s3:Fold*").beyond);
}

#[test]
fn managed_policies_are_known_in_every_partition_and_path() {
    let high = |arn| managed(arn).map(|policy| policy.high);
    let role = "arn:aws-us-gov:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    assert_eq!(high(role), Some(Privilege::Write));
    assert_eq!(
        high("arn:aws:iam::aws:policy/ReadOnlyAccess"),
        Some(Privilege::Read)
    );
    assert_eq!(
        high("arn:aws:iam::111122223333:policy/ReadOnlyAccess"),
        None
    );
    assert_eq!(high("ReadOnlyAccess"), None);
}

#[test]
fn every_action_of_an_escalation_is_in_the_table() {
    for (way, numbers) in escalation::ALL.iter().zip(escalation::actions()) {
        let names: Vec<String> = numbers.iter().map(|at| table().name(*at)).collect();
        assert_eq!(names, way.actions);
    }
}
