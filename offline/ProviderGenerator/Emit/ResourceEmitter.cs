using Payments.Offline.ProviderGenerator.Model;

namespace Payments.Offline.ProviderGenerator.Emit;

/// <summary>A resource class: outputs, constructors, <c>Get</c>.</summary>
internal static class ResourceEmitter
{
    public static string Render(PackageModel package, ResourceModel resource)
    {
        var writer = PackageEmitter.Open(resource.Namespace, "System.Collections.Immutable", "Pulumi");
        var parent = resource.IsProvider ? "ProviderResource" : "CustomResource";
        var attributeToken = resource.IsProvider ? $"pulumi:providers:{resource.Token}" : resource.Token;
        writer.Line($"[{package.Namespace}.{package.ResourceAttribute}({Identifiers.Literal(attributeToken)})]");
        writer.Block($"public partial class {resource.Name} : global::Pulumi.{parent}", () =>
        {
            foreach (var output in resource.Outputs)
            {
                writer.Line($"[Output({Identifiers.Literal(output.WireName)})]");
                writer.Line($"public Output<{output.Type}> {output.Name} {{ get; private set; }} = null!;").Line();
            }

            Constructors(writer, resource);
            Options(writer, resource);
            if (!resource.IsProvider)
            {
                writer.Line();
                Get(writer, resource);
            }
        });
        return writer.ToString();
    }

    private static void Constructors(CodeWriter writer, ResourceModel resource)
    {
        var args = $"{resource.Name}Args";
        var token = Identifiers.Literal(resource.Token);
        var parameter = resource.ArgsOptional ? $"{args}? args = null" : $"{args} args";
        writer.Line($"public {resource.Name}(string name, {parameter}, CustomResourceOptions? options = null)");
        writer.Line($"    : base({token}, name, args ?? new {args}(), MakeResourceOptions(options, {(resource.IsProvider ? "null" : "\"\"")}))");
        writer.Line("{").Line("}").Line();
        if (resource.IsProvider)
        {
            return;
        }

        var (state, use) = resource.HasState ? ($"{resource.Name}State? state = null, ", "state") : ("", "null");
        writer.Line($"private {resource.Name}(string name, Input<string> id, {state}CustomResourceOptions? options = null)");
        writer.Line($"    : base({token}, name, {use}, MakeResourceOptions(options, id))");
        writer.Line("{").Line("}").Line();
    }

    private static void Options(CodeWriter writer, ResourceModel resource)
    {
        var secrets = resource.Outputs.Where(o => o.Secret).Select(o => Identifiers.Literal(o.WireName)).ToList();
        writer.Block("private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)", () =>
        {
            writer.Line("var defaults = new CustomResourceOptions { Version = Utilities.Version };");
            foreach (var secret in secrets)
            {
                writer.Line($"defaults.AdditionalSecretOutputs.Add({secret});");
            }

            writer.Line("var merged = CustomResourceOptions.Merge(defaults, options);");
            writer.Line("// The id of an existing resource wins over one in the options.");
            writer.Line("merged.Id = id ?? merged.Id;");
            writer.Line("return merged;");
        });
    }

    private static void Get(CodeWriter writer, ResourceModel resource)
    {
        var (state, use) = resource.HasState ? ($"{resource.Name}State? state = null, ", "state, ") : ("", "");
        writer.Line($"public static {resource.Name} Get(string name, Input<string> id, {state}CustomResourceOptions? options = null) =>");
        writer.Line($"    new(name, id, {use}options);");
    }
}
