using Payments.Local.Wire;

namespace Payments.Local.Lambda.Sources;

/// <summary>Limits of mappings of streams (API reference, CreateEventSourceMapping).</summary>
internal static class StreamChecks
{
    /// <exception cref="AwsException"><c>InvalidParameterValueException</c>, <c>ValidationException</c>, <c>NotImplemented</c>.</exception>
    public static void Check(MappingSettings settings)
    {
        if (settings.StartingPosition is not ("TRIM_HORIZON" or "LATEST"))
        {
            throw LambdaErrors.InvalidParameter(settings.StartingPosition is null
                ? "StartingPosition is required for DynamoDB event sources."
                : $"Unsupported starting position for DynamoDB event source: {settings.StartingPosition}");
        }

        Range(settings.BatchSize, "batchSize", 1, 10_000);
        Range(settings.WindowSeconds, "maximumBatchingWindowInSeconds", 0, 300);
        Range(settings.ParallelizationFactor, "parallelizationFactor", 1, 10);
        Range(settings.MaximumRetryAttempts, "maximumRetryAttempts", -1, 10_000);
        if (settings.MaximumRecordAgeSeconds is not (-1 or (>= 60 and <= 604_800)))
        {
            throw LambdaErrors.InvalidParameter("MaximumRecordAgeInSeconds must be -1 or between 60 and 604800.");
        }

        if (settings.TumblingWindowSeconds > 0)
        {
            throw AwsException.NotBuilt("lambda", "event source mappings with TumblingWindowInSeconds");
        }

        if (settings.MaximumConcurrency is not null)
        {
            throw LambdaErrors.InvalidParameter("ScalingConfig is not supported for DynamoDB event sources.");
        }

        CheckDestination(settings.OnFailure);
    }

    private static void CheckDestination(string? destination)
    {
        switch (destination?.Split(':') is { Length: >= 6 } parts ? parts[2] : destination)
        {
            case null or "sqs" or "sns":
                break;
            case "s3":
                throw AwsException.NotBuilt("lambda", "event source mappings with a bucket as their failure destination");
            default:
                throw LambdaErrors.InvalidParameter($"The destination ARN {destination} is invalid.");
        }
    }

    private static void Range(int value, string member, int min, int max)
    {
        if (value < min || value > max)
        {
            throw LambdaErrors.Constraint(
                $"{value}", member, value < min ? $"Member must have value greater than or equal to {min}" : $"Member must have value less than or equal to {max}");
        }
    }
}
