using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Requests;

namespace Payments.Local.DynamoDb.Transactions;

/// <summary>What transactions cost: twice as much as the same without one.</summary>
internal static class TransactCapacity
{
    /// <param name="writes">The writes.</param>
    /// <param name="factor">2.</param>
    /// <param name="replayed">Whether it was done before, so that only reading is paid.</param>
    public static IReadOnlyCollection<ConsumedCapacity> Sum(IEnumerable<PreparedWrite> writes, int factor, bool replayed)
    {
        var costs = new Dictionary<string, ConsumedCapacity>();
        foreach (var write in writes)
        {
            if (!costs.TryGetValue(write.Table.Name, out var cost))
            {
                costs.Add(write.Table.Name, cost = new ConsumedCapacity(write.Table.Name) { IsRead = replayed });
            }

            if (replayed)
            {
                cost.AddTable(ConsumedCapacity.ReadUnits(write.Before?.Size ?? 0, consistent: true) * factor);
            }
            else
            {
                WriteAnswer.AddCost(cost, write, factor);
            }
        }

        return costs.Values;
    }
}
