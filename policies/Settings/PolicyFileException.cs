namespace Payments.Policies.Settings;

/// <summary>A stack's policy file is wrong. The message names everything that is, a line each: <c>policies/stacks/prod.yaml:12: what, and what is allowed</c>.</summary>
public sealed class PolicyFileException : Exception
{
    public PolicyFileException(IReadOnlyList<string> faults, Exception? inner = null)
        : base(string.Join(Environment.NewLine, faults), inner) => Faults = faults;

    /// <summary>The lines of the message.</summary>
    public IReadOnlyList<string> Faults { get; }
}
