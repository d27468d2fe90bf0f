using System.Collections.Immutable;
using Pulumi;

namespace Payments.Offline.Tests.Pulumi;

[Collection(PulumiRuns.Name)]
public sealed class StackReferenceTests
{
    private static readonly RecordingMocks Other = new()
    {
        Answer = args => (args.Id, new Dictionary<string, object>
        {
            ["name"] = args.Id!,
            ["outputs"] = new Dictionary<string, object> { ["url"] = "https://x", ["key"] = "hush" },
            ["secretOutputNames"] = ImmutableArray.Create("key"),
        }),
    };

    [Fact]
    public async Task Outputs_AreSecretOneByOne()
    {
        StackReferenceOutputDetails? url = null;
        StackReferenceOutputDetails? key = null;
        await Program.UpdateAsync(Other, () =>
        {
            var reference = new StackReference("acme/pay/prod");
            url = reference.GetOutputDetailsAsync("url").GetAwaiter().GetResult();
            key = reference.GetOutputDetailsAsync("key").GetAwaiter().GetResult();
        });

        (url!.Value, url.SecretValue).ShouldBe(("https://x", null));
        (key!.Value, key.SecretValue).ShouldBe((null, "hush"));
        Other.Resources.ShouldContain(resource => resource.Type == "pulumi:pulumi:StackReference" && resource.Id == "acme/pay/prod");
    }

    [Fact]
    public async Task RequiredOutput_ThatIsNotThere_FailsNamingIt()
    {
        var failure = await Should.ThrowAsync<RunException>(
            Program.UpdateAsync(Other, () => new StackReference("acme/pay/prod").RequireOutput("none")));

        failure.Message.ShouldContain("Required output 'none' does not exist on stack 'acme/pay/prod'.");
    }
}
