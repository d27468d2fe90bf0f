using System.Net;

namespace Payments.Policies.Pack;

/// <summary>How the engine starts a pack.</summary>
/// <param name="Engine">Where the engine listens.</param>
/// <param name="LogsToError">Whether the engine was asked to log to stderr: the server then does so too.</param>
internal sealed record PackArguments(IPEndPoint Engine, bool LogsToError)
{
    /// <exception cref="PackArgumentException">Something is unknown, missing, or too much.</exception>
    public static PackArguments Parse(IReadOnlyList<string> arguments)
    {
        var logsToError = false;
        IPEndPoint? engine = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--logtostderr":
                    logsToError = true;
                    break;
                case "--tracing":
                    // Where traces would go; there is nothing here worth tracing.
                    i++;
                    break;
                case { } verbosity when verbosity.StartsWith("-v=", StringComparison.Ordinal):
                    break;
                case { } address when engine is null && IPEndPoint.TryParse(address, out var parsed) && parsed.Port != 0:
                    engine = parsed;
                    break;
                case { } unknown:
                    throw new PackArgumentException($"'{unknown}' is not understood");
            }
        }

        return new(engine ?? throw new PackArgumentException("the engine's address is missing"), logsToError);
    }
}
