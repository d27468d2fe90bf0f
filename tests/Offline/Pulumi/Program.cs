using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;

namespace Payments.Offline.Tests.Pulumi;

/// <summary>Runs a function as a Pulumi program.</summary>
internal static class Program
{
    public static Task<ImmutableArray<Resource>> UpdateAsync(IMocks mocks, Action program)
        => Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, program);

    public static Task<ImmutableArray<Resource>> PreviewAsync(IMocks mocks, Action program)
        => Deployment.TestAsync(mocks, new TestOptions(), program);
}
