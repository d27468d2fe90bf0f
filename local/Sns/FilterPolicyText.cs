using Payments.Local.Sns.Filtering;
using Payments.Local.Wire;

namespace Payments.Local.Sns;

/// <summary>A subscription's filter policy as text, for whoever only wants to know whether SNS takes it.</summary>
public static class FilterPolicyText
{
    /// <summary>What is wrong with it, in SNS's words; null for a policy that SNS takes.</summary>
    /// <param name="json">The policy.</param>
    /// <param name="scope"><c>MessageAttributes</c> or <c>MessageBody</c>; null for the former, which is usual.</param>
    public static string? Problem(string json, string? scope)
    {
        if (scope is not (null or FilterPolicy.AttributeScope or FilterPolicy.BodyScope))
        {
            return $"FilterPolicyScope is '{scope}', not {FilterPolicy.AttributeScope} or {FilterPolicy.BodyScope}";
        }

        try
        {
            FilterPolicy.Check(json, scope == FilterPolicy.BodyScope, "");
            return null;
        }
        catch (AwsException refused)
        {
            return refused.Message;
        }
    }
}
