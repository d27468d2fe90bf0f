using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary><c>StreamSpecification</c> of requests.</summary>
internal static class StreamRequest
{
    public static void Check(JsonObject input, Violations violations)
    {
        if (input.ReadStructure("StreamSpecification", "StreamSpecification") is { } stream)
        {
            violations.Require(stream.ReadFlag("StreamEnabled"), "streamSpecification.streamEnabled");
            violations.OneOf(
                stream.ReadText("StreamViewType"),
                "streamSpecification.streamViewType",
                "NEW_IMAGE",
                "OLD_IMAGE",
                "NEW_AND_OLD_IMAGES",
                "KEYS_ONLY");
        }
    }

    /// <summary>The view type that is asked for; empty to disable; null when the request does not speak of streams.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: enabled without a view type, or a view type without being enabled.</exception>
    public static string? ViewType(JsonObject input)
    {
        if (input.ReadStructure("StreamSpecification", "StreamSpecification") is not { } stream)
        {
            return null;
        }

        var view = stream.ReadText("StreamViewType");
        return (stream.ReadFlag("StreamEnabled"), view) switch
        {
            (true, null) => throw DynamoDbError.InvalidParameters("StreamViewType is required when StreamEnabled is true"),
            (false, not null) => throw DynamoDbError.InvalidParameters("StreamViewType cannot be specified when StreamEnabled is false"),
            (true, _) => view,
            _ => "",
        };
    }
}
