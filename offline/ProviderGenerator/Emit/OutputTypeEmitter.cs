using Payments.Offline.ProviderGenerator.Model;

namespace Payments.Offline.ProviderGenerator.Emit;

/// <summary>An output type: read-only fields, filled by the constructor that deserialization calls.</summary>
internal static class OutputTypeEmitter
{
    public static string Render(OutputTypeModel type)
    {
        var writer = PackageEmitter.Open(type.Namespace, "System.Collections.Immutable", "Pulumi");
        writer.Line("[OutputType]");
        writer.Block($"public sealed class {type.Name}", () =>
        {
            foreach (var field in type.Fields)
            {
                writer.Line($"public readonly {field.Type} {field.Name};");
            }

            writer.Line().Line("[OutputConstructor]");
            var parameters = type.Fields.Select(f => $"{f.Type} {Identifiers.Parameter(f.WireName)}");
            writer.Block($"private {type.Name}({string.Join(", ", parameters)})", () =>
            {
                foreach (var field in type.Fields)
                {
                    writer.Line($"this.{field.Name} = {Identifiers.Parameter(field.WireName)};");
                }
            });
        });
        return writer.ToString();
    }
}
