namespace AwsClientGenerator;

/// <summary>What the description has and the package is not known to have.</summary>
internal sealed class Omissions(ServiceList list, Types types)
{
    private readonly HashSet<string> _names = new(list.LeaveOut, StringComparer.Ordinal);

    /// <param name="name">A type, a type's member, or a member wherever it occurs: <c>*.Member</c>.</param>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>The members that stay, sorted, under the package's names.</summary>
    public IReadOnlyList<Member> Kept(string typeName, IEnumerable<Member> members) =>
        [.. members.Where(member => !Has($"{typeName}.{member.Name}") && !Has($"*.{member.Name}") && !Has(types.Name(types.Innermost(member.Shape))))
            .Select(member => list.Renames.TryGetValue($"{typeName}.{member.Name}", out var name) ? member with { Name = name } : member)
            .OrderBy(member => member.Name, StringComparer.Ordinal)];
}
