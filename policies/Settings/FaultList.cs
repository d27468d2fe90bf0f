using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Payments.Policies.Settings;

/// <summary>What is wrong in a file, by line.</summary>
internal sealed class FaultList(string file)
{
    private readonly List<(long Line, string Text)> _faults = [];

    /// <summary>In the order of the lines.</summary>
    public IReadOnlyList<string> All => [.. _faults.OrderBy(fault => fault.Line).Select(fault => fault.Text)];

    public void Add(YamlNode node, string message) => Add(node.Start, message);

    public void Add(Mark mark, string message) => _faults.Add((mark.Line, $"{file}:{mark.Line}: {message}"));

    /// <summary>Where a node is written: <c>policies/stacks/prod.yaml:12</c>.</summary>
    public string PlaceOf(YamlNode node) => $"{file}:{node.Start.Line}";
}
