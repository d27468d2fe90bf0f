using System.Text.Json.Serialization;
using Payments.Domain;

namespace Payments.Gateway;

internal sealed record AuthenticationBody(
    string Reference,
    [property: JsonConverter(typeof(RevealingConverter))] SensitiveText Token,
    long Amount,
    string Currency,
    string ReturnUrl);
