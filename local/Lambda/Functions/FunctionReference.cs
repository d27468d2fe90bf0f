using System.Text.RegularExpressions;
using Payments.Local.Hosting;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Functions;

/// <summary>How a caller names a function: a name, a partial or a full ARN, with or without a version or alias.</summary>
internal sealed partial record FunctionReference(string Name, string? Qualifier)
{
    private const string Pattern =
        @"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?";

    /// <param name="text">Name or ARN.</param>
    /// <param name="qualifier">A version or alias that is given apart; null for none.</param>
    /// <exception cref="AwsException"><c>ValidationException</c>: no name; <c>InvalidParameterValueException</c>: two qualifiers that differ.</exception>
    public static FunctionReference Parse(string text, string? qualifier = null)
    {
        var match = Full().Match(text);
        if (!match.Success || match.Groups["name"].Length > 64)
        {
            throw LambdaErrors.Constraint(text, "functionName", $"Member must satisfy regular expression pattern: {Pattern}");
        }

        var own = match.Groups["qualifier"] is { Success: true } group ? group.Value : null;
        if (own is not null && qualifier is not null && own != qualifier)
        {
            throw LambdaErrors.InvalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
        }

        return new FunctionReference(match.Groups["name"].Value, own ?? qualifier);
    }

    /// <summary>The ARN of a function of this account.</summary>
    public static string FunctionArn(CloudOptions options, string name) => $"arn:aws:lambda:{options.Region}:{options.AccountId}:function:{name}";

    /// <summary>The ARN with the qualifier.</summary>
    public string Arn(CloudOptions options) => FunctionArn(options, Name) + (Qualifier is null ? "" : $":{Qualifier}");

    [GeneratedRegex(@"^(arn:aws[a-zA-Z-]*:lambda:)?([a-z]{2}(-[a-z]+)+-\d:)?(\d{12}:)?(function:)?(?<name>[a-zA-Z0-9-_]+)(:(?<qualifier>\$LATEST|[a-zA-Z0-9-_]+))?$")]
    private static partial Regex Full();
}
