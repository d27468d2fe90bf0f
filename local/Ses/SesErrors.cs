using Payments.Local.Wire;

namespace Payments.Local.Ses;

/// <summary>Refusals of SES v2.</summary>
internal static class SesErrors
{
    public static AwsException Bad(string message) => new("BadRequestException", message);

    public static AwsException NotFound(string message) => new("NotFoundException", message, 404);

    public static AwsException Exists(string message) => new("AlreadyExistsException", message);

    public static AwsException NoIdentity(string name) => NotFound($"Email identity {name} does not exist.");

    public static AwsException NoConfigurationSet(string name) => NotFound($"Configuration set <{name}> does not exist.");

    public static AwsException NoTemplate(string name) => NotFound($"Template {name} does not exist.");

    /// <summary>Sender, or in the sandbox recipients, that nobody has verified.</summary>
    public static AwsException NotVerified(string region, IEnumerable<string> identities) => new(
        "MessageRejected",
        $"Email address is not verified. The following identities failed the check in region {region.ToUpperInvariant()}: {string.Join(", ", identities)}");

    public static AwsException NotBuilt(string what) => AwsException.NotBuilt("ses", what);
}
