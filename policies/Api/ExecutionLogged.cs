namespace Payments.Policies.Api;

internal sealed class ExecutionLogged : StackRule
{
    private const string Levels = "levels";
    private const string EveryMethod = "*/*";

    public override RuleInfo Info { get; } = new()
    {
        Id = "apigateway-execution-logs",
        Title = "API Gateway logs what goes wrong in every stage",
        Why = "Without it nobody can say why API Gateway refused or failed a payment before any function ran.",
        Remedy = "Add a MethodSettings for the stage with methodPath */* and settings.loggingLevel ERROR or INFO, and switch it off for no method.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("APIGateway.1"), Reference.ToCheckov("CKV2_AWS_4"), Reference.ToPci("10.2.1")],
        Parameters = [new(Levels, "Levels of which one must be set: ERROR, INFO", (string[])["ERROR", "INFO"])],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
    {
        var levels = values.Texts(Levels);
        foreach (var stage in resources.OfType(Apis.Stage))
        {
            var settings = Apis.SettingsOf(stage, resources).ToList();
            if (!settings.Any(all => all["methodPath"].IsOneOfOrUnknown(EveryMethod)))
            {
                yield return new(stage, "no MethodSettings with methodPath */* is for it");
            }

            foreach (var set in settings.Where(set => !IsLogged(set, levels)))
            {
                yield return new(set, $"settings.loggingLevel is {set["settings.loggingLevel"]}, and must be {string.Join(" or ", levels)}");
            }
        }
    }

    // What a single method does not say is as the stage's.
    private static bool IsLogged(PolicyResource set, IReadOnlyList<string> levels) =>
        set["settings.loggingLevel"].IsOneOfOrUnknown(levels)
        || (set["settings.loggingLevel"].IsMissing && !set["methodPath"].IsOneOfOrUnknown(EveryMethod));
}
