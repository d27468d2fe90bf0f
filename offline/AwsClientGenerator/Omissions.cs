namespace AwsClientGenerator;

/// <summary>What the description has and the package is not known to have.</summary>
internal sealed class Omissions(ServiceList list)
{
    private readonly HashSet<string> _names = new(list.LeaveOut, StringComparer.Ordinal);

    public bool Has(string name) => _names.Contains(name);

    /// <summary>The members that stay, sorted, under the package's names.</summary>
    public IReadOnlyList<Member> Kept(string typeName, IEnumerable<Member> members) =>
        [.. members.Where(member => !Has($"{typeName}.{member.Name}"))
            .Select(member => list.Renames.TryGetValue($"{typeName}.{member.Name}", out var name) ? member with { Name = name } : member)
            .OrderBy(member => member.Name, StringComparer.Ordinal)];
}
