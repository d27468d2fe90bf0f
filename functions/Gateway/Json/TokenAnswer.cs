namespace Payments.Gateway;

internal sealed record TokenAnswer(string? Token, string? Brand, string? Last4, string? ThreeDSecure, string? Country);
