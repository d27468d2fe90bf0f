namespace Pulumi;

public abstract partial class ResourceOptions
{
    private protected T CopyTo<T>(T copy) where T : ResourceOptions
    {
        copy.TakeSingleValues(this);
        copy.TakeLists(this);
        copy.CustomTimeouts = CustomTimeouts?.Clone();
        return copy;
    }

    /// <summary>Single values are replaced by the other's where it has one; lists grow by the other's.</summary>
    private protected void MergeFrom(ResourceOptions other)
    {
        TakeSingleValues(other);
        TakeLists(other);
    }

    private void TakeSingleValues(ResourceOptions other)
    {
        Id = other.Id ?? Id;
        Parent = other.Parent ?? Parent;
        Protect = other.Protect ?? Protect;
        Urn = other.Urn ?? Urn;
        Version = other.Version ?? Version;
        PluginDownloadURL = other.PluginDownloadURL ?? PluginDownloadURL;
        Provider = other.Provider ?? Provider;
        CustomTimeouts = other.CustomTimeouts ?? CustomTimeouts;
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        ReplacementTrigger = other.ReplacementTrigger ?? ReplacementTrigger;
    }

    private void TakeLists(ResourceOptions other)
    {
        // Untouched lists are left alone: joining inputs costs more than all the rest of a copy.
        _dependsOn = Joined(_dependsOn, other._dependsOn);
        _replaceWith = Joined(_replaceWith, other._replaceWith);
        IgnoreChanges.AddRange(other.IgnoreChanges);
        ReplaceOnChanges.AddRange(other.ReplaceOnChanges);
        HideDiffs.AddRange(other.HideDiffs);
        Aliases.AddRange(other.Aliases);
        ResourceTransformations.AddRange(other.ResourceTransformations);
        ResourceTransforms.AddRange(other.ResourceTransforms);
    }

    private static InputList<Resource>? Joined(InputList<Resource>? own, InputList<Resource>? others)
        => others is null ? own : own is null ? others.Clone() : own.Concat(others);
}
