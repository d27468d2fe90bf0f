namespace Payments.Local.Ses.Templates;

/// <summary>A message's parts after rendering; null for those that the template does not have.</summary>
internal sealed record RenderedEmail(string? Subject, string? Text, string? Html);
