using System.CommandLine;
using Payments.Cli.Terminal;

namespace Payments.Cli.Policy;

/// <summary><c>./payments policy check | rules | explain</c>: what may be deployed.</summary>
internal static class PolicyCommand
{
    public static Command Create(Output output) => new("policy", "Check what the Pulumi program registers against the rules; list and explain them")
    {
        PolicyCheckCommand.Create(output),
        PolicyRulesCommand.Create(output),
        PolicyExplainCommand.Create(output),
    };
}
