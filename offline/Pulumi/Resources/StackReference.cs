using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The outputs of another stack.</summary>
public class StackReference : CustomResource
{
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? name }))
    {
    }

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>The output, null if there is none of the name; secret only if that one output is.</summary>
    public Output<object?> GetOutput(Input<string> name)
        => Output.Tuple(name, (Input<ImmutableDictionary<string, object>>)Outputs)
            .Apply(pair => pair.Item2.GetValueOrDefault(pair.Item1))
            .WithIsSecret(IsSecretAsync(name));

    /// <summary>The output; it fails with KeyNotFoundException if there is none of the name.</summary>
    public Output<object> RequireOutput(Input<string> name)
        => Output.Tuple(name, (Input<string>)Name, (Input<ImmutableDictionary<string, object>>)Outputs)
            .Apply(parts => parts.Item3.TryGetValue(parts.Item1, out var value)
                ? value
                : throw new KeyNotFoundException($"Required output '{parts.Item1}' does not exist on stack '{parts.Item2}'."))
            .WithIsSecret(IsSecretAsync(name));

    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).DataTask.ConfigureAwait(false);
        return data.IsSecret
            ? new StackReferenceOutputDetails { SecretValue = data.Value }
            : new StackReferenceOutputDetails { Value = data.Value };
    }

    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    public async Task<object?> GetValueAsync(Input<string> name)
    {
        var data = await GetOutput(name).DataTask.ConfigureAwait(false);
        return data.IsSecret ? throw Secret("GetOutputValueAsync", "GetOutput") : data.Value;
    }

    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    public async Task<object> RequireValueAsync(Input<string> name)
    {
        var data = await RequireOutput(name).DataTask.ConfigureAwait(false);
        return data.IsSecret ? throw Secret("RequireOutputValueAsync", "RequireOutput") : data.Value;
    }

    private static InvalidOperationException Secret(string method, string instead)
        => new($"Cannot call '{method}' if the referenced stack has secret outputs. Use '{instead}' instead.");

    private async Task<bool> IsSecretAsync(Input<string> name)
    {
        var wanted = await name.ToOutput().DataTask.ConfigureAwait(false);
        var secrets = await SecretOutputNames.DataTask.ConfigureAwait(false);

        // Without the names nothing better can be said than what the outputs say together.
        return wanted.IsKnown && secrets.IsKnown
            ? secrets.Value.Contains(wanted.Value)
            : (await Outputs.DataTask.ConfigureAwait(false)).IsSecret;
    }
}
