using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;

namespace Payments.Offline.Tests.Pulumi;

[Collection(PulumiRuns.Name)]
public sealed class TransformationTests
{
    [Fact]
    public async Task StackTransformation_SeesEveryResourceWithItsOptions()
    {
        var seen = new List<(string Name, bool? Protect, string Ignored, string? Parent)>();
        var options = new StackOptions
        {
            ResourceTransformations =
            {
                args =>
                {
                    seen.Add((
                        args.Resource.GetResourceName(),
                        args.Options.Protect,
                        string.Join(',', args.Options.IgnoreChanges),
                        args.Options.Parent?.GetResourceName()));
                    return null;
                },
            },
        };

        await RunAsync(options, () =>
        {
            var parent = new ComponentResource("test:index:Group", "group");
            _ = new Thing("thing", null, new CustomResourceOptions { Parent = parent, Protect = true, IgnoreChanges = { "size" } });
        });

        seen.ShouldBe([("project-stack", null, "", null), ("group", null, "", null), ("thing", true, "size", "group")]);
    }

    [Fact]
    public async Task Transformations_RunOwnFirstThenParentsThenStacks()
    {
        var order = new List<string>();
        ResourceTransformation Note(string who) => args =>
        {
            if (args.Resource is Thing)
            {
                order.Add(who);
            }

            return null;
        };

        await RunAsync(new StackOptions { ResourceTransformations = { Note("stack") } }, () =>
        {
            var parent = new ComponentResource("test:index:Group", "group", new ComponentResourceOptions { ResourceTransformations = { Note("parent") } });
            _ = new Thing("thing", null, new CustomResourceOptions { Parent = parent, ResourceTransformations = { Note("own") } });
        });

        order.ShouldBe(["own", "parent", "stack"]);
    }

    [Fact]
    public async Task Transformation_MayReplaceArgsAndOptions()
    {
        var options = new StackOptions
        {
            ResourceTransformations =
            {
                args => args.Args is ThingArgs thing
                    ? new ResourceTransformationResult(
                        new ThingArgs { Name = thing.Name, Tags = InputMap<string>.Merge(thing.Tags, new InputMap<string> { { "stack", "dev" } }) },
                        CustomResourceOptions.Merge((CustomResourceOptions)args.Options, new CustomResourceOptions { ImportId = "imported" }))
                    : null,
            },
        };

        var mocks = await RunAsync(options, () => _ = new Thing("thing", new ThingArgs { Name = "one", Tags = { { "team", "pay" } } }));

        mocks.Resources.Single().Id.ShouldBe("imported");
        mocks.InputsOf("thing")["tags"].ShouldBeOfType<ImmutableDictionary<string, object>>().Keys.Order().ShouldBe(["stack", "team"]);
    }

    [Fact]
    public async Task Transformation_ChangingTheParent_IsRefused()
    {
        var options = new StackOptions
        {
            ResourceTransformations =
            {
                args => args.Resource is Thing
                    ? new ResourceTransformationResult(args.Args, new CustomResourceOptions())
                    : null,
            },
        };

        var failure = await Should.ThrowAsync<RunException>(RunAsync(options, () =>
        {
            var parent = new ComponentResource("test:index:Group", "group");
            _ = new Thing("thing", null, new CustomResourceOptions { Parent = parent });
        }));

        failure.Message.ShouldContain("Transformations cannot currently be used to change the 'parent' of a resource.");
    }

    private static async Task<RecordingMocks> RunAsync(StackOptions options, Action program)
    {
        var mocks = new RecordingMocks();
        var services = new OneService(() => new ProgramStack(options, program));
        await Deployment.TestWithServiceProviderAsync<ProgramStack>(mocks, services, new TestOptions { IsPreview = false });
        return mocks;
    }

    private sealed class ProgramStack : Stack
    {
        public ProgramStack(StackOptions options, Action program) : base(options) => program();
    }

    private sealed class OneService(Func<object> create) : IServiceProvider
    {
        public object? GetService(Type serviceType) => create();
    }
}
