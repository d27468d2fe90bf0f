using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;

namespace Payments.Local.DynamoDb.Tables;

/// <summary><c>SSESpecification</c> of requests. Local data is not encrypted; the setting is described.</summary>
internal static class EncryptionRequest
{
    /// <summary>The KMS key that is asked for; null for the key that AWS owns.</summary>
    public static string? Key(JsonObject input) =>
        input.ReadStructure("SSESpecification", "SSESpecification") is { } encryption && encryption.ReadFlag("Enabled") == true
            ? encryption.ReadText("KMSMasterKeyId") ?? "alias/aws/dynamodb"
            : null;
}
