using Payments.Cli.Bundling;
using Payments.Cli.Bundling.Inputs;

namespace Payments.Cli.Tests.Bundling;

public sealed class InputHashTests
{
    [Fact]
    public void Hash_OfTheSameFilesInAnotherFolder_IsTheSame()
    {
        using var here = new Checkout();
        using var there = new Checkout();

        Hash(here).ShouldBe(Hash(there));
    }

    [Theory]
    [InlineData("functions/Checkout/Payments.Checkout.csproj")]
    [InlineData("functions/Checkout/New.cs")]
    [InlineData("functions/Hosting/Host.cs")]
    [InlineData("functions/Service.props")]
    [InlineData("offline/AWSSDK.SQS/Client.cs")]
    [InlineData("offline/shared/AwsSdk/Shared.cs")]
    [InlineData("Directory.Build.props")]
    [InlineData("global.json")]
    public void Hash_AfterAnInputChanged_Differs(string path)
    {
        using var checkout = new Checkout();
        var before = Hash(checkout);

        checkout.Write(path, path.EndsWith(".csproj", StringComparison.Ordinal) || path.EndsWith(".props", StringComparison.Ordinal)
            ? File.ReadAllText(Path.Combine(checkout.Root.Path, path)) + "\n" : "changed");

        Hash(checkout).ShouldNotBe(before);
    }

    [Theory]
    [InlineData("functions/Checkout/README.md")]
    [InlineData("functions/Hosting/obj/x.cs")]
    [InlineData("functions/Other/Other.cs")]
    [InlineData("offline/Pulumi/Pulumi.csproj")]
    [InlineData("platform/Stack.cs")]
    public void Hash_AfterSomethingElseChanged_IsTheSame(string path)
    {
        using var checkout = new Checkout();
        var before = Hash(checkout);

        checkout.Write(path, "changed");

        Hash(checkout).ShouldBe(before);
    }

    [Fact]
    public void Hash_ForAnotherArchitectureOrToolchain_Differs()
    {
        using var checkout = new Checkout();
        var service = ServiceProjects.Find(checkout.Root).Single();

        var hashes = new[]
        {
            InputHash.Of(checkout.Root, service, TargetArchitecture.X64, "10.0.100"),
            InputHash.Of(checkout.Root, service, TargetArchitecture.Arm64, "10.0.100"),
            InputHash.Of(checkout.Root, service, TargetArchitecture.X64, "10.0.101"),
        };

        hashes.ShouldBeUnique();
    }

    [Fact]
    public void Hash_WithTheRealPackages_LeavesStandInsOut()
    {
        using var checkout = new Checkout();
        checkout.Write("Registry.local.props", "<Project><PropertyGroup><PackageSource>registry</PackageSource></PropertyGroup></Project>");
        var before = Hash(checkout);

        checkout.Write("offline/AWSSDK.SQS/Client.cs", "changed");

        Hash(checkout).ShouldBe(before);
    }

    private static string Hash(Checkout checkout) => InputHash.Of(checkout.Root, ServiceProjects.Find(checkout.Root).Single(), TargetArchitecture.X64, "10.0.100");
}
