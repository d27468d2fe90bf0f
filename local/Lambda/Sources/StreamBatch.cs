namespace Payments.Local.Lambda.Sources;

/// <summary>Records that are processed together.</summary>
/// <param name="Records">Those of the lane that pass the filters, in order; may be empty.</param>
/// <param name="Shard">Id of the shard they are from.</param>
/// <param name="Through">Sequence number of the last record that was read, passing or not.</param>
internal sealed record StreamBatch(IReadOnlyList<StreamRecord> Records, string Shard, string Through)
{
    /// <summary>The records from an index on.</summary>
    public StreamBatch From(int index) => this with { Records = [.. Records.Skip(index)] };
}
