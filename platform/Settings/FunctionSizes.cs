namespace Payments.Platform;

/// <summary>The sizes of the functions of <c>payments-checkout</c>, by the function's last name.</summary>
public sealed record FunctionSizes(FunctionSize Start, FunctionSize Status, FunctionSize Authorizer, FunctionSize Validate, FunctionSize Deduct)
{
    internal static FunctionSizes Read(SettingsObject functions)
    {
        var sizes = new FunctionSizes(
            FunctionSize.ForApi(functions, "start"),
            FunctionSize.ForApi(functions, "status"),
            FunctionSize.ForApi(functions, "authorizer"),
            FunctionSize.ForWorkflow(functions, "validate"),
            FunctionSize.ForWorkflow(functions, "deduct"));
        functions.NothingElse();
        return sizes;
    }
}
