namespace Payments.Local.Sqs.Queues;

/// <summary>Rules of queue names (Amazon SQS queue quotas).</summary>
internal static class QueueNames
{
    public const string FifoSuffix = ".fifo";
    private const int MaxLength = 80;

    /// <exception cref="Wire.AwsException">The name breaks a rule.</exception>
    public static void Check(string name, bool fifo)
    {
        if (fifo)
        {
            if (name.Length > MaxLength || !name.EndsWith(FifoSuffix, StringComparison.Ordinal) || !IsPlain(name[..^FifoSuffix.Length]))
            {
                throw SqsErrors.Invalid(
                    "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.");
            }
        }
        else if (name.Length > MaxLength || !IsPlain(name))
        {
            throw SqsErrors.Invalid("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    private static bool IsPlain(string text) => text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
