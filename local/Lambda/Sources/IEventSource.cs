using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Sources;

/// <summary>One sort of event source (SQS queues, DynamoDB streams): how its records become invocations.</summary>
internal interface IEventSource
{
    /// <summary>Whether the ARN is one of this sort.</summary>
    bool Handles(string sourceArn);

    /// <summary>Refuses settings that AWS refuses for this sort of source.</summary>
    /// <exception cref="AwsException"><c>InvalidParameterValueException</c>, <c>ValidationException</c>.</exception>
    void Check(MappingSettings settings);

    /// <summary>A mapping is made: checks what can only be known with its function and source, and keeps where it begins.</summary>
    /// <param name="state">The transaction that makes it.</param>
    /// <param name="mapping">The mapping.</param>
    /// <exception cref="AwsException"><c>InvalidParameterValueException</c>: no such source, or the function's role may not read it.</exception>
    void Begin(StateTransaction state, EventSourceMapping mapping)
    {
        // Most sources keep by themselves what was not taken.
    }

    /// <summary>Takes records and invokes the function with them, until <paramref name="stopping"/>.</summary>
    Task PollAsync(EventSourceMapping mapping, CancellationToken stopping);
}
