namespace Payments.Local.Lambda.Sources;

/// <summary>An event source mapping.</summary>
/// <param name="Uuid">Its id.</param>
/// <param name="Settings">What it does.</param>
/// <param name="Modified">When it was made or changed.</param>
internal sealed record EventSourceMapping(string Uuid, MappingSettings Settings, DateTimeOffset Modified);
