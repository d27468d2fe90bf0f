using Payments.Cli.Policy;
using Payments.Cli.Workspace;
using Payments.Policies;

namespace Payments.Cli.Tests.Policy;

public sealed class SourcePlacesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("payments-places-").FullName;

    public SourcePlacesTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "platform", "Messaging"));
        File.WriteAllText(Path.Combine(_root, "platform", "Messaging", "WorkQueue.cs"), "using Pulumi;\n\npublic sealed class WorkQueue\n{\n}\n");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("payments:messaging:WorkQueue$aws:sqs/queue:Queue", "platform/Messaging/WorkQueue.cs", 3)]
    [InlineData("payments:messaging:WorkQueue$payments:messaging:Other$aws:sqs/queue:Queue", "platform/Messaging/WorkQueue.cs", 3)]
    [InlineData("payments:messaging:Other$aws:sqs/queue:Queue", "Pulumi.prod.yaml", 1)]
    [InlineData("aws:sqs/queue:Queue", "Pulumi.prod.yaml", 1)]
    public void Place_OfAResource_IsItsNearestComponentsClass(string types, string file, int line)
    {
        var place = new SourcePlaces(new PaymentsRoot(_root), "prod").Of(new PolicyResource("aws:sqs/queue:Queue", "jobs", $"urn:pulumi:prod::payments::{types}::jobs", []));

        place.File.ShouldBe(file);
        place.Line.ShouldBe(line);
    }

    [Fact]
    public void Place_OfTheStack_IsItsSettings() => new SourcePlaces(new PaymentsRoot(_root), "prod").Of(null).File.ShouldBe("Pulumi.prod.yaml");
}
