using Pulumi;
using Scheduler = Pulumi.Aws.Scheduler;

namespace Payments.Platform;

/// <summary>
/// Calls a function again and again. What a run leaves, the next takes up: so nothing is repeated, and a run that could not start in time
/// is dropped.
/// </summary>
internal sealed class FunctionSchedule : ComponentResource
{
    // The least that Lambda and Scheduler allow.
    private const int MaxAgeSeconds = 60;

    /// <param name="function">What is called.</param>
    /// <param name="minutes">How often.</param>
    /// <param name="alarms">Who is told when it no longer runs.</param>
    /// <param name="foundation">What everything stands on.</param>
    public FunctionSchedule(PaymentFunction function, int minutes, OpsAlarms alarms, Foundation foundation)
        : base("payments:compute:FunctionSchedule", function.Name)
    {
        var (name, aws) = (function.Name, foundation.Aws);
        var group = new Scheduler.ScheduleGroup(name, new() { Name = name }, new() { Parent = this });
        var role = new ServiceRole(
            $"{name}-schedule",
            PolicyDocument.Trust(
                "scheduler.amazonaws.com",
                PolicyCondition.SourceAccount(aws),

                // Scheduler says for which group it acts, not for which schedule: so each schedule has a group of its own.
                PolicyCondition.SourceArn(aws.Arn("scheduler", $"schedule-group/{name}"))),
            $"Calls {name} by the clock",
            foundation.Boundary,
            new() { Parent = this });
        var permission = function.GrantInvoke(role);
        function.ForgetFailures(MaxAgeSeconds);
        _ = new Scheduler.Schedule(
            name,
            new()
            {
                Name = name,
                GroupName = group.Name,
                Description = $"Calls {name} every {minutes} min",
                ScheduleExpression = $"rate({minutes} {(minutes == 1 ? "minute" : "minutes")})",
                FlexibleTimeWindow = new Scheduler.Inputs.ScheduleFlexibleTimeWindowArgs { Mode = "OFF" },
                Target = new Scheduler.Inputs.ScheduleTargetArgs
                {
                    Arn = function.LiveArn,
                    RoleArn = role.Arn,
                    RetryPolicy = new Scheduler.Inputs.ScheduleTargetRetryPolicyArgs
                    {
                        MaximumRetryAttempts = 0,
                        MaximumEventAgeInSeconds = MaxAgeSeconds,
                    },
                },
            },
            new() { Parent = this, DependsOn = { permission } });
        alarms.Raise(
            $"{name}-idle",
            new()
            {
                Description = $"{name} did not run for three times its interval: what it clears up stays lying. See its schedule and its log.",
                Namespace = "AWS/Lambda",
                Metric = "Invocations",
                Dimensions = new() { ["FunctionName"] = name },
                Threshold = 1,
                GoesOffBelow = true,
                PeriodSeconds = minutes * 60,
                Periods = 3,
            },
            this);
        RegisterOutputs();
    }
}
