namespace Payments.Policies.Platform;

internal sealed class NoWayAround : StackRule
{
    private const string NativeTypes = "nativeTypes";

    // What registers resources that no rule sees.
    private static readonly string[] Opaque =
    [
        "aws:cloudformation/stack:Stack", "aws:cloudformation/stackSet:StackSet", "aws:cloudcontrol/resource:Resource",
        "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
    ];

    public override RuleInfo Info { get; } = new()
    {
        Id = "platform-no-way-around",
        Title = "Nothing is registered past these rules",
        Why = "The rules know resources by their types; the same queue of another provider, or inside a CloudFormation stack, would be held to none.",
        Remedy = "Register the resource with the AWS provider (aws:…); where only AWS Native has it, write the rules that it needs, "
            + "and add its type to nativeTypes.",
        Severity = Severity.High,
        References = [Reference.ToPlatform("R73"), Reference.ToPci("6.5.1")],
        Parameters =
        [
            new(
                NativeTypes,
                "Types of AWS Native that may be registered, because the AWS provider lacks what they do",
                (string[])
                [
                    "aws-native:pipes:Pipe", "aws-native:stepfunctions:StateMachine", "aws-native:stepfunctions:StateMachineVersion",
                    "aws-native:stepfunctions:StateMachineAlias",
                ]),
        ],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values) =>
        from resource in resources.All
        where Opaque.Contains(resource.Type) || (IsNative(resource) && !values.Texts(NativeTypes).Contains(resource.Type))
        select new Fault(resource, $"no rule sees what a {resource.Type} is");

    private static bool IsNative(PolicyResource resource) => resource.Type.StartsWith("aws-native:", StringComparison.Ordinal);
}
