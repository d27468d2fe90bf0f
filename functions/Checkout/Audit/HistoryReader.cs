using System.Runtime.CompilerServices;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Payments.Checkout;

/// <summary>Reads the history of an execution, page by page.</summary>
internal sealed class HistoryReader(IAmazonStepFunctions stepFunctions)
{
    // An execution may have 25,000 events (Step Functions' quota); ours have some dozens.
    private const int PageSize = 1_000;

    public async IAsyncEnumerable<HistoryEvent> ReadAsync(
        string executionArn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await stepFunctions.GetExecutionHistoryAsync(
                new GetExecutionHistoryRequest { ExecutionArn = executionArn, MaxResults = PageSize, NextToken = next, IncludeExecutionData = true },
                cancellationToken);
            foreach (var happened in page.Events ?? [])
            {
                yield return happened;
            }

            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }
}
