using Payments.Cli.Bundling.Inputs;

namespace Payments.Cli.Bundling.Publishing;

/// <summary>Compiles a service to its native binary.</summary>
internal interface IServicePublisher
{
    /// <summary>The version of what compiles; another version may make another binary.</summary>
    Task<string> ToolchainAsync(CancellationToken cancellationToken);

    /// <summary>Puts <c>bootstrap</c> (and what belongs beside it at run time) into <paramref name="folder"/>.</summary>
    /// <param name="service">What to compile.</param>
    /// <param name="architecture">What for.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="expected">About how long it will take.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Ends the compiler too.</param>
    /// <exception cref="CommandException">It does not compile, or this machine lacks something; the message says what.</exception>
    Task PublishAsync(
        ServiceProject service,
        TargetArchitecture architecture,
        string folder,
        TimeSpan expected,
        IProgress<BundleProgress> progress,
        CancellationToken cancellationToken);
}
