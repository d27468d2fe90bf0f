namespace Payments.Cli;

/// <summary>What <c>./payments</c> ends with.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>It was tried and did not work: a payment failed, a test failed, a build failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong (unknown option, unknown stack, missing argument).</summary>
    public const int Usage = 2;

    /// <summary>The local cloud is not running, or another one is in the way (port or state in use).</summary>
    public const int NotRunning = 3;

    /// <summary>This machine lacks something; the message says which line installs it.</summary>
    public const int Environment = 4;
}
