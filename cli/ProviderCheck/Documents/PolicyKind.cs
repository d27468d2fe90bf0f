using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Payments.Cli.ProviderCheck.Arns;
using Payments.Local.Graph;
using Payments.Local.Iam.Policies;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>An IAM policy: its grammar, by the evaluator's own strict reader; names of actions and principals; what its service allows.</summary>
internal sealed partial class PolicyKind(string name, PolicyLimits limits) : JsonKind(name, ArnUse.Patterns)
{
    private static readonly string[] PrincipalElements = ["Principal", "NotPrincipal"];

    protected override IEnumerable<DocumentProblem> Check(string text, JsonElement root, CloudResource resource)
    {
        if (Refusal(text) is { } refusal)
        {
            return [new DocumentProblem("", refusal, "the IAM policy grammar")];
        }

        var statements = Many(root.GetProperty("Statement"));
        return [.. Whole(text, statements), .. statements.SelectMany((statement, index) => Statement(statement, $"Statement[{index}]"))];
    }

    /// <summary>The size that counts: characters, without blanks where those are free.</summary>
    public static int Size(string text, bool countsBlanks) => countsBlanks ? text.Length : text.Count(c => !char.IsWhiteSpace(c));

    private static string? Refusal(string text)
    {
        try
        {
            PolicyDocument.Parse(text);
            return null;
        }
        catch (Exception refused) when (refused is PolicyException or InvalidOperationException)
        {
            return refused.Message;
        }
    }

    private IEnumerable<DocumentProblem> Whole(string text, List<JsonElement> statements)
    {
        var size = Size(text, limits.CountsBlanks);
        if (Over(size, limits.MostBytes) is { } most)
        {
            yield return new DocumentProblem("", $"the policy is {Grouped(size)} bytes long", $"at most {Grouped(most)} bytes{(limits.CountsBlanks ? "" : " without blanks")}");
        }

        if (Over(statements.Count, limits.MostStatements) is { } mostStatements)
        {
            yield return new DocumentProblem("Statement", $"the policy has {statements.Count} statements", $"at most {mostStatements}");
        }

        var principals = statements.Sum(statement => Principals(statement).Count());
        if (Over(principals, limits.MostPrincipals) is { } mostPrincipals)
        {
            yield return new DocumentProblem("Statement", $"the policy names {principals} principals", $"at most {mostPrincipals}");
        }

        foreach (var twice in statements.Select(statement => statement.TryGetProperty("Sid", out var sid) ? sid.GetString() : null).OfType<string>().GroupBy(sid => sid).Where(group => group.Count() > 1))
        {
            yield return new DocumentProblem("Statement", $"two statements have the Sid '{twice.Key}'", "a Sid of its own for each statement");
        }
    }

    private IEnumerable<DocumentProblem> Statement(JsonElement statement, string where)
    {
        if (Has(statement, "Principal", "NotPrincipal") != limits.Principal)
        {
            yield return new DocumentProblem($"{where}.Principal", limits.Principal ? "it is missing" : $"a {Name} has none", limits.Principal ? "a principal" : "no principal");
        }

        if (Has(statement, "Resource", "NotResource") != limits.Resource)
        {
            yield return new DocumentProblem($"{where}.Resource", limits.Resource ? "it is missing" : $"a {Name} has none", limits.Resource ? "a resource" : "no resource");
        }

        var actions = Texts(statement, "Action", "NotAction").ToList();
        if (Over(actions.Count, limits.MostActionsPerStatement) is { } most)
        {
            yield return new DocumentProblem($"{where}.Action", $"it names {actions.Count} actions", $"at most {most}");
        }

        if (actions.Count == 0)
        {
            yield return new DocumentProblem($"{where}.Action", "it names no action", "service:Action");
        }

        foreach (var action in actions.Where(action => !Action().IsMatch(action)))
        {
            yield return new DocumentProblem($"{where}.Action", $"'{action}' is no action", "service:Action, or *");
        }

        foreach (var resource in Texts(statement, "Resource", "NotResource").Where(text => !IsResource(text)))
        {
            yield return new DocumentProblem($"{where}.Resource", $"'{resource}' is no ARN", "an ARN, or *");
        }

        foreach (var (kind, principal) in Principals(statement).Where(principal => !IsPrincipal(principal.Kind, principal.Name)))
        {
            yield return new DocumentProblem($"{where}.Principal.{kind}", $"'{principal}' is no principal", kind == "Service" ? "service.amazonaws.com" : "an account, the ARN of a role or user, or *");
        }

        foreach (var key in ConditionKeys(statement).Where(key => !ConditionKey().IsMatch(key)))
        {
            yield return new DocumentProblem($"{where}.Condition", $"'{key}' is no condition key", "service:Key");
        }
    }

    private static IEnumerable<string> ConditionKeys(JsonElement statement) => statement.TryGetProperty("Condition", out var condition)
        ? condition.EnumerateObject().SelectMany(line => line.Value.EnumerateObject().Select(key => key.Name))
        : [];

    private static IEnumerable<(string Kind, string Name)> Principals(JsonElement statement)
    {
        foreach (var principal in PrincipalElements.Where(name => statement.TryGetProperty(name, out _)).Select(statement.GetProperty))
        {
            foreach (var pair in principal.ValueKind == JsonValueKind.Object
                ? principal.EnumerateObject().SelectMany(kind => Many(kind.Value).Select(value => (kind.Name, value.GetString()!)))
                : [("AWS", principal.GetString()!)])
            {
                yield return pair;
            }
        }
    }

    private static bool IsPrincipal(string kind, string name) => kind switch
    {
        "Service" => Service().IsMatch(name),
        "AWS" => name == "*" || Account().IsMatch(name) || (name.StartsWith(Arn.Prefix, StringComparison.Ordinal) && Arn.Parse(name)?.Service is "iam" or "sts"),
        _ => name.Length > 0,
    };

    // API Gateway's own policies leave the beginning of the ARN to it.
    private static bool IsResource(string text) => text == "*" || text.StartsWith(Arn.Prefix, StringComparison.Ordinal) || text.StartsWith("execute-api:/", StringComparison.Ordinal);

    private static bool Has(JsonElement statement, params string[] names) => names.Any(name => statement.TryGetProperty(name, out _));

    private static IEnumerable<string> Texts(JsonElement statement, params string[] names) =>
        names.Where(name => statement.TryGetProperty(name, out _)).SelectMany(name => Many(statement.GetProperty(name))).Select(text => text.GetString()!);

    private static List<JsonElement> Many(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private static int? Over(int count, int? most) => count > most ? most : null;

    private static string Grouped(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)\z")]
    private static partial Regex Action();

    [GeneratedRegex(@"\A[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?\z")]
    private static partial Regex Service();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex Account();

    [GeneratedRegex(@"\A[A-Za-z0-9-]+:[^\s]+\z")]
    private static partial Regex ConditionKey();
}
