using System.Text.Json.Nodes;
using Payments.Cli.Pay;
using Payments.Local.Graph;

namespace Payments.EndToEnd.Tests.Paying;

[Collection(PlatformCollection.Name)]
public sealed class PermissionTests
{
    [Theory]
    [InlineData("payments-checkout-start", "sqs:SendMessage")]
    [InlineData("payments-checkout-deduct", "dynamodb:PutItem")]
    public async Task Pay_OneActionTakenFromARole_FailsWithAwsTextInTheLogs(string function, string action)
    {
        await using var running = await RunningPlatform.StartAsync(graph => Without(graph, function, action));

        var answer = await running.Api.PayAsync(new PaymentRequest("khalti", "1250", "NPR", "denied"), CancellationToken.None);
        if (answer.Good)
        {
            (await running.FinishedAsync((string)answer.Body["trackingId"]!))["failure"].ShouldNotBeNull();
        }
        else
        {
            answer.Status.ShouldBeGreaterThanOrEqualTo(500);
        }

        var logs = await running.Aws.CallAsync("logs", "Logs_20140328.FilterLogEvents", new JsonObject { ["logGroupName"] = $"/aws/lambda/{function}" }, CancellationToken.None);
        var text = logs.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        text.ShouldContain($"is not authorized to perform: {action} on resource: arn:aws:");
        text.ShouldContain($":assumed-role/");
    }

    private static ResourceGraph Without(ResourceGraph graph, string function, string action)
    {
        var taken = 0;
        var resources = graph.Resources.Select(resource =>
        {
            if (!resource.Type.StartsWith("aws:iam/role", StringComparison.Ordinal) || !resource.Urn.Contains(function, StringComparison.Ordinal))
            {
                return resource;
            }

            var state = resource.State.ToJsonString();
            var quoted = JsonValue.Create($"\"{action}\"").ToJsonString().Trim('"');
            var without = state.Replace(quoted, quoted.Replace(action, "iam:GetUser", StringComparison.Ordinal), StringComparison.Ordinal);
            taken += without == state ? 0 : 1;
            return resource with { State = JsonNode.Parse(without)!.AsObject() };
        }).ToList();
        taken.ShouldBeGreaterThan(0, $"no policy of {function} grants {action}");
        return new ResourceGraph(graph.Project, graph.Stack, resources, graph.Outputs);
    }
}
