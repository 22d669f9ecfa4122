//! JUnit XML, which most CI servers show: a suite for each file, a failed case for each finding.

use quick_junit::{NonSuccessKind, Report as JunitReport, TestCase, TestCaseStatus, TestSuite};
use std::collections::BTreeMap;
use trueline_rules::{Finding, Report};

pub fn render(report: &Report) -> Result<String, quick_junit::SerializeError> {
    let mut by_file: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in &report.findings {
        by_file.entry(&finding.path).or_default().push(finding);
    }
    let mut junit = JunitReport::new("trueline");
    for (path, findings) in by_file {
        let mut suite = TestSuite::new(path);
        suite.add_test_cases(findings.into_iter().map(case));
        junit.add_test_suite(suite);
    }
    junit.to_string()
}

fn case(finding: &Finding) -> TestCase {
    let status = match &finding.waived {
        Some(waived) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(format!("{}: {}", waived.by, waived.reason));
            status
        }
        None => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status
                .set_type(finding.severity.to_string())
                .set_message(finding.message.as_str())
                .set_description(finding.help.as_str());
            status
        }
    };
    let start = finding.range.start;
    let mut case = TestCase::new(
        format!("{} at {}:{}", finding.rule, start.line, start.column),
        status,
    );
    case.set_classname(finding.address.as_str());
    case
}
