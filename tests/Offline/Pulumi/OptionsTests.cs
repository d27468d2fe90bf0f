using Pulumi;
using Pulumi.Utilities;

namespace Payments.Offline.Tests.Pulumi;

[Collection(PulumiRuns.Name)]
public sealed class OptionsTests
{
    [Fact]
    public void Merge_OfCustomOptions_SecondWinsAndListsJoin()
    {
        var first = new CustomResourceOptions { Protect = true, Version = "1", IgnoreChanges = { "a" }, AdditionalSecretOutputs = { "x" } };
        var second = new CustomResourceOptions { Version = "2", IgnoreChanges = { "b" }, DeleteBeforeReplace = true };

        var merged = CustomResourceOptions.Merge(first, second);

        merged.Protect.ShouldBe(true);
        merged.Version.ShouldBe("2");
        merged.DeleteBeforeReplace.ShouldBe(true);
        merged.IgnoreChanges.ShouldBe(["a", "b"]);
        merged.AdditionalSecretOutputs.ShouldBe(["x"]);
        first.IgnoreChanges.ShouldBe(["a"]);
        second.IgnoreChanges.ShouldBe(["b"]);
    }

    [Fact]
    public void Merge_WithNothing_IsACopy()
    {
        var options = new CustomResourceOptions { CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(2) } };

        var merged = CustomResourceOptions.Merge(null, options);
        var copied = CustomResourceOptions.Merge(options, null);

        merged.CustomTimeouts!.Create.ShouldBe(TimeSpan.FromMinutes(2));
        copied.CustomTimeouts.ShouldNotBeSameAs(options.CustomTimeouts);
    }

    [Fact]
    public async Task Merge_JoinsDependsOn()
    {
        var count = 0;
        await Program.UpdateAsync(new RecordingMocks(), () =>
        {
            var merged = ComponentResourceOptions.Merge(
                new ComponentResourceOptions { DependsOn = { new Thing("a") } },
                new ComponentResourceOptions { DependsOn = { new Thing("b"), new Thing("c") } });
            merged.DependsOn.Apply(all => count = all.Length);
        });

        count.ShouldBe(3);
    }

    [Fact]
    public async Task Transformation_SeesProtectAsGiven_BeforeItIsInherited()
    {
        var seen = new Dictionary<string, bool?>();
        await Program.UpdateAsync(new RecordingMocks(), () =>
        {
            var parent = new ComponentResource("test:index:Group", "group", new ComponentResourceOptions { Protect = true });
            var child = new Thing("child", null, new CustomResourceOptions { Parent = parent });
            _ = new Thing("grandchild", null, new CustomResourceOptions
            {
                Parent = child,
                ResourceTransformations = { args => { seen["grandchild"] = args.Options.Protect; return null; } },
            });
        });

        seen["grandchild"].ShouldBeNull();
    }

    [Fact]
    public async Task Alias_WithUrnAndName_FailsTheRun()
    {
        var failure = await Should.ThrowAsync<RunException>(Program.UpdateAsync(new RecordingMocks(), () => _ = new Thing(
            "thing", null, new CustomResourceOptions { Aliases = { new Alias { Urn = "urn:pulumi:a::b::c::d", Name = "x" } } })));

        failure.Message.ShouldContain("Alias should not specify both Urn and Name");
    }

    [Fact]
    public async Task Urn_Create_PutsTheParentsTypesFirst()
    {
        var urn = "";
        await Program.UpdateAsync(new RecordingMocks(), () =>
            Urn.Create("child", "a:b:C", parentUrn: "urn:pulumi:stack::project::x:y:Z::parent").Apply(value => urn = value));

        urn.ShouldBe("urn:pulumi:stack::project::x:y:Z$a:b:C::child");
        (await OutputUtilities.GetValueAsync(Urn.Create("n", "t", project: "p", stack: "s"))).ShouldBe("urn:pulumi:s::p::t::n");
    }
}
