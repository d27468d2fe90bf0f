namespace Pulumi;

/// <summary>A name that a resource had before: a whole URN, or the parts that differ.</summary>
public sealed class Alias
{
    public string? Urn { get; set; }

    public Input<string>? Name { get; set; }

    public Input<string>? Type { get; set; }

    public Input<string>? Stack { get; set; }

    public Input<string>? Project { get; set; }

    public Resource? Parent { get; set; }

    public Input<string>? ParentUrn { get; set; }

    public bool NoParent { get; set; }

    /// <summary>The URN that the alias stands for.</summary>
    /// <exception cref="ArgumentException">A whole URN and a part, or two parents, are given.</exception>
    internal Output<string> ToUrn(string defaultName, string defaultType, Resource? defaultParent)
    {
        if (Urn is not null)
        {
            return WholeUrn(Urn);
        }

        var parents = (Parent is null ? 0 : 1) + (ParentUrn is null ? 0 : 1) + (NoParent ? 1 : 0);
        if (parents > 1)
        {
            throw new ArgumentException(
                $"Only specify one of '{nameof(Parent)}', '{nameof(ParentUrn)}' or '{nameof(NoParent)}' in an {nameof(Alias)}");
        }

        var parent = parents == 0 ? defaultParent : Parent;
        return Pulumi.Urn.Create(Name ?? defaultName, Type ?? defaultType, parent, ParentUrn, Project, Stack);
    }

    private Output<string> WholeUrn(string urn)
    {
        (object? Value, string Name)[] parts =
        [
            (Name, nameof(Name)), (Type, nameof(Type)), (Project, nameof(Project)), (Stack, nameof(Stack)),
            (Parent, nameof(Parent)), (ParentUrn, nameof(ParentUrn)), (NoParent ? this : null, nameof(NoParent)),
        ];
        var conflict = parts.FirstOrDefault(part => part.Value is not null).Name;
        return conflict is null
            ? Output.Create(urn)
            : throw new ArgumentException($"{nameof(Alias)} should not specify both {nameof(Urn)} and {conflict}");
    }
}
