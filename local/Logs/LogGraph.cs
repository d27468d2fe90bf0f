using Payments.Local.Graph;

namespace Payments.Local.Logs;

/// <summary>Takes the program's log groups.</summary>
internal sealed class LogGraph(LogGroups groups, TimeProvider time) : IGraphConsumer
{
    private const string GroupType = "aws:cloudwatch/logGroup:LogGroup";

    public IReadOnlyCollection<string> ResourceTypes { get; } = [GroupType];

    public void Apply(ResourceGraph graph) =>
        groups.Apply([.. graph.OfType(GroupType).Select(Read)], time.GetUtcNow().ToUnixTimeMilliseconds());

    private static (string Name, int? RetentionDays, string? KmsKey) Read(CloudResource resource)
    {
        var name = resource.RequiredText("name");
        if (!LogNames.IsGroup(name))
        {
            throw new GraphException($"{resource.Urn}: '{name}' is not a log group's name (1 to 512 of A-Z a-z 0-9 _ - / . #)");
        }

        // The provider's default 0 means: for ever.
        var days = resource.Number("retentionInDays") is 0 ? null : resource.Number("retentionInDays");
        return days is null || LogNames.RetentionDays.Contains(days.Value)
            ? (name, days, resource.Text("kmsKeyId"))
            : throw new GraphException($"{resource.Urn}: retentionInDays is {days}; CloudWatch Logs knows {string.Join(", ", LogNames.RetentionDays)}");
    }
}
