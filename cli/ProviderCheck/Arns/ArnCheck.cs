using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Arns;

/// <summary>Every text of a resource that is an ARN, or should be one by its property's name; and the ARN that AWS will give it.</summary>
internal sealed class ArnCheck(CheckLog log)
{
    // Names of variables, tags and dimensions are the program's own: they say nothing about their values.
    private static readonly string[] FreeNames = ["variables", "tags", "dimensions", "triggers"];

    public void Check(CloudResource resource)
    {
        foreach (var (path, text) in PropertyPath.Texts(resource.Inputs))
        {
            if (text.StartsWith(Arn.Prefix, StringComparison.Ordinal))
            {
                // A function's permission may be for everything below an ARN.
                Check(log, resource, path, text, isPattern: PropertyPath.Last(path) == "sourceArn");
            }
            else if (IsCalledArn(path))
            {
                log.Add(CheckedBy.Arn, resource, path, $"{Values.Show(text)} is no ARN", "arn:partition:service:region:account:resource");
            }
        }

        // The resource's own ARN holds its name: so names are checked whose limits no schema tells.
        if (!resource.Inputs.ContainsKey("arn") && resource.Text("arn") is { } own)
        {
            Check(log, resource, "arn", own, isPattern: false);
        }
    }

    /// <summary>Checks one ARN, and notes it where the service's form is not known.</summary>
    public static void Check(CheckLog log, CloudResource resource, string path, string text, bool isPattern)
    {
        if (ArnRules.Check(text, isPattern) is { } wrong)
        {
            log.Add(CheckedBy.Arn, resource, path, wrong.Problem, wrong.Allowed);
        }
        else if (!ArnRules.IsKnown(text, isPattern))
        {
            log.Skip(CheckedBy.Arn, resource, path, $"the form of ARNs of '{Arn.Parse(text)!.Service}' is not known");
        }
    }

    private static bool IsCalledArn(string path)
    {
        var name = PropertyPath.Last(path);
        return (name == "arn" || name.EndsWith("Arn", StringComparison.Ordinal) || name.EndsWith("Arns", StringComparison.Ordinal))
            && !path.Split('.').SkipLast(1).Any(FreeNames.Contains);
    }
}
