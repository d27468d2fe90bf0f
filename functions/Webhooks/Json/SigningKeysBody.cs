using System.Text.Json.Serialization;
using Payments.Domain;

namespace Payments.Webhooks;

internal sealed record SigningKeysBody(
    [property: JsonConverter(typeof(RevealingConverter))] SensitiveText SigningKey,
    [property: JsonConverter(typeof(RevealingConverter))] SensitiveText? PreviousSigningKey);
