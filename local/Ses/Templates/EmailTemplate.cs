namespace Payments.Local.Ses.Templates;

/// <summary>A template, stored or given with a message. Parts that it does not have are null.</summary>
/// <param name="Name">Null for one that was given with the message.</param>
/// <param name="Subject">Handlebars.</param>
/// <param name="Text">Handlebars.</param>
/// <param name="Html">Handlebars.</param>
internal sealed record EmailTemplate(string? Name, string? Subject, string? Text, string? Html)
{
    /// <summary>When it was made; Unix milliseconds.</summary>
    public long CreatedMs { get; init; }

    /// <summary>The program's resource; null for a client's.</summary>
    public string? OwnerUrn { get; init; }
}
