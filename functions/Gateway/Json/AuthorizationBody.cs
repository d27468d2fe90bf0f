using System.Text.Json.Serialization;
using Payments.Domain;

namespace Payments.Gateway;

internal sealed record AuthorizationBody(
    long Amount,
    string Currency,
    [property: JsonConverter(typeof(RevealingConverter))] SensitiveText PaymentMethod,
    [property: JsonConverter(typeof(RevealingConverter))] SensitiveText? Authentication,
    IReadOnlyDictionary<string, string>? Metadata);
