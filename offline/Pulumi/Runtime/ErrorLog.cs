using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The errors that a run logged: each becomes an exception of the run.</summary>
internal sealed class ErrorLog
{
    private ImmutableList<string> _messages = [];

    public ImmutableList<string> Messages => _messages;

    public void Add(string message) => ImmutableInterlocked.Update(ref _messages, (list, added) => list.Add(added), message);
}
