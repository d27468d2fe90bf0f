using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi;

/// <summary>The root of a program's resources. A subclass assigns its [Output] properties in its constructor.</summary>
public class Stack : ComponentResource
{
    internal const string RootType = "pulumi:pulumi:Stack";

    public Stack(StackOptions? options = null)
        : base(RootType, $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}", Convert(options))
    {
        Deployment.Current.Stack = this;
    }

    internal Output<IDictionary<string, object?>> Outputs { get; private set; } =
        Output.Create<IDictionary<string, object?>>(ImmutableDictionary<string, object?>.Empty);

    /// <exception cref="RunException">A property marked [Output] is null or no output.</exception>
    internal void RegisterPropertyOutputs()
    {
        var outputs = (
            from property in GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            let attribute = property.GetCustomAttribute<OutputAttribute>()
            where attribute is not null && property.DeclaringType?.IsAssignableFrom(typeof(Stack)) != true
            select (Name: attribute.Name ?? property.Name, Value: property.GetValue(this))).ToList();

        var unassigned = outputs.Where(output => output.Value is null).Select(output => output.Name).ToList();
        if (unassigned.Count > 0)
        {
            throw new RunException(
                $"Output(s) '{string.Join(", ", unassigned)}' have no value assigned. "
                + "[Output] attributed properties must be assigned inside Stack constructor.");
        }

        var wrong = outputs.Where(output => !IsOutput(output.Value!.GetType())).Select(output => output.Name).ToList();
        if (wrong.Count > 0)
        {
            throw RunException.OutputsHaveIncorrectType(wrong);
        }

        Outputs = Output.Create<IDictionary<string, object?>>(
            outputs.ToDictionary(output => output.Name, output => (object?)output.Value));
        RegisterOutputs(Outputs);
    }

    private static bool IsOutput(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Output<>);

    private static ComponentResourceOptions? Convert(StackOptions? options) => options is null
        ? null
        : new ComponentResourceOptions
        {
            ResourceTransformations = options.ResourceTransformations,
            ResourceTransforms = options.ResourceTransforms,
        };
}
