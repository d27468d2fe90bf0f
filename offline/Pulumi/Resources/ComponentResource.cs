using System.Reflection;

namespace Pulumi;

/// <summary>A resource made of other resources.</summary>
public class ComponentResource : Resource
{
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options, remote: false, registerPackageRequest: null)
    {
    }

    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : this(type, name, args, options, remote, registerPackageRequest: null)
    {
    }

    public ComponentResource(
        string type,
        string name,
        ResourceArgs? args,
        ComponentResourceOptions? options,
        bool remote,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: false, args ?? ResourceArgs.Empty, options ?? new ComponentResourceOptions(), remote)
    {
        IsRemote = remote;
    }

    internal bool IsRemote { get; }

    /// <summary>Registers every property marked [Output], under its name in the attribute or else its own.</summary>
    protected void RegisterOutputs()
    {
        var outputs =
            from property in GetType().GetProperties()
            let attribute = property.GetCustomAttribute<OutputAttribute>()
            where attribute is not null && property.Name != nameof(Urn)
            select (Name: string.IsNullOrWhiteSpace(attribute.Name) ? property.Name : attribute.Name, Value: property.GetValue(this));
        RegisterOutputs(outputs.ToDictionary(output => output.Name, output => (object?)output.Value));
    }

    protected void RegisterOutputs(IDictionary<string, object?> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Task.FromResult(outputs));
    }

    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Deployment.Current.RegisterOutputs(this, outputs);
    }
}
