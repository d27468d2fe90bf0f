namespace Pulumi;

/// <summary>A file, text or archive that is uploaded with a resource.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string sigKey, string propName, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        SigKey = sigKey;
        PropName = propName;
        Value = value;
    }

    /// <summary>The signature that marks the kind in a serialized value.</summary>
    internal string SigKey { get; }

    /// <summary>"path", "uri", "text" or "assets".</summary>
    internal string PropName { get; }

    internal object Value { get; }
}
