namespace Pulumi.Serialization;

/// <summary>A converted value; or why it could not be converted, with what to use instead.</summary>
internal readonly record struct Conversion(object? Value, string? Error)
{
    public static Conversion Of(object? value) => new(value, null);

    public static Conversion Failed(string error) => new(null, error);
}
