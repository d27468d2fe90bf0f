using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Requests;

namespace Payments.Local.DynamoDb.Reading;

/// <summary>What a Query or a Scan shows of the rows that it reads.</summary>
internal sealed record ReadPlan
{
    /// <summary>Rows that are read at most, before the filter.</summary>
    public int? Limit { get; init; }

    public Condition? Filter { get; init; }

    public Projection? Projection { get; init; }

    /// <summary>Only the number of items is wanted.</summary>
    public bool CountsOnly { get; init; }

    /// <summary>All attributes are wanted, also those that the (local) index does not hold.</summary>
    public bool ShowsAll { get; init; }

    public bool Consistent { get; init; }

    public CapacityLevel Capacity { get; init; }
}
