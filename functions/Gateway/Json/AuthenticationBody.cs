namespace Payments.Gateway;

internal sealed record AuthenticationBody(string Reference, string Token, long Amount, string Currency, string ReturnUrl);
