using System.CommandLine;
using Payments.Cli.Terminal;

namespace Payments.Cli.Iam;

/// <summary><c>./payments iam</c>: why something is allowed or refused, and which grants nobody needs.</summary>
internal static class IamCommand
{
    public static Command Create(Output output) => new("iam", "Explain IAM decisions, and list grants that were never used")
    {
        ExplainCommand.Create(output),
        UnusedCommand.Create(output),
    };
}
