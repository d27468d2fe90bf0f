using System.Text.RegularExpressions;

namespace Payments.Cli.ProviderCheck.Arns;

/// <summary>What is wrong with an ARN.</summary>
internal static partial class ArnRules
{
    private const string FunctionsPath = "path/2015-03-31/functions/";
    private static readonly string[] Partitions = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];

    /// <summary>The problem and what is allowed; null when nothing is wrong.</summary>
    /// <param name="text">Begins with <c>arn:</c>.</param>
    /// <param name="isPattern">Whether wildcards and policy variables may stand in it.</param>
    public static (string Problem, string Allowed)? Check(string text, bool isPattern)
    {
        if (Read(text, isPattern) is not { } arn)
        {
            return Wrong(text, "has fewer than six parts", "arn:partition:service:region:account:resource");
        }

        if (arn is { Service: "apigateway", Account: "lambda" })
        {
            return Function(text, arn.Resource, isPattern);
        }

        if (!Matches(arn.Partition, isPattern, Partitions.Contains))
        {
            return Wrong(text, $"has the partition '{arn.Partition}'", $"one of {Names.List(Partitions, arn.Partition)}");
        }

        return ArnForms.Of(arn) is { } form ? Check(text, arn, form, isPattern) : null;
    }

    /// <summary>Whether the form of the service's ARNs is known; not so for a service that is a pattern itself.</summary>
    public static bool IsKnown(string text, bool isPattern) =>
        Read(text, isPattern) is not { } arn || arn is { Service: "apigateway", Account: "lambda" } || HasWildcard(arn.Service) || ArnForms.Of(arn) is not null;

    /// <summary>A variable may hold colons; what it will be worth is as open as a wildcard.</summary>
    private static Arn? Read(string text, bool isPattern) => Arn.Parse(isPattern ? Variable().Replace(text, "*") : text);

    private static (string Problem, string Allowed)? Check(string text, Arn arn, ArnForm form, bool isPattern)
    {
        if (!Fits(arn.Region, form.Region, isPattern, region => Region().IsMatch(region)))
        {
            return Wrong(text, $"has the region '{arn.Region}'", form.Region == ArnPart.Empty ? "none" : "a region such as eu-central-1");
        }

        // IAM's own managed policies belong to 'aws'.
        if (!Fits(arn.Account, form.Account, isPattern, account => Account().IsMatch(account) || (arn.Service == "iam" && account == "aws")))
        {
            return Wrong(text, $"has the account '{arn.Account}'", form.Account == ArnPart.Empty ? "none" : "twelve digits");
        }

        var fits = isPattern && HasWildcard(arn.Resource) ? form.CouldFit(Literal(arn.Resource)) : form.Fits(arn.Resource);
        return fits ? null : Wrong(text, $"names nothing that {arn.Service} has", form.ToString());
    }

    private static (string Problem, string Allowed)? Function(string text, string path, bool isPattern)
    {
        var (start, end) = (FunctionsPath.Length, "/invocations");
        return path.StartsWith(FunctionsPath, StringComparison.Ordinal) && path.EndsWith(end, StringComparison.Ordinal) && path.Length > start + end.Length
            ? Check(path[start..^end.Length], isPattern)
            : Wrong(text, "is no URI of a function", $"arn:aws:apigateway:REGION:lambda:{FunctionsPath}ARN/invocations");
    }

    private static bool Fits(string value, ArnPart part, bool isPattern, Func<string, bool> isRight) => part switch
    {
        ArnPart.Empty => Matches(value, isPattern, text => text.Length == 0),
        ArnPart.Either => value.Length == 0 || Matches(value, isPattern, isRight),
        _ => Matches(value, isPattern, isRight),
    };

    private static bool Matches(string value, bool isPattern, Func<string, bool> isRight) => (isPattern && HasWildcard(value)) || isRight(value);

    private static bool HasWildcard(string value) => value.AsSpan().ContainsAny("*?");

    /// <summary>What stands before the first wildcard.</summary>
    private static string Literal(string value) => value[..value.AsSpan().IndexOfAny("*?")];

    private static (string Problem, string Allowed) Wrong(string text, string what, string allowed) => ($"{Values.Show(text)} {what}", allowed);

    [GeneratedRegex(@"\A[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}\z")]
    private static partial Regex Region();

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex Account();
}
