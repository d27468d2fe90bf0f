namespace Payments.Local.Lambda.Instances;

/// <summary>
/// One execution environment: takes one event at a time. Time-outs, memory and logs are looked after by whoever holds it.
/// Disposing it asks it to end, and kills what does not.
/// </summary>
public interface IFunctionInstance : IAsyncDisposable
{
    /// <summary>
    /// Completes when init ends: <see cref="InstanceReplyKind.Ready"/>, <see cref="InstanceReplyKind.Error"/> (the runtime said
    /// why) or <see cref="InstanceReplyKind.Exit"/>.
    /// </summary>
    Task<InstanceReply> Initialized { get; }

    /// <summary>Completes when the instance is gone, for whatever reason.</summary>
    Task Ended { get; }

    /// <summary>Whether its memory can be measured.</summary>
    bool IsMeasured { get; }

    /// <summary>Most memory it ever had, in bytes; null when that cannot be measured.</summary>
    long? PeakMemoryBytes { get; }

    /// <summary>Memory it has now, in bytes; null when that cannot be measured.</summary>
    long? MemoryBytes { get; }

    /// <summary>Hands an event over; the reply is its answer, its error, or what became of the instance instead.</summary>
    /// <param name="happening">The event.</param>
    /// <param name="taken">Called just before the function gets the event; never when it does not get it.</param>
    Task<InstanceReply> InvokeAsync(InstanceEvent happening, Action taken);

    /// <summary>Completes when everything that the function printed so far has arrived as log lines.</summary>
    Task DrainOutputAsync();

    /// <summary>Ends it at once, whatever it does.</summary>
    void Kill();
}
