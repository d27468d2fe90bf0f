using System.CommandLine;

namespace Payments.Cli.Terminal;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    public static Option<string> Stack() => new("--stack")
    {
        Description = "The Pulumi stack (Pulumi.<stack>.yaml)",
        DefaultValueFactory = _ => "dev",
        HelpName = "name",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON for scripts" };
}
