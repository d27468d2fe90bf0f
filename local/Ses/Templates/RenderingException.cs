namespace Payments.Local.Ses.Templates;

/// <summary>A template and its data do not go together; the message is the one of SES's <c>Rendering Failure</c> event.</summary>
internal sealed class RenderingException(string message) : Exception(message)
{
    public static RenderingException Missing(string attribute) => new($"Attribute '{attribute}' is not present in the rendering data.");

    public static RenderingException InvalidData() => new("Template rendering data is invalid");
}
