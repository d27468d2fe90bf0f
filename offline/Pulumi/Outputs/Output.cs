namespace Pulumi;

/// <summary>Makes outputs of values, and one output of several.</summary>
public static partial class Output
{
    public static Output<T> Create<T>(T value) => Create(Task.FromResult(value));

    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    public static Output<T> CreateSecret<T>(T value) => CreateSecret(Task.FromResult(value));

    public static Output<T> CreateSecret<T>(Task<T> value) => Output<T>.FromTask(value, isSecret: true);

    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.WithIsSecret(Task.FromResult(true));
    }

    public static Output<T> Unsecret<T>(Output<T> output) => output.WithIsSecret(Task.FromResult(false));

    public static async Task<bool> IsSecretAsync<T>(Output<T> output)
        => (await output.DataTask.ConfigureAwait(false)).IsSecret;
}
