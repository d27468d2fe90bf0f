using Payments.Offline.ProviderGenerator.Model;

namespace Payments.Offline.ProviderGenerator.Emit;

/// <summary>An arguments class; collections and secrets sit in a private field, which is where serialization looks.</summary>
internal static class ArgsEmitter
{
    private static readonly HashSet<string> ValueTypes = ["bool", "int", "double"];

    public static string Render(ArgsModel args)
    {
        var writer = PackageEmitter.Open(args.Namespace, "System.Collections.Generic", "System.Collections.Immutable", "Pulumi");
        writer.Block($"public sealed class {args.Name} : global::Pulumi.{args.Base}", () =>
        {
            foreach (var property in args.Properties)
            {
                writer.Line(Attribute(property));
                if (property.IsCollection)
                {
                    Collection(writer, property);
                }
                else if (property.Secret && property.Type.StartsWith("Input", StringComparison.Ordinal))
                {
                    Secret(writer, property);
                }
                else
                {
                    Plain(writer, property);
                }

                writer.Line();
            }

            Constructor(writer, args);
            writer.Line($"public static new {args.Name} Empty => new {args.Name}();");
        });
        return writer.ToString();
    }

    private static string Attribute(Property property)
    {
        var required = property.Required ? ", required: true" : "";
        var json = property.Json ? ", json: true" : "";
        return $"[Input({Identifiers.Literal(property.WireName)}{required}{json})]";
    }

    private static void Plain(CodeWriter writer, Property property)
    {
        if (!property.Required)
        {
            writer.Line($"public {property.Type}? {property.Name} {{ get; set; }}");
            return;
        }

        var initial = ValueTypes.Contains(property.Type) ? "" : " = null!;";
        writer.Line($"public {property.Type} {property.Name} {{ get; set; }}{initial}");
    }

    private static void Collection(CodeWriter writer, Property property)
    {
        var field = Identifiers.Field(property.WireName);
        writer.Line($"private {property.Type}? {field};");
        writer.Line();
        writer.Block($"public {property.Type} {property.Name}", () =>
        {
            writer.Line($"get => {field} ??= new {property.Type}();");
            writer.Line(property.Secret ? $"set => {field} = Output.CreateSecret({Output(property)}value);" : $"set => {field} = value;");
        });
    }

    private static void Secret(CodeWriter writer, Property property)
    {
        var field = Identifiers.Field(property.WireName);
        writer.Line($"private {property.Type}? {field};");
        writer.Line();
        writer.Block($"public {property.Type}? {property.Name}", () =>
        {
            writer.Line($"get => {field};");
            writer.Line($"set => {field} = value is null ? null : ({property.Type})Output.CreateSecret({Output(property)}value);");
        });
    }

    // The cast through which an input becomes an output: Input<T> converts to Output<T>.
    private static string Output(Property property)
    {
        var start = property.Type.IndexOf('<', StringComparison.Ordinal) + 1;
        var element = property.Type[start..^1];
        return property.Type[..start] switch
        {
            "Input<" => $"(Output<{element}>)",
            "InputUnion<" => $"(Output<Union<{element}>>)",
            "InputList<" => $"(Output<ImmutableArray<{element}>>)",
            "InputMap<" => $"(Output<ImmutableDictionary<string, {element}>>)",
            var other => throw new GeneratorException($"A secret of type '{other}' is not known to the generator."),
        };
    }

    private static void Constructor(CodeWriter writer, ArgsModel args)
    {
        writer.Block($"public {args.Name}()", () =>
        {
            foreach (var property in args.Properties.Where(p => p.Default is not null))
            {
                writer.Line($"{property.Name} = {property.Default};");
            }
        });
        writer.Line();
    }
}
