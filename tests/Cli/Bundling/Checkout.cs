using Payments.Cli.Workspace;

namespace Payments.Cli.Tests.Bundling;

/// <summary>A checkout with one service, in a folder of its own.</summary>
internal sealed class Checkout : IDisposable
{
    public Checkout()
    {
        Root = new PaymentsRoot(Directory.CreateTempSubdirectory("payments-bundle-").FullName);
        Write("Directory.Build.props", "<Project />");
        Write("global.json", "{}");
        Write("Registry.local.props", "<Project><PropertyGroup><PackageSource>offline</PackageSource></PropertyGroup></Project>");
        Write("functions/Service.props", "<Project />");
        Service("Checkout", "payments-checkout");
        Write("functions/Hosting/Payments.Hosting.csproj", """<Project><ItemGroup><PackageReference Include="AWSSDK.SQS" /></ItemGroup></Project>""");
        Write("functions/Hosting/Host.cs", "class Host;");
        Write("offline/AWSSDK.SQS/AWSSDK.SQS.csproj", """<Project><Import Project="../shared/AwsSdk/AwsSdk.props" /></Project>""");
        Write("offline/AWSSDK.SQS/Client.cs", "class Client;");
        Write("offline/shared/AwsSdk/AwsSdk.props", """<Project><ItemGroup><Compile Include="$(MSBuildThisFileDirectory)*.cs" /></ItemGroup></Project>""");
        Write("offline/shared/AwsSdk/Shared.cs", "class Shared;");
        Write("offline/Pulumi/Pulumi.csproj", "<Project />");
    }

    public PaymentsRoot Root { get; }

    public void Service(string folder, string name) => Write(
        $"functions/{folder}/Payments.{folder}.csproj",
        $"""
        <Project><Import Project="../Service.props" /><PropertyGroup><ServiceName>{name}</ServiceName></PropertyGroup>
        <ItemGroup><ProjectReference Include="..\Hosting\Payments.Hosting.csproj" /></ItemGroup></Project>
        """);

    public void Write(string path, string text)
    {
        var file = Path.Combine(Root.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(Root.Path, recursive: true);
}
