using System.Net.Mail;
using System.Text.RegularExpressions;
using Pulumi;

namespace Payments.Platform;

/// <summary>The settings of a stack, typed and checked: <c>Pulumi.&lt;stack&gt;.yaml</c>, one key a member.</summary>
public sealed partial record PaymentsSettings
{
    // The retentions that CloudWatch Logs knows, up to ten years.
    private static readonly int[] LogRetentions =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// <summary>The stack's name, such as <c>dev</c>.</summary>
    public required string StackName { get; init; }

    /// <summary><c>payments:owner</c>: the team to ask, a tag of every resource.</summary>
    public required string Owner { get; init; }

    /// <summary><c>payments:logRetentionDays</c>.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary><c>payments:protectData</c>: tables and buckets refuse to be deleted, by Pulumi and by AWS.</summary>
    public required bool ProtectData { get; init; }

    /// <summary><c>payments:unsignedCode</c>: what Lambda does with code that is not signed, in its words: <c>Warn</c> or <c>Enforce</c>.</summary>
    public required string UnsignedCode { get; init; }

    /// <summary><c>payments:opsEmail</c>: who is told when an alarm goes off; nobody where it is not set.</summary>
    public string? OpsEmail { get; init; }

    /// <summary><c>payments:api</c>.</summary>
    public required Throttle Api { get; init; }

    /// <summary><c>payments:network</c>.</summary>
    public required NetworkSettings Network { get; init; }

    /// <summary><c>payments:functions</c>.</summary>
    public required FunctionSizes Functions { get; init; }

    /// <summary><c>payments:gateway</c>.</summary>
    public required GatewaySettings Gateway { get; init; }

    /// <summary><c>payments:secrets</c>.</summary>
    public required SecretsSettings Secrets { get; init; }

    /// <summary><c>payments:email</c>.</summary>
    public required EmailSettings Email { get; init; }

    /// <summary><c>payments:workflowRollout</c>.</summary>
    public required Rollout WorkflowRollout { get; init; }

    /// <summary>The settings of the stack that is being run.</summary>
    /// <exception cref="RunException">Some are missing or wrong; the message lists all of them.</exception>
    public static PaymentsSettings Load() =>
        Read(Deployment.Instance.StackName, key => key.Split(':') is [var space, var name] ? new Config(space).Get(name) : null);

    /// <summary>Reads the settings.</summary>
    /// <param name="stackName">For messages and names.</param>
    /// <param name="read">A setting's text by its whole key.</param>
    /// <exception cref="RunException">Some are missing or wrong; the message lists all of them.</exception>
    public static PaymentsSettings Read(string stackName, Func<string, string?> read)
    {
        var problems = new SettingsProblems();
        var reader = new SettingsReader(read, problems);
        CheckRegions(reader);
        var settings = new PaymentsSettings
        {
            StackName = stackName,
            Owner = reader.Text("payments:owner", "a team's name of a-z, 0-9 and '-', such as payments-core", OwnerName().IsMatch),
            LogRetentionDays = reader.OneOf("payments:logRetentionDays", LogRetentions),
            ProtectData = reader.Flag("payments:protectData"),
            UnsignedCode = reader.Text("payments:unsignedCode", "Warn (it is deployed, and said) or Enforce (it is refused)", IsUnsignedCode),
            OpsEmail = reader.OptionalText("payments:opsEmail", "an e-mail address", value => MailAddress.TryCreate(value, out _)),
            Api = Throttle.Read(reader.Object("payments:api")),
            Network = NetworkSettings.Read(reader.Object("payments:network")),
            Functions = FunctionSizes.Read(reader.Object("payments:functions")),
            Gateway = GatewaySettings.Read(reader.Object("payments:gateway")),
            Secrets = SecretsSettings.Read(reader.Object("payments:secrets")),
            Email = EmailSettings.Read(reader.Object("payments:email")),
            WorkflowRollout = Rollout.Read(reader.Object("payments:workflowRollout")),
        };
        problems.ThrowIfAny(stackName);
        return settings;
    }

    private static bool IsUnsignedCode(string value) => value is "Warn" or "Enforce";

    // The providers read the region themselves; two regions in one stack would wire a pipe to a queue that it cannot reach.
    private static void CheckRegions(SettingsReader reader)
    {
        var region = reader.Text("aws:region", "a region of AWS, such as ap-south-1", RegionName().IsMatch);
        if (region.Length > 0)
        {
            reader.Text("aws-native:region", $"the same as aws:region, {region}", value => value == region);
        }
    }

    [GeneratedRegex("^[a-z0-9](-?[a-z0-9]){0,62}$")]
    private static partial Regex OwnerName();

    [GeneratedRegex("^[a-z]{2,3}(-[a-z]+)+-[0-9]$")]
    private static partial Regex RegionName();
}
