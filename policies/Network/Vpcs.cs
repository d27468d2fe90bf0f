namespace Payments.Policies.Network;

internal static class Vpcs
{
    /// <summary>The types of a VPC: one of our own, and the account's default one taken over.</summary>
    public static IReadOnlyList<string> Types { get; } = ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"];
}
