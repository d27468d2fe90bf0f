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

    /// <summary>How many rows a list shows.</summary>
    public static Option<int> Limit() => Positive("--limit", "At most so many, the newest first", 20);

    /// <summary>A whole number from 1.</summary>
    public static Option<int> Positive(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual, HelpName = "n" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} takes a whole number from 1");
            }
        });
        return option;
    }
}
