using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>A rotation cannot go on; what was current stays so. Secrets Manager tries again, and people are told by the function's alarm.</summary>
internal sealed class RotationRefused(string message) : Refusal(message);
