using Payments.Cli.Policy;
using Payments.Cli.Terminal;
using Payments.Policies;
using Spectre.Console;

namespace Payments.Cli.Tests.Policy;

public sealed class ViolationTableTests
{
    private static readonly PolicyResource Jobs = new("aws:sqs/queue:Queue", "jobs [1]", "urn:jobs", []);

    [Fact]
    public void Table_OfViolations_ShowsTheWorstFirstAndEachRemedyOnce()
    {
        var high = Rule("sqs-first", Severity.High);
        var report = new CheckReport(
            "prod",
            [high, Rule("sqs-second", Severity.Critical)],
            [
                new(high, Jobs, "a is wrong", Enforcement.Mandatory),
                new(high, null, "b is wrong", Enforcement.Mandatory),
                new(Rule("sqs-second", Severity.Critical), Jobs, "c is wrong", Enforcement.Advisory),
            ],
            [])
        { Resources = 7 };

        var text = Print(report);

        text.IndexOf("Critical (1)", StringComparison.Ordinal).ShouldBeInRange(0, text.IndexOf("High (2)", StringComparison.Ordinal));
        text.ShouldContain("Queue jobs [1]");
        text.ShouldContain("sqs-second (advisory)");
        text.ShouldContain("the stack");
        text.Split("Mend sqs-first.").Length.ShouldBe(2);
        text.ShouldEndWith("prod: 7 resources, 2 rules: 2 violations that stop a deployment, 1 advisory, 0 exempted\n");
    }

    [Fact]
    public void Table_WithExemptions_SaysWhyAndUntilWhenAndWhichAreOfNoUse()
    {
        var rule = Rule("sqs-first", Severity.High);
        var exemption = new Exemption("sqs-first", ResourcePattern.Parse("aws:sqs/queue:Queue jobs*")!, "because", "core", new(2027, 1, 31), "prod.yaml:3");
        var violation = new Violation(rule, Jobs, "a is wrong", Enforcement.Mandatory) { ExemptedBy = exemption };

        var text = Print(new("prod", [rule], [], [violation]) { Unused = [exemption] });

        text.ShouldContain("exempted until 2027-01-31: sqs-first of Queue jobs [1]: because (core, prod.yaml:3)");
        text.ShouldContain("warning: prod.yaml:3: unused exemption");
    }

    private static RuleInfo Rule(string id, Severity severity) =>
        new() { Id = id, Title = id, Why = "It is.", Remedy = $"Mend {id}.", Severity = severity, References = [Reference.ToPlatform("R73")] };

    private static string Print(CheckReport report)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No });
        console.Profile.Width = 1000;
        ViolationTable.Print(new Output(console, console), report);
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
