namespace Payments.Local.Lambda.Functions;

/// <summary>A published version: settings and code that never change.</summary>
internal sealed record FunctionVersion(string Function, long Number, FunctionSettings Settings, string Revision, DateTimeOffset Published);
