namespace Payments.Gateway;

internal sealed record ErrorBody(ErrorBody.Detail? Error)
{
    internal sealed record Detail(string? Code, string? Message);
}
