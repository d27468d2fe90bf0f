using Pulumi;
using CloudWatch = Pulumi.Aws.CloudWatch;
using Lambda = Pulumi.Aws.Lambda;

namespace Payments.Platform;

/// <summary>
/// A function as all of ours are: a Native AOT binary on arm64, traced, with logs that end, a role of its own that starts with
/// nothing but logs and traces, concurrency of its own, and the alias <c>live</c>, through which alone it is called.
/// <para>
/// Pulumi owns its role, size and wiring; releases move its code and the alias [R83]. So Pulumi ignores both from the first
/// deployment on.
/// </para>
/// </summary>
internal sealed class PaymentFunction : ComponentResource, IGrantee
{
    public const string LiveAlias = "live";

    private readonly Lambda.Function _function;
    private readonly Lambda.Alias _live;

    /// <param name="name">The function's name.</param>
    /// <param name="args">What it is.</param>
    /// <param name="foundation">What everything stands on.</param>
    public PaymentFunction(string name, PaymentFunctionArgs args, Foundation foundation)
        : base("payments:compute:PaymentFunction", name)
    {
        Name = name;
        Service = args.Bundle.Service;
        TimeoutSeconds = args.Size.TimeoutSeconds;
        ReservedConcurrency = args.Size.ReservedConcurrency;
        Role = new ServiceRole(name, PolicyDocument.Trust("lambda.amazonaws.com"), $"Runs {name}", foundation.Boundary, new() { Parent = this });
        var logs = foundation.Logs.Make(name, $"/aws/lambda/{name}", this);
        Role.Allow("logs", ["logs:CreateLogStream", "logs:PutLogEvents"], Output.Format($"{logs.Arn}:*"));
        this.GrantTracing();
        foreach (var use in args.Uses)
        {
            use.Grant?.Invoke(this);
        }

        _function = new Lambda.Function(
            name,
            FunctionArgs(args, logs, foundation),
            new() { Parent = this, IgnoreChanges = CodeOfReleases(), DependsOn = PlugIn(args) });
        _live = new Lambda.Alias(
            name,
            new()
            {
                Name = LiveAlias,
                Description = "The version that is called; releases move it",
                FunctionName = _function.Name,
                FunctionVersion = _function.Version,
            },
            new() { Parent = this, IgnoreChanges = { "functionVersion", "routingConfig" } });
        if (args.Failures is not null)
        {
            KeepFailures(args.Failures);
        }

        RegisterOutputs();
    }

    /// <summary>The function's name in the account.</summary>
    public string Name { get; }

    /// <summary>The service whose bundle it runs.</summary>
    public string Service { get; }

    /// <summary>When Lambda ends an invocation.</summary>
    public int TimeoutSeconds { get; }

    /// <summary>Invocations at a time.</summary>
    public int ReservedConcurrency { get; }

    public ServiceRole Role { get; }

    /// <summary>What callers name: the ARN of <c>live</c>.</summary>
    public Output<string> LiveArn => _live.Arn;

    /// <summary>What API Gateway names: the same, as one of its integrations.</summary>
    public Output<string> LiveInvokeArn => _live.InvokeArn;

    /// <summary>Its name in this variable, and the right to call it.</summary>
    public Access InvokeAccess(string variable) => new(variable, LiveArn, GrantInvoke);

    /// <summary>Lets a role call it.</summary>
    /// <returns>The permission, for callers that must have it before they are made.</returns>
    public Resource GrantInvoke(IGrantee caller) => caller.Role.Allow($"invoke-{Name}", ["lambda:InvokeFunction"], LiveArn);

    /// <summary>Lets a service of AWS call it on behalf of one resource.</summary>
    /// <param name="name">Names the permission.</param>
    /// <param name="service">Such as <c>apigateway.amazonaws.com</c>.</param>
    /// <param name="sourceArn">The resource.</param>
    /// <param name="aws">Whose resource it must be.</param>
    /// <returns>The permission, for callers that must have it before they are made.</returns>
    public Resource AllowInvoke(string name, string service, Input<string> sourceArn, AwsEnvironment aws) => new Lambda.Permission(
        $"{Name}-{name}",
        new()
        {
            StatementId = name,
            Action = "lambda:InvokeFunction",
            Function = _function.Name,
            Qualifier = _live.Name,
            Principal = service,
            SourceArn = sourceArn,
            SourceAccount = aws.AccountId,
        },
        new() { Parent = this });

    /// <summary>
    /// Makes Lambda forget an event that fails or waits longer than this: for a function that a schedule calls, where the next event asks
    /// for the same again, and old ones would only queue up.
    /// </summary>
    public void ForgetFailures(int maxAgeSeconds) => _ = new Lambda.FunctionEventInvokeConfig(
        Name,
        new()
        {
            FunctionName = _function.Name,
            Qualifier = _live.Name,
            MaximumRetryAttempts = 0,
            MaximumEventAgeInSeconds = maxAgeSeconds,
        },
        new() { Parent = this });

    // What UpdateFunctionCode and PublishVersion change.
    private static List<string> CodeOfReleases() =>
        ["s3ObjectVersion", "sourceCodeHash", "version", "qualifiedArn", "qualifiedInvokeArn", "lastModified"];

    private Lambda.FunctionArgs FunctionArgs(PaymentFunctionArgs args, CloudWatch.LogGroup logs, Foundation foundation)
    {
        var variables = new InputMap<string> { ["SERVICE_NAME"] = args.Bundle.Service, ["STACK_NAME"] = foundation.Settings.StackName };
        foreach (var use in args.Uses.Where(use => use.Variable is not null).DistinctBy(use => use.Variable))
        {
            variables.Add(use.Variable!, use.Value!);
        }

        var function = new Lambda.FunctionArgs
        {
            Name = Name,
            Description = args.Description,
            Runtime = "provided.al2023",
            Architectures = { "arm64" },
            Handler = args.Handler,
            S3Bucket = args.Bundle.Bucket,
            S3Key = args.Bundle.Key,
            CodeSigningConfigArn = args.Signing.ConfigArn,
            Role = Role.Arn,
            MemorySize = args.Size.MemoryMb,
            Timeout = args.Size.TimeoutSeconds,
            ReservedConcurrentExecutions = args.Size.ReservedConcurrency,
            Publish = true,
            Environment = new Lambda.Inputs.FunctionEnvironmentArgs { Variables = variables },
            KmsKeyArn = foundation.Keys.Functions.Arn,
            TracingConfig = new Lambda.Inputs.FunctionTracingConfigArgs { Mode = "Active" },
            LoggingConfig = new Lambda.Inputs.FunctionLoggingConfigArgs { LogFormat = "JSON", LogGroup = logs.Name },
            Tags = { [StackTags.Service] = args.Bundle.Service },
        };
        if (args.Network is { } network)
        {
            function.VpcConfig = network.Place(ReachesOut(args));
        }

        return function;
    }

    private Resource[] PlugIn(PaymentFunctionArgs args) => args.Network is { } network ? [network.GrantPlace(Role, Name, ReachesOut(args))] : [];

    private static bool ReachesOut(PaymentFunctionArgs args) => args.Uses.Any(use => use.ReachesOut);

    private void KeepFailures(DeadLetterQueue failures)
    {
        var permission = Role.Allow("keep-failures", ["sqs:SendMessage"], failures.Arn);
        _ = new Lambda.FunctionEventInvokeConfig(
            Name,
            new()
            {
                FunctionName = _function.Name,
                Qualifier = _live.Name,
                MaximumRetryAttempts = 2,
                DestinationConfig = new Lambda.Inputs.FunctionEventInvokeConfigDestinationConfigArgs
                {
                    OnFailure = new Lambda.Inputs.FunctionEventInvokeConfigDestinationConfigOnFailureArgs { Destination = failures.Arn },
                },
            },
            new() { Parent = this, DependsOn = { permission } });
    }
}
