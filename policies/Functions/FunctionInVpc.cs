namespace Payments.Policies.Functions;

internal sealed class FunctionInVpc : StackRule
{
    private const string Always = "always";

    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-in-vpc",
        Title = "Where a stack has a VPC, its functions are in it",
        Why = "A function outside reaches, and leaks to, the whole internet past the endpoints and security groups that the VPC is made for.",
        Remedy = "Set vpcConfig.subnetIds and vpcConfig.securityGroupIds of the function.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("Lambda.3"), Reference.ToCheckov("CKV_AWS_117"), Reference.ToPci("1.3.1"), Reference.ToPlatform("R70")],
        Parameters = [new(Always, "Whether functions must be in a VPC also where the stack makes none", false)],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values) =>
        values.Flag(Always) || resources.OfType("aws:ec2/vpc:Vpc").Any()
            ? resources.OfType(Lambdas.Function)
                .Where(function => function["vpcConfig.subnetIds"] is { IsUnknown: false, Items.Count: 0 })
                .Select(function => new Fault(function, "it is in no subnet"))
            : [];
}
