using Payments.Cli.Graph;
using Payments.Cli.Workspace;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Iam.Explaining;

namespace Payments.Cli.Tests.Iam;

/// <summary>The real program, explained.</summary>
public sealed class StacksTests
{
    [Fact]
    public async Task Explain_TheProgramsOwnEntry_IsAllowedByItsGrant()
    {
        var (settings, graph) = await StackGraph.CollectAsync(PaymentsRoot.Find(), "dev", port: 4566, CancellationToken.None);
        var explainer = new GraphExplainer(graph, new CloudOptions { Region = settings.Region }, TimeProvider.System);

        var explanation = explainer.Explain(
            "payments-checkout-start", "sqs:SendMessage", $"arn:aws:sqs:{settings.Region}:000000000000:checkouts.fifo", new ConditionContext());

        explanation.Decision.Allowed.ShouldBeTrue(explanation.Summary);
        explanation.Summary.ShouldBe("decided by identity-based policy send-checkouts, SendCheckouts");
    }
}
