using Payments.Domain;

namespace Payments.Gateway;

internal sealed record TokenAnswer(SensitiveText? Token, string? Brand, string? Last4, string? ThreeDSecure, string? Country);
