using System.Buffers;
using System.Text.Json;

namespace Payments.Hosting;

/// <summary>
/// Counts what an invocation did and writes it, once at its end, as one line of CloudWatch's embedded metric format (namespace
/// <c>Payments</c>, dimensions service and function) [R84].
/// </summary>
public sealed class InvocationMetrics(FunctionSettings settings, InvocationLog log)
{
    public const string Namespace = "Payments";

    // In the order of first use, so that equal invocations write equal lines.
    private readonly List<(string Name, long Count)> _counts = [];

    /// <summary>Adds to a counter; its unit is Count.</summary>
    public void Count(string name, long by = 1)
    {
        var index = _counts.FindIndex(count => count.Name == name);
        if (index < 0)
        {
            _counts.Add((name, by));
        }
        else
        {
            _counts[index] = (name, _counts[index].Count + by);
        }
    }

    internal void Flush()
    {
        if (_counts.Count == 0)
        {
            return;
        }

        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteDirective(writer);
            writer.WriteString("Service", settings.ServiceName);
            writer.WriteString("Function", log.Function);
            writer.WriteString("stack", settings.StackName);
            writer.WriteString("requestId", log.RequestId);
            if (log.TrackingId is { } trackingId)
            {
                writer.WriteString("trackingId", trackingId);
            }

            foreach (var (name, count) in _counts)
            {
                writer.WriteNumber(name, count);
            }

            writer.WriteEndObject();
        }

        log.Writer.WriteLine(buffer);
        _counts.Clear();
    }

    private void WriteDirective(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("_aws");
        writer.WriteNumber("Timestamp", log.Writer.UtcNow.ToUnixTimeMilliseconds());
        writer.WriteStartArray("CloudWatchMetrics");
        writer.WriteStartObject();
        writer.WriteString("Namespace", Namespace);
        writer.WriteStartArray("Dimensions");
        writer.WriteStartArray();
        writer.WriteStringValue("Service");
        writer.WriteStringValue("Function");
        writer.WriteEndArray();
        writer.WriteEndArray();
        writer.WriteStartArray("Metrics");
        foreach (var (name, _) in _counts)
        {
            writer.WriteStartObject();
            writer.WriteString("Name", name);
            writer.WriteString("Unit", "Count");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
