using Pulumi;
using Pipes = Pulumi.AwsNative.Pipes;

namespace Payments.Platform;

/// <summary>
/// Starts one execution of the workflow a message [R4]. What the workflow makes of it is the workflow's business: the pipe only
/// knows whether it was started, and a message that could not be is a dead letter of the queue after its tries.
/// </summary>
internal sealed class CheckoutPipe : ComponentResource
{
    /// <summary>Starting an execution takes milliseconds; this is how long the pipe may take when the service is slow.</summary>
    public const int TimeoutSeconds = 30;

    /// <param name="name">The pipe's name.</param>
    /// <param name="queue">Where messages come from.</param>
    /// <param name="workflow">What is started.</param>
    /// <param name="foundation">What everything stands on.</param>
    public CheckoutPipe(string name, WorkQueue queue, CheckoutWorkflow workflow, Foundation foundation)
        : base("payments:messaging:CheckoutPipe", name)
    {
        var aws = foundation.Aws;
        var role = new ServiceRole(
            $"{name}-pipe",
            PolicyDocument.Trust(
                "pipes.amazonaws.com",
                PolicyCondition.SourceAccount(aws),
                PolicyCondition.SourceArn(aws.Arn("pipes", $"pipe/{name}"))),
            $"Runs the pipe {name}",
            foundation.Boundary,
            new() { Parent = this });
        var logs = foundation.Logs.Make(name, $"/aws/vendedlogs/pipes/{name}", this);
        _ = new Pipes.Pipe(
            name,
            new()
            {
                Name = name,
                Description = "Starts the checkout workflow for every payment that is queued",
                RoleArn = role.Arn,
                Source = queue.Arn,
                SourceParameters = new Pipes.Inputs.PipeSourceParametersArgs
                {
                    SqsQueueParameters = new Pipes.Inputs.PipeSourceSqsQueueParametersArgs { BatchSize = 1 },
                },
                Target = workflow.LiveArn,
                TargetParameters = new Pipes.Inputs.PipeTargetParametersArgs
                {
                    StepFunctionStateMachineParameters = new Pipes.Inputs.PipeTargetStateMachineParametersArgs
                    {
                        InvocationType = Pipes.PipeTargetInvocationType.FireAndForget,
                    },
                },
                LogConfiguration = new Pipes.Inputs.PipeLogConfigurationArgs
                {
                    Level = Pipes.PipeLogLevel.Error,
                    CloudwatchLogsLogDestination = new Pipes.Inputs.PipeCloudwatchLogsLogDestinationArgs { LogGroupArn = logs.Arn },
                },
            },
            new() { Parent = this, DependsOn = { queue.GrantConsume(role), workflow.GrantStart(role) } });
        RegisterOutputs();
    }
}
