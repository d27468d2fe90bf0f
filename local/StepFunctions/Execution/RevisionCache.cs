using System.Collections.Concurrent;
using Payments.Local.State;
using Payments.Local.StepFunctions.Language.Parsing;
using Payments.Local.StepFunctions.Storage;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>Revisions of state machines, parsed once.</summary>
internal sealed class RevisionCache
{
    private const int MaxEntries = 256;
    private readonly ConcurrentDictionary<long, MachineRevision> _parsed = new();

    public MachineRevision Find(StateTransaction state, long revision)
    {
        if (_parsed.TryGetValue(revision, out var known))
        {
            return known;
        }

        if (_parsed.Count >= MaxEntries)
        {
            _parsed.Clear();
        }

        var record = MachineStore.Revision(state, revision);
        var definition = DefinitionParser.Parse(record.Definition, isExpress: false, out var problems)
            ?? throw new InvalidOperationException($"the definition of {record.MachineArn}, once valid, is not any more: {string.Join(", ", problems)}");
        var parsed = new MachineRevision(revision, record.MachineArn, record.MachineArn.Split(':')[^1], record.RoleArn, definition, record.Tracing);
        _parsed[revision] = parsed;
        return parsed;
    }
}
