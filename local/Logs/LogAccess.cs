using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Logs;

/// <summary>
/// Finds the group or stream that a request names, after the caller's permission was checked and pending lines were stored.
/// </summary>
internal sealed class LogAccess(LogGroups groups, LogBuffer buffer, IAuthorizer authorizer, CloudOptions options)
{
    public string GroupArn(string name) => $"arn:aws:logs:{options.Region}:{options.AccountId}:log-group:{name}";

    /// <summary>
    /// AWS decides about a group as <c>log-group:NAME:log-stream:</c> and about a stream with its name after that, so that a
    /// policy's <c>log-group:NAME:*</c> covers both.
    /// </summary>
    public void Demand(AwsCall call, string operation, string group, string stream = "") =>
        authorizer.Demand(call, $"logs:{operation}", $"{GroupArn(group)}:log-stream:{stream}");

    /// <exception cref="AwsException"><c>AccessDeniedException</c>, <c>ResourceNotFoundException</c>.</exception>
    public LogGroup Group(JsonObject input, AwsCall call, string operation)
    {
        var name = GroupName(input);
        Demand(call, operation, name);
        buffer.Flush();
        return groups.Find(name) ?? throw LogErrors.Missing("group");
    }

    /// <exception cref="AwsException"><c>AccessDeniedException</c>, <c>ResourceNotFoundException</c>.</exception>
    public (LogGroup Group, LogStream Stream) Stream(JsonObject input, AwsCall call, string operation)
    {
        var name = GroupName(input);
        var streamName = input.RequiredText("logStreamName");
        Demand(call, operation, name, streamName);
        buffer.Flush();
        var group = groups.Find(name) ?? throw LogErrors.Missing("group");
        return (group, groups.FindStream(group, streamName) ?? throw LogErrors.Missing("stream"));
    }

    private static string GroupName(JsonObject input)
    {
        var name = input.Text("logGroupName") ?? input.Text("logGroupIdentifier")
            ?? throw LogErrors.Invalid("Exactly one of the parameters logGroupName and logGroupIdentifier must be given.");
        const string Marker = ":log-group:";
        var marker = name.StartsWith("arn:", StringComparison.Ordinal) ? name.IndexOf(Marker, StringComparison.Ordinal) : -1;
        return marker < 0 ? name : name[(marker + Marker.Length)..].Split(':')[0];
    }
}
