using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>One statement of a policy document.</summary>
internal sealed class IamStatement(JsonObject json)
{
    private readonly PropertyValue _json = new(json);

    public string Label => _json.At("Sid").Text ?? "a statement without Sid";

    public bool Allows => _json.At("Effect").Text == "Allow";

    public bool Denies => _json.At("Effect").Text == "Deny";

    /// <summary>Empty where NotAction is used.</summary>
    public IReadOnlyList<string> Actions => _json.At("Action").Texts;

    public IReadOnlyList<string> NotActions => _json.At("NotAction").Texts;

    /// <summary>Empty where NotResource is used, and in trust policies.</summary>
    public IReadOnlyList<string> Resources => _json.At("Resource").Texts;

    public IReadOnlyList<string> NotResources => _json.At("NotResource").Texts;

    /// <summary>Whether it reaches an action such as <c>sqs:SendMessage</c>: by its wildcards too, and by all that NotAction leaves.</summary>
    public bool Reaches(string action) => NotActions.Count > 0
        ? !NotActions.Any(pattern => IamPattern.CoversAction(pattern, action))
        : Actions.Any(pattern => IamPattern.CoversAction(pattern, action));

    /// <summary>Whether it leaves open to which resource an action may be done (<see cref="IamResource.LeavesOpen"/>); NotResource always does.</summary>
    /// <param name="action">An action or a pattern of it; resources of another service do not count.</param>
    /// <param name="except">Patterns of resources that do not count either.</param>
    public bool LeavesResourceOpen(string action, params IReadOnlyList<string> except) => NotResources.Count > 0 || Resources.Any(resource =>
        IamResource.LeavesOpen(resource) && IamResource.MayTake(resource, action) && !except.Any(pattern => IamPattern.CoversAction(pattern, resource)));

    /// <summary>Whether something that it is about is not known yet.</summary>
    public bool HasUnknownResource => _json.At("Resource").HasUnknown;

    /// <summary>Whether it names anyone at all: only policies of resources do.</summary>
    public bool HasPrincipal => !_json.At("Principal").IsMissing;

    /// <summary>Whether it means everyone, by whichever kind of principal.</summary>
    public bool IsForEveryone => AwsPrincipals.Concat(ServicePrincipals).Concat(FederatedPrincipals).Any(principal => principal.Contains('*'));

    /// <summary>Whether it means everyone but those it names.</summary>
    public bool IsForEveryoneElse => !_json.At("NotPrincipal").IsMissing;

    /// <summary>Whether it lets everyone in, and no condition says whose calls are meant.</summary>
    public bool IsOpen => Allows && (IsForEveryone || IsForEveryoneElse) && !Conditions.Any(condition => condition.NamesCallers);

    /// <summary>ARNs and account ids that it names; <c>*</c> for everyone.</summary>
    public IReadOnlyList<string> AwsPrincipals => _json.At("Principal").Text == "*" ? ["*"] : _json.At("Principal.AWS").Texts;

    /// <summary>Services that it names, such as <c>sns.amazonaws.com</c>.</summary>
    public IReadOnlyList<string> ServicePrincipals => _json.At("Principal.Service").Texts;

    /// <summary>Identity providers that it names: ARNs, or <c>cognito-identity.amazonaws.com</c> and the like.</summary>
    public IReadOnlyList<string> FederatedPrincipals => _json.At("Principal.Federated").Texts;

    /// <summary>Its conditions, one an operator and key.</summary>
    public IEnumerable<IamCondition> Conditions =>
        from line in _json.At("Condition").Node as JsonObject ?? []
        from key in line.Value as JsonObject ?? []
        select new IamCondition(line.Key, key.Key, key.Value is JsonArray values ? [.. values.Select(value => new PropertyValue(value))] : [new(key.Value)]);

    /// <summary>Whether a condition asks about a key, compared without case.</summary>
    public bool AsksFor(string key) => Conditions.Any(condition => condition.Asks(key));

    /// <summary>Whether it reaches every action of a service, also those that AWS has yet to make.</summary>
    /// <param name="service">The prefix of its actions, such as <c>sqs</c>.</param>
    public bool ReachesAll(string service) => Reaches($"{service}:no action has this name");

    /// <summary>Whether a condition lets through nothing but some values of one of these keys; a value that is only wildcards is none.</summary>
    public bool IsNarrowedBy(params IReadOnlyList<string> keys) => Conditions.Any(condition =>
        condition.IsPositive && keys.Any(condition.Asks)
        && condition.Values.All(value => value.IsUnknown || value.ToString().Trim('*', '?').Length > 0));
}
