namespace Payments.Local.Graph.Collecting;

/// <summary>A service provider of one service: Pulumi's way to construct a stack with arguments.</summary>
internal sealed class SingleService(Func<object> create) : IServiceProvider
{
    public object GetService(Type serviceType) => create();
}
