namespace Payments.Local.S3.Bodies;

/// <summary>Consecutive bytes.</summary>
/// <param name="Start">The first, from 0.</param>
/// <param name="Length">How many.</param>
internal readonly record struct ByteRange(long Start, long Length)
{
    public static ByteRange All { get; } = new(0, long.MaxValue);
}
