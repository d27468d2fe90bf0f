using Payments.Offline.ProviderGenerator.Model;

namespace Payments.Offline.ProviderGenerator.Emit;

/// <summary>A string enum: a struct equal by value, with its known values and a conversion to its wire form.</summary>
internal static class EnumEmitter
{
    public static string Render(EnumModel type)
    {
        var name = type.Name;
        var writer = PackageEmitter.Open(type.Namespace, "System", "System.ComponentModel", "Pulumi");
        writer.Line("[EnumType]");
        writer.Block($"public readonly struct {name} : IEquatable<{name}>", () =>
        {
            writer.Line("private readonly string _value;").Line();
            writer.Line($"private {name}(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));").Line();
            foreach (var (member, value) in type.Values)
            {
                writer.Line($"public static {name} {member} {{ get; }} = new {name}({Identifiers.Literal(value)});");
            }

            writer.Line();
            writer.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
            writer.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);").Line();
            writer.Line($"public static explicit operator string({name} value) => value._value;").Line();
            writer.Line("[EditorBrowsable(EditorBrowsableState.Never)]");
            writer.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
            writer.Line($"public bool Equals({name} other) => string.Equals(_value, other._value, StringComparison.Ordinal);").Line();
            writer.Line("[EditorBrowsable(EditorBrowsableState.Never)]");
            writer.Line("public override int GetHashCode() => _value?.GetHashCode() ?? 0;").Line();
            writer.Line("public override string ToString() => _value;");
        });
        return writer.ToString();
    }
}
