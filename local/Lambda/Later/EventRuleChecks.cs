using Payments.Local.Wire;

namespace Payments.Local.Lambda.Later;

/// <summary>Limits of event rules (API reference, PutFunctionEventInvokeConfig).</summary>
internal static class EventRuleChecks
{
    /// <summary>Gives the rules back when they are within Lambda's limits.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>, <c>InvalidParameterValueException</c>.</exception>
    public static EventRules Checked(EventRules rules)
    {
        if (rules.MaximumRetryAttempts is < 0 or > 2)
        {
            throw LambdaErrors.Constraint($"{rules.MaximumRetryAttempts}", "maximumRetryAttempts", "Member must have value between 0 and 2");
        }

        if (rules.MaximumEventAgeSeconds is < 60 or > 21600)
        {
            throw LambdaErrors.Constraint($"{rules.MaximumEventAgeSeconds}", "maximumEventAgeInSeconds", "Member must have value between 60 and 21600");
        }

        foreach (var destination in new[] { rules.OnFailure, rules.OnSuccess }.OfType<string>())
        {
            var parts = destination.Split(':');
            if (parts.Length < 6 || parts[2] is not ("sqs" or "sns" or "lambda" or "events") || destination.EndsWith(".fifo", StringComparison.Ordinal))
            {
                throw LambdaErrors.InvalidParameter($"The destination ARN {destination} is invalid.");
            }
        }

        return rules;
    }
}
