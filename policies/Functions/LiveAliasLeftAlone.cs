namespace Payments.Policies.Functions;

internal sealed class LiveAliasLeftAlone : StackRule
{
    private const string Live = "live";

    private static readonly string[] LeftToReleases = ["functionVersion", "routingConfig"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-alias-live",
        Title = "Every function has an alias live that Pulumi does not move",
        Why = "Releases move the alias, step by step and with alarms; a deployment of the program that moved it would undo them at once.",
        Remedy = "Add an Alias named live, with functionVersion and routingConfig in its option IgnoreChanges.",
        Severity = Severity.High,
        References = [Reference.ToPlatform("R82"), Reference.ToPlatform("R83")],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
    {
        foreach (var function in resources.OfType(Lambdas.Function))
        {
            var alias = resources.Naming(Lambdas.Alias, "functionName", function).FirstOrDefault(alias => alias["name"].IsOneOfOrUnknown(Live));
            if (alias is null)
            {
                yield return new(function, "it has no alias 'live'");
                continue;
            }

            var moved = LeftToReleases.Except(alias.IgnoreChanges).ToList();
            if (moved.Count > 0)
            {
                yield return new(alias, $"a deployment would move it: IgnoreChanges lacks {string.Join(" and ", moved)}");
            }
        }
    }
}
