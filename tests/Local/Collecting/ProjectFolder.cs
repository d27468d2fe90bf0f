using Payments.Local.Graph.Settings;

namespace Payments.Local.Tests.Collecting;

/// <summary>A folder with a Pulumi project of the name <c>payments</c> that ends with the test.</summary>
internal sealed class ProjectFolder : IDisposable
{
    public const string Dev = "config:\n  aws:region: eu-central-1\n";

    private readonly TempFolder _folder = new();

    /// <param name="stacks">Contents of <c>Pulumi.&lt;stack&gt;.yaml</c>; without any, a <c>dev</c> with nothing but its region.</param>
    public ProjectFolder(string project = "name: payments\nruntime: dotnet\n", params (string Name, string Yaml)[] stacks)
    {
        Write("Pulumi.yaml", project);
        foreach (var (name, yaml) in stacks.Length == 0 ? [("dev", Dev)] : stacks)
        {
            Write($"Pulumi.{name}.yaml", yaml);
        }
    }

    public string Path => _folder.Path;

    public StackSettings Stack(string name = "dev") => ProjectSettings.Load(Path).Stack(name);

    public void Dispose() => _folder.Dispose();

    private void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text);
}
