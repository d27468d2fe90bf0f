using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Logs;

/// <summary>CloudWatch Logs (JSON 1.1, <c>Logs_20140328</c>): groups and streams here, events in <see cref="LogsEventOperations"/>.</summary>
internal sealed class LogsService : AwsService
{
    private const int MaxPage = 50;

    private readonly LogGroups _groups;
    private readonly LogBuffer _buffer;
    private readonly LogAccess _access;
    private readonly TimeProvider _time;

    public LogsService(LogGroups groups, LogEvents events, LogBuffer buffer, IAuthorizer authorizer, CloudOptions options, TimeProvider time)
        : base("logs")
    {
        _groups = groups;
        _buffer = buffer;
        _access = new LogAccess(groups, buffer, authorizer, options);
        _time = time;
        Json = new JsonProtocol("Logs_20140328", "application/x-amz-json-1.1", null);
        Operation("CreateLogGroup", CreateLogGroup);
        Operation("DeleteLogGroup", DeleteLogGroup);
        Operation("DescribeLogGroups", DescribeLogGroups);
        Operation("PutRetentionPolicy", PutRetentionPolicy);
        Operation("DeleteRetentionPolicy", DeleteRetentionPolicy);
        Operation("CreateLogStream", CreateLogStream);
        Operation("DeleteLogStream", DeleteLogStream);
        Operation("DescribeLogStreams", DescribeLogStreams);
        var reading = new LogsEventOperations(_groups, events, _access, time);
        Operation("PutLogEvents", reading.PutLogEvents);
        Operation("GetLogEvents", reading.GetLogEvents);
        Operation("FilterLogEvents", reading.FilterLogEvents);
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private JsonObject CreateLogGroup(JsonObject input, AwsCall call)
    {
        var name = input.RequiredText("logGroupName");
        _access.Demand(call, "CreateLogGroup", name);
        if (!LogNames.IsGroup(name))
        {
            throw LogErrors.Invalid($"1 validation error detected: Value '{name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
        }

        return _groups.Create(name, Now, input.Text("kmsKeyId")) ? [] : throw LogErrors.Exists("group");
    }

    private JsonObject DeleteLogGroup(JsonObject input, AwsCall call)
    {
        var group = _access.Group(input, call, "DeleteLogGroup");
        _groups.Delete(group);
        return [];
    }

    private JsonObject DescribeLogGroups(JsonObject input, AwsCall call)
    {
        _access.Demand(call, "DescribeLogGroups", "");
        _buffer.Flush();
        var prefix = input.Text("logGroupNamePrefix") ?? "";
        var pattern = input.Text("logGroupNamePattern") ?? "";
        if (prefix.Length > 0 && pattern.Length > 0)
        {
            throw LogErrors.Invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }

        var limit = LogErrors.Limit(input, MaxPage);
        var found = _groups.List(input.Text("nextToken") ?? "", limit + 1, name =>
            name.StartsWith(prefix, StringComparison.Ordinal) && name.Contains(pattern, StringComparison.Ordinal));
        var output = new JsonObject { ["logGroups"] = new JsonArray([.. found.Take(limit).Select(Describe)]) };
        if (found.Count > limit)
        {
            output["nextToken"] = found[limit - 1].Name;
        }

        return output;
    }

    private JsonObject PutRetentionPolicy(JsonObject input, AwsCall call)
    {
        var group = _access.Group(input, call, "PutRetentionPolicy");
        var days = input.Whole("retentionInDays");
        if (days is null || !LogNames.RetentionDays.Contains((int)Math.Clamp(days.Value, 0, int.MaxValue)))
        {
            throw LogErrors.Invalid($"1 validation error detected: Value '{days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", LogNames.RetentionDays)}]");
        }

        _groups.PutRetention(group, (int)days.Value);
        return [];
    }

    private JsonObject DeleteRetentionPolicy(JsonObject input, AwsCall call)
    {
        _groups.PutRetention(_access.Group(input, call, "DeleteRetentionPolicy"), null);
        return [];
    }

    private JsonObject CreateLogStream(JsonObject input, AwsCall call)
    {
        var group = _access.Group(input, call, "CreateLogStream");
        var name = input.RequiredText("logStreamName");
        if (!LogNames.IsStream(name))
        {
            throw LogErrors.Invalid($"1 validation error detected: Value '{name}' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*");
        }

        return _groups.CreateStream(group, name, Now) ? [] : throw LogErrors.Exists("stream");
    }

    private JsonObject DeleteLogStream(JsonObject input, AwsCall call)
    {
        var (group, stream) = _access.Stream(input, call, "DeleteLogStream");
        _groups.DeleteStream(group, stream);
        return [];
    }

    private JsonObject DescribeLogStreams(JsonObject input, AwsCall call)
    {
        var group = _access.Group(input, call, "DescribeLogStreams");
        var byTime = input.Text("orderBy") == "LastEventTime";
        var prefix = input.Text("logStreamNamePrefix") ?? "";
        if (byTime && prefix.Length > 0)
        {
            throw LogErrors.Invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }

        var all = _groups.ListStreams(group, prefix);
        var ordered = byTime ? [.. all.OrderBy(stream => stream.LastEvent ?? stream.Created).ThenBy(stream => stream.Id)] : all;
        if (input.Flag("descending") == true)
        {
            ordered.Reverse();
        }

        var limit = LogErrors.Limit(input, MaxPage);
        var rest = input.Text("nextToken") is { } last ? ordered.SkipWhile(stream => stream.Name != last).Skip(1).ToList() : ordered;
        var output = new JsonObject { ["logStreams"] = new JsonArray([.. rest.Take(limit).Select(stream => Describe(group, stream))]) };
        if (rest.Count > limit)
        {
            output["nextToken"] = rest[limit - 1].Name;
        }

        return output;
    }

    private JsonObject Describe(LogGroup group)
    {
        var arn = _access.GroupArn(group.Name);
        var described = new JsonObject
        {
            ["logGroupName"] = group.Name,
            ["creationTime"] = group.Created,
            ["metricFilterCount"] = 0,
            ["arn"] = $"{arn}:*",
            ["logGroupArn"] = arn,
            ["storedBytes"] = group.StoredBytes,
            ["logGroupClass"] = "STANDARD",
        };
        if (group.RetentionDays is { } days)
        {
            described["retentionInDays"] = days;
        }

        if (group.KmsKey is { } key)
        {
            described["kmsKeyId"] = key;
        }

        return described;
    }

    private JsonObject Describe(LogGroup group, LogStream stream)
    {
        var described = new JsonObject
        {
            ["logStreamName"] = stream.Name,
            ["creationTime"] = stream.Created,
            ["arn"] = $"{_access.GroupArn(group.Name)}:log-stream:{stream.Name}",
            ["storedBytes"] = 0,
        };
        if (stream.LastIngestion is not null)
        {
            described["firstEventTimestamp"] = stream.FirstEvent;
            described["lastEventTimestamp"] = stream.LastEvent;
            described["lastIngestionTime"] = stream.LastIngestion;
        }

        return described;
    }
}
