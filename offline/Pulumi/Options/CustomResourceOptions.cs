namespace Pulumi;

/// <summary>Options of a resource that a provider manages.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    private List<string>? _additionalSecretOutputs;
    private Dictionary<string, string>? _envVarMappings;

    public bool? DeleteBeforeReplace { get; set; }

    public List<string> AdditionalSecretOutputs
    {
        get => _additionalSecretOutputs ??= [];
        set => _additionalSecretOutputs = value;
    }

    public string? ImportId { get; set; }

    public Dictionary<string, string> EnvVarMappings
    {
        get => _envVarMappings ??= [];
        set => _envVarMappings = value;
    }

    /// <summary>A new object with both: single values of the second win, lists are joined. Neither is changed.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = (options1 ?? new CustomResourceOptions()).Copy();
        if (options2 is not null)
        {
            merged.MergeFrom(options2);
            merged.TakeOwn(options2);
        }

        return merged;
    }

    internal override ResourceOptions Clone() => Copy();

    private CustomResourceOptions Copy()
    {
        var copy = CopyTo(new CustomResourceOptions());
        copy.TakeOwn(this);
        return copy;
    }

    private void TakeOwn(CustomResourceOptions other)
    {
        DeleteBeforeReplace = other.DeleteBeforeReplace ?? DeleteBeforeReplace;
        ImportId = other.ImportId ?? ImportId;
        AdditionalSecretOutputs.AddRange(other.AdditionalSecretOutputs);
        foreach (var (name, value) in other.EnvVarMappings)
        {
            EnvVarMappings[name] = value;
        }
    }
}
