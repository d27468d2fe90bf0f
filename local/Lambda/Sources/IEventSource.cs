using Payments.Local.Wire;

namespace Payments.Local.Lambda.Sources;

/// <summary>One sort of event source (SQS queues; later DynamoDB streams): how its records become invocations.</summary>
internal interface IEventSource
{
    /// <summary>Whether the ARN is one of this sort.</summary>
    bool Handles(string sourceArn);

    /// <summary>Refuses settings that AWS refuses for this sort of source.</summary>
    /// <exception cref="AwsException"><c>InvalidParameterValueException</c>, <c>ValidationException</c>.</exception>
    void Check(MappingSettings settings);

    /// <summary>Takes records and invokes the function with them, until <paramref name="stopping"/>.</summary>
    Task PollAsync(EventSourceMapping mapping, CancellationToken stopping);
}
