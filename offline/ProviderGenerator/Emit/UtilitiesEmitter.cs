using Payments.Offline.ProviderGenerator.Model;

namespace Payments.Offline.ProviderGenerator.Emit;

/// <summary>The package's internals: its version, environment defaults, and the attribute that maps tokens to classes.</summary>
internal static class UtilitiesEmitter
{
    public static string Utilities(PackageModel package)
    {
        var writer = PackageEmitter.Open(package.Namespace, "System", "System.Globalization", "Pulumi");
        writer.Block("internal static class Utilities", () =>
        {
            writer.Line($"public static string Version => {Identifiers.Literal(package.Version)};").Line();
            writer.Block("public static string? GetEnv(params string[] names)", () =>
            {
                writer.Block("foreach (var name in names)", () =>
                {
                    writer.Line("var value = Environment.GetEnvironmentVariable(name);");
                    writer.Block("if (!string.IsNullOrEmpty(value))", () => writer.Line("return value;"));
                });
                writer.Line("return null;");
            });
            writer.Line();
            writer.Block("public static bool? GetEnvBoolean(params string[] names)", () =>
                writer.Line("return bool.TryParse(GetEnv(names), out var value) ? value : null;"));
            writer.Line();
            writer.Block("public static int? GetEnvInt32(params string[] names)", () =>
                writer.Line("return int.TryParse(GetEnv(names), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;"));
            writer.Line();
            writer.Block("public static double? GetEnvDouble(params string[] names)", () =>
                writer.Line("return double.TryParse(GetEnv(names), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;"));
            writer.Line();
            writer.Block("public static InvokeOptions WithDefaults(this InvokeOptions? options)", () =>
            {
                writer.Line("var result = options ?? new InvokeOptions();");
                writer.Line("result.Version ??= Version;");
                writer.Line("return result;");
            });
            writer.Line();
            writer.Block("public static InvokeOutputOptions WithDefaults(this InvokeOutputOptions? options)", () =>
            {
                writer.Line("var result = options ?? new InvokeOutputOptions();");
                writer.Line("result.Version ??= Version;");
                writer.Line("return result;");
            });
        });
        return writer.ToString();
    }

    public static string ResourceTypeAttribute(PackageModel package)
    {
        var writer = PackageEmitter.Open(package.Namespace);
        writer.Block($"internal sealed class {package.ResourceAttribute}Attribute : global::Pulumi.ResourceTypeAttribute", () =>
        {
            writer.Line($"public {package.ResourceAttribute}Attribute(string type) : base(type, Utilities.Version)");
            writer.Line("{").Line("}");
        });
        return writer.ToString();
    }
}
