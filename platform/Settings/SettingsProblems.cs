using Pulumi;

namespace Payments.Platform;

/// <summary>Everything wrong with a stack's settings, so that one look mends them all.</summary>
internal sealed class SettingsProblems
{
    private readonly List<string> _lines = [];

    public void Missing(string key, string allowed) => _lines.Add($"{key} is missing; allowed is {allowed}");

    public void Wrong(string key, string value, string allowed) => _lines.Add($"{key}: '{value}' is not allowed; allowed is {allowed}");

    public void Unknown(string key, string allowed) => _lines.Add($"{key} is not a setting; known are {allowed}");

    /// <summary>Ends the run if there is any problem.</summary>
    /// <exception cref="RunException">One line a problem, each with its key and what is allowed.</exception>
    public void ThrowIfAny(string stackName)
    {
        if (_lines.Count > 0)
        {
            throw new RunException(
                $"The settings of stack '{stackName}' (Pulumi.{stackName}.yaml) are not right:{string.Concat(_lines.Select(l => $"\n  {l}"))}");
        }
    }
}
