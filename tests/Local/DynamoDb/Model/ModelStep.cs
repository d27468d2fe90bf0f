namespace Payments.Local.Tests.DynamoDb.Model;

/// <summary>One step of a random history.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Partition">Which of a few partitions.</param>
/// <param name="Sort">Sort key, a number.</param>
/// <param name="Value">A value, a status, a limit, whatever the step needs.</param>
public sealed record ModelStep(ModelStepKind Kind, int Partition, int Sort, int Value);
