using Payments.Local.Hosting;

namespace Payments.Local.Sqs.Queues;

/// <summary>Names, URLs (<c>http://127.0.0.1:4566/000000000000/name</c>) and ARNs of this account's queues.</summary>
internal sealed class QueueAddress(CloudOptions options, CloudEndpoint endpoint)
{
    public string Url(string queue) => $"{endpoint.Url}/{options.AccountId}/{queue}";

    public string Arn(string queue) => $"arn:aws:sqs:{options.Region}:{options.AccountId}:{queue}";

    /// <summary>
    /// The name in a queue's URL. Only the path counts: the port may have been another one when the URL was written down.
    /// </summary>
    /// <exception cref="Wire.AwsException">It is not a URL of a queue of this account.</exception>
    public string NameInUrl(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed))
        {
            throw SqsErrors.InvalidAddress(url);
        }

        var parts = parsed.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
        {
            throw SqsErrors.InvalidAddress(url);
        }

        return parts[^2] == options.AccountId ? parts[^1] : throw SqsErrors.NoQueue();
    }

    /// <summary>The name in an ARN; null when it is not the ARN of a queue of this account and region.</summary>
    public string? NameInArn(string arn)
    {
        var prefix = Arn("");
        return arn.StartsWith(prefix, StringComparison.Ordinal) && arn.Length > prefix.Length ? arn[prefix.Length..] : null;
    }
}
