namespace Payments.Local.Logs;

/// <summary>A log stream; times are milliseconds since 1970, null while it is empty.</summary>
internal sealed record LogStream(long Id, string Name, long Created, long? FirstEvent, long? LastEvent, long? LastIngestion);
