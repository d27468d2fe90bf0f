namespace Payments.Cli;

/// <summary>A command cannot go on; the message is for the operator and says what to do.</summary>
internal sealed class CommandException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
