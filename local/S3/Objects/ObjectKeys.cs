using System.Text;

namespace Payments.Local.S3.Objects;

/// <summary>Rules of object keys.</summary>
internal static class ObjectKeys
{
    private const int MaxBytes = 1024;

    /// <exception cref="Payments.Local.Wire.AwsException"><c>KeyTooLongError</c>.</exception>
    public static void Check(string key)
    {
        var size = Encoding.UTF8.GetByteCount(key);
        if (size > MaxBytes)
        {
            throw S3Errors.Of("KeyTooLongError", "Your key is too long", 400, new() { ["Size"] = $"{size}", ["MaxSizeAllowed"] = $"{MaxBytes}" });
        }
    }
}
