namespace Payments.Policies;

/// <summary>What the Resource of a statement names.</summary>
internal static class IamResource
{
    // Services whose ARNs begin with the resource's name and not with its type: the object of a bucket, the stage of an API.
    private static readonly string[] NamedFirst = ["s3", "execute-api", "sqs", "sns"];

    /// <summary>
    /// Whether it leaves open which resource of its kind is meant: <c>*</c>, <c>arn:aws:sqs:eu-west-1:1:*</c>, <c>arn:aws:iam::1:role/*</c>,
    /// <c>arn:aws:s3:::*/*</c>. A part of one named resource, or a family of names (<c>role/payments-*</c>), is not open.
    /// </summary>
    public static bool LeavesOpen(string resource)
    {
        var parts = resource.Split(':', 6);
        if (parts.Length < 6)
        {
            return IamPattern.HasWildcard(resource);
        }

        var path = parts[5].Split([':', '/'], StringSplitOptions.RemoveEmptyEntries);
        var name = path.Length > 1 && !NamedFirst.Contains(parts[2]) ? path[1] : path.FirstOrDefault("*");
        return name.Trim('*', '?').Length == 0;
    }

    /// <summary>Whether it may be a resource of the service of an action, which may be a pattern.</summary>
    public static bool MayTake(string resource, string action)
    {
        // Roles are assumed at STS and named by IAM.
        var service = action.Split(':')[0] is var prefix && prefix.Equals("sts", StringComparison.OrdinalIgnoreCase) ? "iam" : prefix;
        var parts = resource.Split(':', 4);
        return parts.Length < 4 || IamPattern.HasWildcard(service) || IamPattern.CoversAction(parts[2], service);
    }
}
