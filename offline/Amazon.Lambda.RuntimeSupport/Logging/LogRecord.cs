using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>One message on its way to a format.</summary>
internal sealed record LogRecord(
    DateTimeOffset Time, LogLevel Level, string RequestId, string TenantId, string TraceId, string Template, object[] Arguments, Exception Exception)
{
    public string Timestamp => Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
}
