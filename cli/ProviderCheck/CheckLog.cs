using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck;

/// <summary>What the checks find. Where one of them has found something, a later one says nothing about the same place.</summary>
internal sealed class CheckLog
{
    private readonly List<CheckFinding> _findings = [];
    private readonly List<Unchecked> _unchecked = [];
    private readonly Dictionary<(string Urn, string Path), CheckedBy> _places = [];

    public IReadOnlyList<CheckFinding> Findings => _findings;

    public IReadOnlyList<Unchecked> Unchecked => _unchecked;

    public void Add(CheckedBy by, CloudResource resource, string path, string problem, string allowed)
    {
        if (_places.TryAdd((resource.Urn, path), by) || _places[(resource.Urn, path)] == by)
        {
            _findings.Add(new CheckFinding(by, resource, path, problem, allowed));
        }
    }

    /// <summary>Notes what was not looked at, so that nobody takes silence for a yes.</summary>
    public void Skip(CheckedBy by, CloudResource resource, string path, string reason) => _unchecked.Add(new Unchecked(by, resource, path, reason));
}
