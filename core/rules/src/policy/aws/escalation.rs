//! Combinations of actions with which an identity can give itself more than it was given.
//!
//! Published by Rhino Security Labs ("AWS IAM Privilege Escalation") and on pathfinding.cloud.

use super::actions::{ActionSet, table};
use std::sync::LazyLock;

/// A way to more rights.
pub struct Escalation {
    /// All of them are needed.
    pub actions: &'static [&'static str],
    /// What they add up to: the end of a sentence.
    pub why: &'static str,
    /// Where a role is passed: to this service.
    pub passed_to: Option<&'static str>,
    /// It touches a user: a policy for one's own user only is no way up.
    pub own_user: bool,
}

const fn way(actions: &'static [&'static str], why: &'static str) -> Escalation {
    Escalation {
        actions,
        why,
        passed_to: None,
        own_user: false,
    }
}

const fn on_user(actions: &'static [&'static str], why: &'static str) -> Escalation {
    Escalation {
        own_user: true,
        ..way(actions, why)
    }
}

const fn pass(
    service: &'static str,
    actions: &'static [&'static str],
    why: &'static str,
) -> Escalation {
    Escalation {
        passed_to: Some(service),
        ..way(actions, why)
    }
}

const PASS: &str = "iam:PassRole";

/// Every known way, the shortest first.
pub const ALL: &[Escalation] = &[
    way(
        &["iam:CreatePolicyVersion"],
        "a new version of a policy can allow anything",
    ),
    way(
        &["iam:SetDefaultPolicyVersion"],
        "an older version of a policy may allow more",
    ),
    way(
        &["iam:AttachUserPolicy"],
        "any policy can be attached to a user",
    ),
    way(
        &["iam:AttachGroupPolicy"],
        "any policy can be attached to a group",
    ),
    way(
        &["iam:AttachRolePolicy"],
        "any policy can be attached to a role",
    ),
    way(&["iam:PutUserPolicy"], "a user can be allowed anything"),
    way(&["iam:PutGroupPolicy"], "a group can be allowed anything"),
    way(&["iam:PutRolePolicy"], "a role can be allowed anything"),
    way(
        &["iam:UpdateAssumeRolePolicy"],
        "any role can be made to trust the caller",
    ),
    on_user(
        &["iam:CreateAccessKey"],
        "a key of another user gives that user's rights",
    ),
    on_user(
        &["iam:CreateLoginProfile"],
        "a password for another user gives that user's rights",
    ),
    on_user(
        &["iam:UpdateLoginProfile"],
        "a new password of another user gives that user's rights",
    ),
    way(&["iam:AddUserToGroup"], "a user can be put into any group"),
    way(
        &["lambda:UpdateFunctionCode"],
        "code that is put into a function runs as the function's role",
    ),
    way(
        &["glue:UpdateDevEndpoint"],
        "a key that is put on a development endpoint gives its role",
    ),
    way(
        &["sagemaker:CreatePresignedNotebookInstanceUrl"],
        "a notebook that is opened gives its role",
    ),
    way(
        &[
            "cloudformation:CreateChangeSet",
            "cloudformation:ExecuteChangeSet",
        ],
        "a stack can be changed with its role's rights",
    ),
    way(
        &[
            "ec2:ModifyInstanceAttribute",
            "ec2:StopInstances",
            "ec2:StartInstances",
        ],
        "an instance restarted with other user data runs it with the instance's role",
    ),
    way(
        &[
            "sagemaker:CreateNotebookInstanceLifecycleConfig",
            "sagemaker:StopNotebookInstance",
            "sagemaker:UpdateNotebookInstance",
            "sagemaker:StartNotebookInstance",
        ],
        "a script that is put into a notebook runs as its role",
    ),
    pass(
        "ec2.amazonaws.com",
        &[PASS, "ec2:RunInstances"],
        "a new instance runs as any role that may be passed",
    ),
    pass(
        "ec2.amazonaws.com",
        &[PASS, "ec2:RequestSpotInstances"],
        "a new instance runs as any role that may be passed",
    ),
    // What calls it is rarely missing: a schedule, an event source, `lambda:InvokeFunction`.
    pass(
        "lambda.amazonaws.com",
        &[PASS, "lambda:CreateFunction"],
        "a new function runs as any role that may be passed",
    ),
    pass(
        "glue.amazonaws.com",
        &[PASS, "glue:CreateDevEndpoint"],
        "a new development endpoint has any role that may be passed",
    ),
    pass(
        "glue.amazonaws.com",
        &[PASS, "glue:CreateJob", "glue:StartJobRun"],
        "a new job runs as any role that may be passed",
    ),
    pass(
        "glue.amazonaws.com",
        &[PASS, "glue:CreateJob", "glue:CreateTrigger"],
        "a new job runs as any role that may be passed",
    ),
    pass(
        "glue.amazonaws.com",
        &[PASS, "glue:UpdateJob", "glue:StartJobRun"],
        "a changed job runs as any role that may be passed",
    ),
    pass(
        "glue.amazonaws.com",
        &[PASS, "glue:UpdateJob", "glue:CreateTrigger"],
        "a changed job runs as any role that may be passed",
    ),
    pass(
        "cloudformation.amazonaws.com",
        &[PASS, "cloudformation:CreateStack"],
        "a new stack is made with any role that may be passed",
    ),
    pass(
        "cloudformation.amazonaws.com",
        &[PASS, "cloudformation:UpdateStack"],
        "a changed stack is made with any role that may be passed",
    ),
    pass(
        "cloudformation.amazonaws.com",
        &[
            PASS,
            "cloudformation:CreateStackSet",
            "cloudformation:CreateStackInstances",
        ],
        "a new stack set is made with any role that may be passed",
    ),
    pass(
        "cloudformation.amazonaws.com",
        &[PASS, "cloudformation:UpdateStackSet"],
        "a changed stack set is made with any role that may be passed",
    ),
    pass(
        "datapipeline.amazonaws.com",
        &[PASS, "datapipeline:CreatePipeline"],
        "a new pipeline runs as any role that may be passed",
    ),
    pass(
        "sagemaker.amazonaws.com",
        &[PASS, "sagemaker:CreateNotebookInstance"],
        "a new notebook has any role that may be passed",
    ),
    pass(
        "sagemaker.amazonaws.com",
        &[PASS, "sagemaker:CreateTrainingJob"],
        "a new job runs as any role that may be passed",
    ),
    pass(
        "sagemaker.amazonaws.com",
        &[PASS, "sagemaker:CreateProcessingJob"],
        "a new job runs as any role that may be passed",
    ),
    pass(
        "codebuild.amazonaws.com",
        &[PASS, "codebuild:CreateProject", "codebuild:StartBuild"],
        "a new build runs as any role that may be passed",
    ),
    pass(
        "codebuild.amazonaws.com",
        &[PASS, "codebuild:CreateProject", "codebuild:StartBuildBatch"],
        "a new build runs as any role that may be passed",
    ),
    pass(
        "ecs-tasks.amazonaws.com",
        &[PASS, "ecs:RegisterTaskDefinition", "ecs:RunTask"],
        "a new task runs as any role that may be passed",
    ),
    pass(
        "ecs-tasks.amazonaws.com",
        &[PASS, "ecs:RegisterTaskDefinition", "ecs:StartTask"],
        "a new task runs as any role that may be passed",
    ),
    pass(
        "ecs-tasks.amazonaws.com",
        &[PASS, "ecs:RegisterTaskDefinition", "ecs:CreateService"],
        "a new service runs as any role that may be passed",
    ),
    pass(
        "tasks.apprunner.amazonaws.com",
        &[PASS, "apprunner:CreateService"],
        "a new service runs as any role that may be passed",
    ),
    pass(
        "states.amazonaws.com",
        &[PASS, "states:CreateStateMachine", "states:StartExecution"],
        "a new state machine runs as any role that may be passed",
    ),
    pass(
        "bedrock-agentcore.amazonaws.com",
        &[
            PASS,
            "bedrock-agentcore:CreateCodeInterpreter",
            "bedrock-agentcore:StartCodeInterpreterSession",
            "bedrock-agentcore:InvokeCodeInterpreter",
        ],
        "code in a new interpreter runs as any role that may be passed",
    ),
];

/// The actions of each of [`ALL`], by number, in their order.
pub fn actions() -> &'static [Vec<usize>] {
    static ACTIONS: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
        let number = |action: &&str| table().expand(action).set.first();
        let of_way = |way: &Escalation| way.actions.iter().filter_map(number).collect();
        ALL.iter().map(of_way).collect()
    });
    &ACTIONS
}

/// Every action that is part of one.
pub fn telling() -> &'static ActionSet {
    static TELLING: LazyLock<ActionSet> = LazyLock::new(|| {
        let mut all = ActionSet::default();
        actions().iter().flatten().for_each(|at| all.insert(*at));
        all
    });
    &TELLING
}
