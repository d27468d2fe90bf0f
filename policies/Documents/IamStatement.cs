using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>One statement of a policy document.</summary>
internal sealed class IamStatement(JsonObject json)
{
    private readonly PropertyValue _json = new(json);

    public string Label => _json.At("Sid").Text ?? "a statement without Sid";

    public bool Allows => _json.At("Effect").Text == "Allow";

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

    /// <summary>Whether it leaves open which resource is meant (<see cref="IamResource.LeavesOpen"/>); NotResource always does.</summary>
    public bool LeavesResourceOpen => NotResources.Count > 0 || Resources.Any(IamResource.LeavesOpen);

    /// <summary>Whether it names anyone at all: only policies of resources do.</summary>
    public bool HasPrincipal => !_json.At("Principal").IsMissing;

    /// <summary>Whether it means everyone.</summary>
    public bool IsForEveryone => _json.At("Principal").Text == "*" || _json.At("Principal.AWS").Texts.Contains("*");

    /// <summary>ARNs and account ids that it names; <c>*</c> for everyone.</summary>
    public IReadOnlyList<string> AwsPrincipals => _json.At("Principal").Text == "*" ? ["*"] : _json.At("Principal.AWS").Texts;

    /// <summary>Services that it names, such as <c>sns.amazonaws.com</c>.</summary>
    public IReadOnlyList<string> ServicePrincipals => _json.At("Principal.Service").Texts;

    /// <summary>Its conditions: operator, key (as written), values.</summary>
    public IEnumerable<(string Operator, string Key, IReadOnlyList<string> Values)> Conditions =>
        from line in _json.At("Condition").Node as JsonObject ?? []
        from key in line.Value as JsonObject ?? []
        select (line.Key, key.Key, new PropertyValue(key.Value).Items.Select(item => item.ToString()).ToList() as IReadOnlyList<string>);

    /// <summary>Whether a condition asks about a key, compared without case.</summary>
    public bool AsksFor(string key) => Conditions.Any(condition => string.Equals(condition.Key, key, StringComparison.OrdinalIgnoreCase));
}
