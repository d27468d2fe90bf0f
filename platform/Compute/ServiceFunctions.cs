namespace Payments.Platform;

/// <summary>The functions of a service, which are in one bundle: a class a service lists them, with exactly what each may do.</summary>
internal abstract class ServiceFunctions
{
    private readonly ServiceBundle _bundle;
    private readonly PlatformParts _parts;
    private readonly List<PaymentFunction> _all = [];

    /// <param name="service">The service's name, such as <c>payments-checkout</c>.</param>
    /// <param name="parts">Where its bundle lies, and the stack's settings.</param>
    protected ServiceFunctions(string service, PlatformParts parts) =>
        (_bundle, _parts) = (parts.Artifacts.Bundle(service), parts);

    /// <summary>The service's name, such as <c>payments-checkout</c>.</summary>
    public string Name => _bundle.Service;

    /// <summary>All of them, in the order in which they were made.</summary>
    public IReadOnlyList<PaymentFunction> All => _all;

    /// <summary>Makes one.</summary>
    /// <param name="name">Its last name, such as <c>start</c>; the service's comes before it.</param>
    /// <param name="handler">Which of the bundle's handlers it runs.</param>
    /// <param name="description">One sentence for the console.</param>
    /// <param name="uses">What it knows of and may use.</param>
    protected PaymentFunction Make(string name, string handler, string description, params Access[] uses)
    {
        var function = new PaymentFunction($"{_bundle.Service}-{name}", new()
        {
            Bundle = _bundle,
            Handler = handler,
            Description = description,
            Size = _parts.Settings.Functions.Of(_bundle.Service, name),
            Signing = _parts.Signing,
            Network = _parts.Network,
            Uses = uses,
        }, _parts.Foundation);
        _all.Add(function);
        return function;
    }
}
