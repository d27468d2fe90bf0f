namespace Payments.Cli.Bundling.Inputs;

/// <summary>A project under <c>functions/</c> that becomes a bundle.</summary>
/// <param name="Name">The service, for example <c>payments-checkout</c>.</param>
/// <param name="Path">Absolute path of its project file.</param>
internal sealed record ServiceProject(string Name, string Path);
