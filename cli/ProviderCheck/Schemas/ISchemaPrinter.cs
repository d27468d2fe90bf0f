namespace Payments.Cli.ProviderCheck.Schemas;

/// <summary>Whoever can print the schema of a provider.</summary>
internal interface ISchemaPrinter
{
    /// <param name="package">e.g. <c>aws</c>.</param>
    /// <param name="version">The provider's version.</param>
    /// <param name="path">The file to write; it is there afterwards only if it is whole.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False when nobody on this machine can.</returns>
    /// <exception cref="CommandException">It was tried and failed.</exception>
    Task<bool> PrintAsync(string package, string version, string path, CancellationToken cancellation);
}
