using System.Diagnostics.CodeAnalysis;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>One run of a program. This stand-in runs programs under mocks only: it has no engine to talk to.</summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> CurrentInstance = new();

    private readonly TestOptions? _options;
    private Stack? _stack;

    private Deployment(IMocks mocks, TestOptions? options)
    {
        _options = options;
        Config = ConfigurationValues.FromEnvironment();
        Errors = new ErrorLog();
        Runner = new Runner(Errors);
        Monitor = new MockMonitor(mocks, this);
    }

    /// <summary>The run that the calling code belongs to, wherever its tasks have taken it.</summary>
    /// <exception cref="InvalidOperationException">There is none; or, when set, there is one already.</exception>
    public static DeploymentInstance Instance
    {
        get => CurrentInstance.Value
            ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");
        private set => CurrentInstance.Value = CurrentInstance.Value is null
            ? value
            : throw new InvalidOperationException("Deployment.Instance should only be set once at the beginning of a 'Run' call.");
    }

    internal static Deployment Current => Instance.Deployment;

    internal string StackName => _options?.StackName ?? "stack";

    internal string ProjectName => _options?.ProjectName ?? "project";

    internal string OrganizationName => _options?.OrganizationName ?? "organization";

    internal string RootDirectory => _options?.RootDirectory ?? throw new InvalidOperationException(
        "The Pulumi CLI version does not support root directory. Please update the Pulumi CLI.");

    internal bool IsDryRun => _options?.IsPreview ?? true;

    internal ConfigurationValues Config { get; }

    internal ErrorLog Errors { get; }

    internal Runner Runner { get; }

    internal MockMonitor Monitor { get; }

    internal Stack Stack
    {
        get => _stack ?? throw new InvalidOperationException("Trying to acquire Deployment.Stack before 'Run' was called.");
        set => _stack = value;
    }

    internal static bool TryGetCurrent([NotNullWhen(true)] out Deployment? deployment)
    {
        deployment = CurrentInstance.Value?.Deployment;
        return deployment is not null;
    }
}
