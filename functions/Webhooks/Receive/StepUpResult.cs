using System.Text.Json.Serialization;
using Payments.Domain;

namespace Payments.Webhooks;

/// <summary>What the workflow's step <c>StepUp</c> gets: the proof for the gateway.</summary>
/// <param name="Authentication">The gateway's id of the authentication.</param>
internal sealed record StepUpResult([property: JsonConverter(typeof(RevealingConverter))] SensitiveText Authentication);
