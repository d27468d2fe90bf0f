using Payments.Policies.Tests.Running;

namespace Payments.Policies.Tests;

public sealed class RuleExampleTests
{
    public static TheoryData<string> Examples => [.. ExampleFiles.All.Select(example => example.ToString())];

    public static TheoryData<string> Rules => [.. RuleCatalog.All.Select(rule => rule.Info.Id)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Rule_Example_IsJudgedAsItSays(string name)
    {
        var example = ExampleFiles.All.Single(candidate => candidate.ToString() == name);

        var messages = example.Run().Select(violation => violation.Message).ToList();

        messages.ShouldAllBe(message => !message.StartsWith("the rule itself failed", StringComparison.Ordinal));
        if (example.Passes)
        {
            messages.ShouldBeEmpty();
        }
        else
        {
            messages.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_EachOne_HasAPassingAndAFailingExampleAndSaysWhatToDo(string id)
    {
        var info = RuleCatalog.All.Single(rule => rule.Info.Id == id).Info;

        ExampleFiles.All.Where(example => example.Rule == id).Select(example => example.Passes).Distinct().Order().ShouldBe([false, true]);
        info.Id.ShouldMatch("^[a-z0-9]+(-[a-z0-9]+)+$");
        info.References.ShouldNotBeEmpty();
        info.Title.Length.ShouldBeInRange(10, 100);
        info.Why.ShouldEndWith(".");
        info.Remedy.ShouldEndWith(".");
    }

    [Fact]
    public void Examples_EachOne_IsOfARuleThatExists() =>
        ExampleFiles.All.Select(example => example.Rule).Except(RuleCatalog.All.Select(rule => rule.Info.Id)).ShouldBeEmpty();
}
