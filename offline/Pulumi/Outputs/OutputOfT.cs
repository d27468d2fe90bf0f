using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A value that may come later, may stay unknown in a preview, may be secret, and knows the resources it came from.</summary>
public sealed partial class Output<T> : IOutput
{
    internal Output(Task<OutputData<T>> dataTask)
    {
        DataTask = dataTask;
        if (Deployment.TryGetCurrent(out var deployment))
        {
            deployment.Runner.RegisterTask(dataTask);
        }
    }

    internal Task<OutputData<T>> DataTask { get; }

    public static Output<T> Create(Task<T> value) => FromTask(value, isSecret: false);

    internal static Output<T> FromTask(Task<T> value, bool isSecret)
    {
        ArgumentNullException.ThrowIfNull(value);

        async Task<OutputData<T>> Run() => OutputData<T>.Known(await value.ConfigureAwait(false), isSecret);

        return new Output<T>(Run());
    }

    internal static Output<T> FromData(OutputData<T> data) => new(Task.FromResult(data));

    internal async Task<T> GetValueAsync(T whenUnknown)
    {
        var data = await DataTask.ConfigureAwait(false);
        return data.IsKnown ? data.Value : whenUnknown;
    }

    internal Output<T> WithIsSecret(Task<bool> isSecret)
    {
        async Task<OutputData<T>> Run()
        {
            var data = await DataTask.ConfigureAwait(false);
            return data with { IsSecret = await isSecret.ConfigureAwait(false) };
        }

        return new Output<T>(Run());
    }

    async Task<ImmutableHashSet<Resource>> IOutput.GetResourcesAsync()
        => (await DataTask.ConfigureAwait(false)).Resources;

    async Task<OutputData<object?>> IOutput.GetDataAsync()
        => (await DataTask.ConfigureAwait(false)).Untyped();

    /// <summary>Never the value: warns in a run, and throws outside one or if PULUMI_ERROR_OUTPUT_STRING is "1" or "true".</summary>
    public override string ToString()
    {
        var message = string.Join(
            Environment.NewLine,
            "Calling [ToString] on an [Output<T>] is not supported.",
            "",
            "To get the value of an Output<T> as an Output<string> consider:",
            "1. o.Apply(v => $\"prefix{v}suffix\")",
            "2. Output.Format($\"prefix{hostname}suffix\");",
            "",
            "See https://www.pulumi.com/docs/concepts/inputs-outputs for more details.");

        var strict = Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING");
        if (strict == "1" || string.Equals(strict, "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(message);
        }

        Log.Warn(message);
        return string.Join(Environment.NewLine, message, "This function may throw in a future version of Pulumi.");
    }
}
