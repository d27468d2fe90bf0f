using Microsoft.Extensions.DependencyInjection;
using Payments.Cli.Graph;
using Payments.Cli.Workspace;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Iam.Explaining;
using Payments.Local.Iam.Roles;
using Payments.Local.Kms;

namespace Payments.Cli.Tests.Iam;

/// <summary>The roles and keys of the real program.</summary>
public sealed class StacksTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Program_RolesAndKeys_HaveAllThatAwsAsksForWhenItIsCreated(string stack)
    {
        var (settings, graph) = await StackGraph.CollectAsync(PaymentsRoot.Find(), stack, port: 4566, CancellationToken.None);
        await using var parts = new ServiceCollection()
            .AddLogging()
            .AddLocalCloud(new CloudOptions { Region = settings.Region }, new CloudEndpoint(4566), graph)
            .BuildServiceProvider();

        // Those that only check have no resources of their own.
        foreach (var consumer in parts.GetServices<IGraphConsumer>().Where(one => one is RoleDirectory or KeyDirectory || one.ResourceTypes.Count == 0))
        {
            Should.NotThrow(() => consumer.Apply(graph));
        }
    }

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
