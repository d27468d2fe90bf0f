using System.Text.Json;
using Payments.Local.Iam.Conditions;

namespace Payments.Local.Iam.Policies;

/// <summary>Reads policy documents strictly: an element that IAM does not know is an error, never ignored.</summary>
internal static class PolicyReader
{
    private static readonly HashSet<string> StatementElements =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    private const int ColonsBeforeResource = 5;

    public static PolicyDocument Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new PolicyException($"the policy is not JSON: {error.Message}", error);
        }
    }

    private static PolicyDocument Read(JsonElement root)
    {
        RequireObject(root, "the policy");
        foreach (var element in root.EnumerateObject().Where(element => element.Name is not ("Version" or "Id" or "Statement")))
        {
            throw new PolicyException($"the policy has an unknown element '{element.Name}'; allowed are Version, Id, Statement");
        }

        var version = root.TryGetProperty("Version", out var given) ? Text(given, "Version") : "2008-10-17";
        if (version is not ("2012-10-17" or "2008-10-17"))
        {
            throw new PolicyException($"the policy's Version is '{version}'; allowed are 2012-10-17 and 2008-10-17");
        }

        if (!root.TryGetProperty("Statement", out var statements))
        {
            throw new PolicyException("the policy has no Statement");
        }

        var list = statements.ValueKind == JsonValueKind.Array ? [.. statements.EnumerateArray()] : new[] { statements };
        return new PolicyDocument(version, [.. list.Select((statement, index) => ReadStatement(statement, index, variables: version == "2012-10-17"))]);
    }

    private static PolicyStatement ReadStatement(JsonElement statement, int index, bool variables)
    {
        var where = $"Statement[{index}]";
        RequireObject(statement, where);
        foreach (var element in statement.EnumerateObject().Where(element => !StatementElements.Contains(element.Name)))
        {
            throw new PolicyException($"{where} has an unknown element '{element.Name}'; allowed are {string.Join(", ", StatementElements)}");
        }

        var effect = statement.TryGetProperty("Effect", out var given) ? Text(given, $"{where}.Effect") : null;
        var actions = OneOf(statement, where, "Action", "NotAction") ?? throw new PolicyException($"{where} has neither Action nor NotAction");
        if (actions.Values.FirstOrDefault(action => action != "*" && !action.Contains(':', StringComparison.Ordinal)) is { } bare)
        {
            throw new PolicyException($"{where} has the action '{bare}' without its service; write 'service:{bare}', or * for all");
        }

        var resources = OneOf(statement, where, "Resource", "NotResource");
        if (variables && resources?.Values.FirstOrDefault(HasEarlyVariable) is { } early)
        {
            throw new PolicyException($"{where} has the resource '{early}'; a variable may only stand behind the fifth colon of an ARN");
        }

        return new PolicyStatement
        {
            Index = index,
            Sid = statement.TryGetProperty("Sid", out var sid) ? Text(sid, $"{where}.Sid") : null,
            Allows = effect switch
            {
                "Allow" => true,
                "Deny" => false,
                _ => throw new PolicyException($"{where} has the Effect '{effect}'; allowed are Allow and Deny"),
            },
            Principal = ReadPrincipal(statement, where, effect == "Allow"),
            Actions = actions.Values,
            NotActions = actions.Negated,
            Resources = resources?.Values,
            NotResources = resources is { Negated: true },
            Conditions = statement.TryGetProperty("Condition", out var conditions) ? [.. ConditionReader.Read(conditions, where)] : [],
        };
    }

    private static PrincipalClause? ReadPrincipal(JsonElement statement, string where, bool allows)
    {
        var not = statement.TryGetProperty("NotPrincipal", out var principal);
        if (not && (allows || statement.TryGetProperty("Principal", out _)))
        {
            throw new PolicyException($"{where} has a NotPrincipal {(allows ? "with the Effect Allow; it may only be used with Deny" : "beside a Principal")}");
        }

        if (!not && !statement.TryGetProperty("Principal", out principal))
        {
            return null;
        }

        if (principal.ValueKind == JsonValueKind.String)
        {
            return principal.GetString() == "*"
                ? new PrincipalClause(not, true, [], [])
                : throw new PolicyException($"{where} has the Principal '{principal.GetString()}'; a text may only be *");
        }

        RequireObject(principal, $"{where}.Principal");
        var aws = new List<string>();
        var services = new List<string>();
        foreach (var kind in principal.EnumerateObject())
        {
            var values = Texts(kind.Value, $"{where}.Principal.{kind.Name}");
            (kind.Name switch
            {
                "AWS" => aws,
                "Service" => services,
                "Federated" or "CanonicalUser" => [],
                _ => throw new PolicyException($"{where}.Principal has the unknown kind '{kind.Name}'; allowed are AWS, Service, Federated, CanonicalUser"),
            }).AddRange(values);
        }

        return new PrincipalClause(not, aws.Remove("*"), aws, services);
    }

    private static (IReadOnlyList<string> Values, bool Negated)? OneOf(JsonElement statement, string where, string name, string negated)
    {
        var has = statement.TryGetProperty(name, out var positive);
        var hasNot = statement.TryGetProperty(negated, out var negative);
        return (has, hasNot) switch
        {
            (true, true) => throw new PolicyException($"{where} has both {name} and {negated}"),
            (true, false) => (Texts(positive, $"{where}.{name}"), false),
            (false, true) => (Texts(negative, $"{where}.{negated}"), true),
            _ => null,
        };
    }

    private static List<string> Texts(JsonElement value, string where) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [.. value.EnumerateArray().Select(item => item.GetString()!)],
        _ => throw new PolicyException($"{where} must be a text or a list of texts"),
    };

    // "IAM policy elements: Variables and tags", Where you can use policy variables.
    private static bool HasEarlyVariable(string resource)
    {
        var variable = resource.IndexOf("${", StringComparison.Ordinal);
        return variable > 0 && resource.AsSpan(0, variable).Count(':') < ColonsBeforeResource;
    }

    private static string Text(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new PolicyException($"{where} must be a text");

    private static void RequireObject(JsonElement element, string where)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new PolicyException($"{where} must be a JSON object");
        }
    }
}
