using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.Pipes;

/// <summary>Refusals of EventBridge Pipes.</summary>
internal static class PipeErrors
{
    public static AwsException NotFound(string name) => new("NotFoundException", $"Pipe {name} does not exist.", 404);

    public static AwsException Exists(string name) => new("ConflictException", $"Pipe {name} already exists.", 409)
    {
        Members = new JsonObject { ["resourceId"] = name, ["resourceType"] = "Pipe" },
    };

    public static AwsException Invalid(string message) => new("ValidationException", message);

    /// <summary>Something that AWS has and the local cloud has not.</summary>
    public static AwsException NotBuilt(string what) => new("ValidationException", $"{what}: not built in the local cloud", 501);
}
