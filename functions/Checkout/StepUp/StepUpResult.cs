using System.Text.Json.Serialization;
using Payments.Domain;

namespace Payments.Checkout;

/// <summary>For the log: the workflow waits for the token, not for this.</summary>
public sealed record StepUpResult([property: JsonPropertyName("authentication")] SensitiveText Authentication);
