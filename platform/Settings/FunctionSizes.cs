namespace Payments.Platform;

/// <summary>
/// The sizes of all functions: one for each sort of caller (<c>payments:functions.api</c>, …), and what differs, by service and function
/// (<c>payments:functions.payments-authorize.authorize</c>).
/// </summary>
public sealed class FunctionSizes
{
    private readonly Dictionary<(string Service, string Name), FunctionSize> _sizes = [];

    private FunctionSizes()
    {
    }

    /// <summary>All reserved concurrency together, which comes out of the account's.</summary>
    public int TotalConcurrency => _sizes.Values.Sum(size => size.ReservedConcurrency);

    /// <summary>The size of a function.</summary>
    /// <param name="service">Such as <c>payments-checkout</c>.</param>
    /// <param name="name">The function's last name, such as <c>start</c>.</param>
    public FunctionSize Of(string service, string name) => _sizes[(service, name)];

    internal static FunctionSizes Read(SettingsObject functions)
    {
        var sizes = new FunctionSizes();
        var byCaller = FunctionCaller.All.ToDictionary(
            caller => caller, caller => FunctionSize.Read(functions.Object(caller.Setting), caller.MaxSeconds));
        foreach (var (service, names) in FunctionList.Services)
        {
            var own = functions.OptionalObject(service);
            foreach (var (name, caller) in names)
            {
                sizes._sizes[(service, name)] = own?.OptionalObject(name) is { } size
                    ? FunctionSize.Read(size, caller.MaxSeconds, byCaller[caller])
                    : byCaller[caller];
            }

            own?.NothingElse();
        }

        functions.NothingElse();
        return sizes;
    }
}
