using Pulumi;
using CloudWatch = Pulumi.Aws.CloudWatch;
using StepFunctions = Pulumi.AwsNative.StepFunctions;

namespace Payments.Platform;

/// <summary>
/// The checkout as a state machine; its definition is checkout.asl.json. It is called through the alias <c>live</c>: a change is a new
/// version, to which the alias moves as the stack's rollout says, and back when executions fail. (AwsNative: the classic provider has
/// neither versions of their own nor gradual deployments; docs/decisions/0002.)
/// </summary>
internal sealed class CheckoutWorkflow : ComponentResource
{
    public const string Name = "checkout";
    public const string LiveAlias = "live";

    /// <param name="steps">The functions that it calls.</param>
    /// <param name="checkouts">The table on which a failure is written.</param>
    /// <param name="receipts">How receipts are sent.</param>
    /// <param name="alarms">Who is told of failed executions, and of what cannot be mended.</param>
    /// <param name="foundation">What everything stands on.</param>
    public CheckoutWorkflow(CheckoutSteps steps, PaymentTable checkouts, ReceiptMail receipts, OpsAlarms alarms, Foundation foundation)
        : base("payments:workflows:CheckoutWorkflow", Name)
    {
        var aws = foundation.Aws;
        var role = new ServiceRole(
            $"{Name}-workflow",
            PolicyDocument.Trust(
                "states.amazonaws.com",
                PolicyCondition.SourceAccount(aws),
                PolicyCondition.SourceArn(aws.Arn("states", $"stateMachine:{Name}"))),
            $"Runs the state machine {Name}",
            foundation.Boundary,
            new() { Parent = this });
        role.GrantTracing("xray:GetSamplingRules", "xray:GetSamplingTargets");
        Resource[] needed =
        [
            .. steps.ByName.Values.Select(function => function.GrantInvoke(role)),
            checkouts.Grant(role, "GetItem", "UpdateItem"),
            receipts.GrantSend(role),
            alarms.GrantPublish(role),
            DeliverLogs(role),
        ];
        var definition = Definition(steps, checkouts, alarms, aws);
        var logs = foundation.Logs.Make(Name, $"/aws/vendedlogs/states/{Name}", this);
        var machine = new StepFunctions.StateMachine(
            Name, MachineArgs(definition, logs, role), new() { Parent = this, DependsOn = needed });
        Arn = machine.Arn;
        LiveArn = Release(machine, foundation.Settings.WorkflowRollout, RaiseOnFailures(alarms)).Arn;
        RegisterOutputs();
    }

    /// <summary>The right to answer for a step that waits. The token says for which; there is no resource to narrow it to.</summary>
    public static Access AnswerAccess { get; } =
        Access.Only(caller => caller.Role.Allow("answer-step", ["states:SendTaskSuccess", "states:SendTaskFailure"], "*"));

    /// <summary>The state machine, which is what permissions name, also those of its alias.</summary>
    public Output<string> Arn { get; }

    /// <summary>What callers name: the ARN of <c>live</c>.</summary>
    public Output<string> LiveArn { get; }

    /// <summary>The right to read what happened in executions. They are known by name before there is a workflow: its steps need it.</summary>
    public static Access HistoryAccess(AwsEnvironment aws) => Access.Only(reader => reader.Role.Allow(
        "read-history", ["states:GetExecutionHistory"], aws.Arn("states", $"execution:{Name}:*")));

    /// <summary>Lets a role start executions.</summary>
    /// <returns>The permission, for callers that must have it before they are made.</returns>
    public Resource GrantStart(IGrantee caller) => caller.Role.Allow($"start-{Name}", ["states:StartExecution"], Arn);

    // Deliveries of logs have no ARNs, so there is nothing to narrow these to (docs: "Logging using CloudWatch Logs").
    private static Resource DeliverLogs(ServiceRole role) => role.Allow(
        "logs",
        [
            "logs:CreateLogDelivery",
            "logs:GetLogDelivery",
            "logs:UpdateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups",
        ],
        "*");

    private static Output<string> Definition(CheckoutSteps steps, PaymentTable checkouts, OpsAlarms alarms, AwsEnvironment aws)
    {
        var values = steps.ByName.ToDictionary(step => $"{step.Key}Arn", step => step.Value.LiveArn);
        values["CheckoutsTable"] = checkouts.Name;
        values["OpsTopicArn"] = alarms.TopicArn;
        values["Partition"] = aws.Partition;
        return EmbeddedTemplate.Fill("checkout.asl.json", values);
    }

    private static StepFunctions.StateMachineArgs MachineArgs(Output<string> definition, CloudWatch.LogGroup logs, ServiceRole role) => new()
        {
            StateMachineName = Name,
            StateMachineType = StepFunctions.StateMachineType.Standard,
            RoleArn = role.Arn,
            DefinitionString = definition,
            TracingConfiguration = new StepFunctions.Inputs.StateMachineTracingConfigurationArgs { Enabled = true },
            LoggingConfiguration = new StepFunctions.Inputs.StateMachineLoggingConfigurationArgs
            {
                Level = StepFunctions.StateMachineLoggingConfigurationLevel.Error,

                // What a payment is made of belongs in tables, not in logs.
                IncludeExecutionData = false,
                Destinations =
                {
                    new StepFunctions.Inputs.StateMachineLogDestinationArgs
                    {
                        CloudWatchLogsLogGroup = new StepFunctions.Inputs.StateMachineCloudWatchLogsLogGroupArgs
                        {
                            LogGroupArn = Output.Format($"{logs.Arn}:*"),
                        },
                    },
                },
            },
        };

    private CloudWatch.MetricAlarm RaiseOnFailures(OpsAlarms alarms) => alarms.Raise(
        $"{Name}-failures",
        new()
        {
            Description = $"More than 5 executions of {Name} failed in each of 3 minutes: open one in the console, its history says why.",
            Namespace = "AWS/States",
            Metric = "ExecutionsFailed",
            Dimensions = new() { ["StateMachineArn"] = Arn },
            Threshold = 5,
            Periods = 3,
        },
        this);

    private StepFunctions.StateMachineAlias Release(
        StepFunctions.StateMachine machine, Rollout rollout, CloudWatch.MetricAlarm failures)
    {
        // A version that the alias has left is kept: it is what a rollback goes to.
        var version = new StepFunctions.StateMachineVersion(
            Name,
            new() { StateMachineArn = machine.Arn, StateMachineRevisionId = machine.StateMachineRevisionId },
            new() { Parent = this, RetainOnDelete = true });
        var preference = new StepFunctions.Inputs.StateMachineAliasDeploymentPreferenceArgs
        {
            StateMachineVersionArn = version.Arn,
            Type = TypeOf(rollout),
            Alarms = { failures.Name },
        };
        if (rollout is { Percentage: { } percentage, IntervalMinutes: { } intervalMinutes })
        {
            preference.Percentage = percentage;
            preference.Interval = intervalMinutes;
        }

        return new(Name, new() { Name = LiveAlias, DeploymentPreference = preference }, new() { Parent = this });
    }

    private static StepFunctions.StateMachineAliasDeploymentPreferenceType TypeOf(Rollout rollout) => rollout.Type switch
    {
        Rollout.Linear => StepFunctions.StateMachineAliasDeploymentPreferenceType.Linear,
        Rollout.Canary => StepFunctions.StateMachineAliasDeploymentPreferenceType.Canary,
        _ => StepFunctions.StateMachineAliasDeploymentPreferenceType.AllAtOnce,
    };
}
