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
    public const string LiveAlias = "live";

    /// <param name="name">The state machine's name.</param>
    /// <param name="functions">The functions of its steps.</param>
    /// <param name="checkouts">The table on which a failure is written.</param>
    /// <param name="settings">The stack's settings.</param>
    /// <param name="alarms">Who is told of failed executions.</param>
    /// <param name="aws">Where the stack runs.</param>
    public CheckoutWorkflow(
        string name,
        CheckoutFunctions functions,
        PaymentTable checkouts,
        PaymentsSettings settings,
        OpsAlarms alarms,
        AwsEnvironment aws)
        : base("payments:workflows:CheckoutWorkflow", name)
    {
        Name = name;
        var role = new ServiceRole(
            $"{name}-workflow",
            PolicyDocument.Trust(
                "states.amazonaws.com",
                PolicyCondition.SourceAccount(aws),
                PolicyCondition.SourceArn(aws.Arn("states", $"stateMachine:{name}"))),
            $"Runs the state machine {name}",
            new() { Parent = this });
        checkouts.Grant(role, "UpdateItem");
        role.GrantTracing("xray:GetSamplingRules", "xray:GetSamplingTargets");
        Resource[] needed =
        [
            functions.ValidatePayment.GrantInvoke(role),
            functions.DeductAmount.GrantInvoke(role),
            DeliverLogs(role),
        ];
        var machine = new StepFunctions.StateMachine(
            name, MachineArgs(name, functions, checkouts, Logs(name, settings), role, aws), new() { Parent = this, DependsOn = needed });
        Arn = machine.Arn;
        LiveArn = Release(name, machine, settings.WorkflowRollout, RaiseOnFailures(name, alarms)).Arn;
        RegisterOutputs();
    }

    public string Name { get; }

    /// <summary>The state machine, which is what permissions name, also those of its alias.</summary>
    public Output<string> Arn { get; }

    /// <summary>What callers name: the ARN of <c>live</c>.</summary>
    public Output<string> LiveArn { get; }

    /// <summary>Lets a role start executions.</summary>
    /// <returns>The permission, for callers that must have it before they are made.</returns>
    public Resource GrantStart(IGrantee caller) => caller.Role.Allow($"start-{Name}", ["states:StartExecution"], Arn);

    private CloudWatch.LogGroup Logs(string name, PaymentsSettings settings) => new(
        name, new() { Name = $"/aws/vendedlogs/states/{name}", RetentionInDays = settings.LogRetentionDays }, new() { Parent = this });

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

    private static StepFunctions.StateMachineArgs MachineArgs(
        string name,
        CheckoutFunctions functions,
        PaymentTable checkouts,
        CloudWatch.LogGroup logs,
        ServiceRole role,
        AwsEnvironment aws) => new()
        {
            StateMachineName = name,
            StateMachineType = StepFunctions.StateMachineType.Standard,
            RoleArn = role.Arn,
            DefinitionString = EmbeddedTemplate.Fill("checkout.asl.json", new Dictionary<string, Output<string>>
            {
                ["ValidatePaymentArn"] = functions.ValidatePayment.LiveArn,
                ["DeductAmountArn"] = functions.DeductAmount.LiveArn,
                ["CheckoutsTable"] = checkouts.Name,
                ["Partition"] = aws.Partition,
            }),
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

    private CloudWatch.MetricAlarm RaiseOnFailures(string name, OpsAlarms alarms) => alarms.Raise(
        $"{name}-failures",
        new()
        {
            Description = $"More than 5 executions of {name} failed in each of 3 minutes: open one in the console, its history says why.",
            Namespace = "AWS/States",
            Metric = "ExecutionsFailed",
            Dimensions = new() { ["StateMachineArn"] = Arn },
            Threshold = 5,
            Periods = 3,
        },
        this);

    private StepFunctions.StateMachineAlias Release(
        string name, StepFunctions.StateMachine machine, Rollout rollout, CloudWatch.MetricAlarm failures)
    {
        // A version that the alias has left is kept: it is what a rollback goes to.
        var version = new StepFunctions.StateMachineVersion(
            name,
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

        return new(name, new() { Name = LiveAlias, DeploymentPreference = preference }, new() { Parent = this });
    }

    private static StepFunctions.StateMachineAliasDeploymentPreferenceType TypeOf(Rollout rollout) => rollout.Type switch
    {
        Rollout.Linear => StepFunctions.StateMachineAliasDeploymentPreferenceType.Linear,
        Rollout.Canary => StepFunctions.StateMachineAliasDeploymentPreferenceType.Canary,
        _ => StepFunctions.StateMachineAliasDeploymentPreferenceType.AllAtOnce,
    };
}
