namespace Payments.Policies.Pack;

/// <summary>As what the pack introduces itself; the version is also in PulumiPolicy.yaml.</summary>
internal static class PackIdentity
{
    public const string Name = "payments";

    public static string Version { get; } = typeof(PackIdentity).Assembly.GetName().Version!.ToString(3);
}
