using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Payments.Offline.Tests.Pulumi;

[Collection(PulumiRuns.Name)]
public sealed class RegistrationTests
{
    [Fact]
    public async Task Components_ReachTheMocks_TheStackDoesNot()
    {
        var mocks = new RecordingMocks();
        var resources = await Deployment.TestAsync<SmallStack>(mocks, new TestOptions { IsPreview = false });

        mocks.Resources.Select(resource => resource.Type).ShouldBe(["test:index:Group", Thing.Token]);
        resources.Select(resource => resource.GetResourceType()).ShouldBe(["pulumi:pulumi:Stack", "test:index:Group", Thing.Token]);
        resources[0].GetResourceName().ShouldBe("project-stack");
    }

    [Fact]
    public async Task Urn_KeepsOnlyTheFirstTypeOfTheParent()
    {
        var resources = await Deployment.TestAsync<SmallStack>(
            new RecordingMocks(), new TestOptions { IsPreview = false, StackName = "dev", ProjectName = "pay" });

        var urns = await Task.WhenAll(resources.Select(resource => OutputUtilities.GetValueAsync(resource.Urn)));
        urns.ShouldBe(
        [
            "urn:pulumi:dev::pay::pulumi:pulumi:Stack::pay-dev",
            "urn:pulumi:dev::pay::pulumi:pulumi:Stack$test:index:Group::group",
            "urn:pulumi:dev::pay::pulumi:pulumi:Stack$test:index/thing:Thing::inner",
        ]);
    }

    [Fact]
    public async Task StackOutputs_AreRegistered()
    {
        var mocks = new RecordingMocks();
        var resources = await Deployment.TestAsync<SmallStack>(mocks, new TestOptions { IsPreview = false });

        var registered = mocks.Outputs.Single(request => request.Urn.EndsWith("project-stack", StringComparison.Ordinal)).Outputs;
        (await OutputUtilities.GetValueAsync(registered["answer"])).ShouldBe(42d);
        (await OutputUtilities.GetValueAsync(resources.OfType<SmallStack>().Single().Answer)).ShouldBe(42);
        mocks.Outputs.Single(request => request.Urn.EndsWith("group", StringComparison.Ordinal)).Outputs.Keys.ShouldBe(["Title"]);
    }

    [Fact]
    public async Task Read_ArrivesWithItsId_AndImportWithItsOwn()
    {
        var mocks = new RecordingMocks { Answer = args => (null, args.Inputs) };
        var resources = await Program.UpdateAsync(mocks, () =>
        {
            _ = new Thing("read", null, new CustomResourceOptions { Id = "the-id" });
            _ = new Thing("imported", null, new CustomResourceOptions { ImportId = "import-id" });
            _ = new Thing("new");
        });

        mocks.Resources.Select(resource => resource.Id).ShouldBe(["the-id", "import-id", ""]);
        (await OutputUtilities.GetValueAsync(resources.OfType<Thing>().First().Id)).ShouldBe("the-id");
        (await OutputUtilities.GetValueAsync(resources.OfType<Thing>().ElementAt(1).Id)).ShouldBe("import-id");
    }

    [Fact]
    public async Task Provider_IsInheritedAndNamedByUrnAndId()
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () =>
        {
            var provider = new ProviderResource("test", "west", ResourceArgs.Empty, options: null);
            var parent = new ComponentResource("test:index:Group", "group", new ComponentResourceOptions { Provider = provider });
            _ = new Thing("child", null, new CustomResourceOptions { Parent = parent });
            _ = new Thing("plain");
        });

        var byName = mocks.Resources.ToDictionary(resource => resource.Name!, resource => resource.Provider);
        byName["child"].ShouldBe("urn:pulumi:stack::project::pulumi:pulumi:Stack$pulumi:providers:test::west::west-id");
        byName["plain"].ShouldBe("");
    }

    [Fact]
    public async Task Dependencies_AreRegisteredBefore_AndFollowTheOutputs()
    {
        var mocks = new RecordingMocks();
        var seen = ImmutableHashSet<Resource>.Empty;
        await Program.UpdateAsync(mocks, () =>
        {
            var first = new Thing("first", new ThingArgs { Name = "one" });
            var group = new ComponentResource("test:index:Group", "group");
            _ = new Thing("inner", new ThingArgs { Name = first.Name }, new CustomResourceOptions { Parent = group });
            var last = new Thing("last", null, new CustomResourceOptions { DependsOn = group });
            var joined = Output.Tuple(first.Name, last.Name);
            joined.Apply(async _ => seen = await OutputUtilities.GetDependenciesAsync(joined));
        });

        mocks.Resources.Select(resource => resource.Name).ShouldBe(["first", "group", "inner", "last"]);
        seen.Select(resource => resource.GetResourceName()).Order().ShouldBe(["first", "last"]);
    }

    private sealed class SmallStack : Stack
    {
        public SmallStack()
        {
            _ = new Group();
            Answer = Output.Create(42);
        }

        [Output("answer")]
        public Output<int> Answer { get; set; }
    }

    private sealed class Group : ComponentResource
    {
        public Group() : base("test:index:Group", "group")
        {
            Title = new Thing("inner", new ThingArgs { Name = "title" }, new CustomResourceOptions { Parent = this }).Name;
            RegisterOutputs();
        }

        [Output]
        public Output<string> Title { get; private set; }
    }
}
