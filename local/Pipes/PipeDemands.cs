using Payments.Local.Graph;
using Payments.Local.Iam.Starting;

namespace Payments.Local.Pipes;

/// <summary>What a pipe's role must be able to do with its queue before the pipe polls it (EventBridge guide, "Amazon SQS execution role permissions").</summary>
internal sealed class PipeDemands : IStartDemands
{
    public IEnumerable<StartDemand> Of(ResourceGraph graph) =>
        from pipe in PipesGraph.Types.SelectMany(graph.OfType)
        let source = pipe.RequiredText("source")
        where source.StartsWith("arn:aws:sqs:", StringComparison.Ordinal)
        select new StartDemand(
            pipe.Urn, pipe.RequiredText("roleArn"), "pipes.amazonaws.com", pipe.Text("arn"), "sqs:GetQueueAttributes", source, "CREATE_FAILED: the pipe cannot look at its source")
        {
            EndsStart = false,
        };
}
