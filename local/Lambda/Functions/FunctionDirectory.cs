using System.Globalization;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Functions;

/// <summary>Finds what a reference to a function stands for.</summary>
internal sealed class FunctionDirectory
{
    public const string Latest = "$LATEST";

    private readonly CloudOptions _options;
    private readonly IdSource _ids;

    public FunctionDirectory(StateStore store, CloudOptions options, IdSource ids)
    {
        LambdaSchema.Ensure(store);
        _options = options;
        _ids = ids;
    }

    /// <summary>The version that an invocation runs; a weighted alias draws one of its two.</summary>
    /// <exception cref="AwsException"><c>ResourceNotFoundException</c>.</exception>
    public FunctionTarget Resolve(StateTransaction state, FunctionReference reference)
    {
        var missing = LambdaErrors.FunctionNotFound(reference.Arn(_options));
        var function = FunctionStore.Find(state, reference.Name) ?? throw missing;
        var version = PickVersion(state, reference) ?? throw missing;
        var target = version == Latest
            ? new FunctionTarget(function.Name, Latest, function.Settings, function.Revision, reference.Arn(_options)) { Arn = FunctionReference.FunctionArn(_options, function.Name) }
            : Published(state, function, version, reference) ?? throw missing;
        return target with
        {
            Qualifier = reference.Qualifier,
            ReservedConcurrency = function.ReservedConcurrency,
            TotalReserved = FunctionStore.TotalReserved(state),
        };
    }

    /// <summary>Whether the version, or <c>$LATEST</c>, exists.</summary>
    public static bool HasVersion(StateTransaction state, string function, string version) =>
        version == Latest || (Number(version) is { } number && FunctionStore.FindVersion(state, function, number) is not null);

    /// <summary>A version's number; null for <c>$LATEST</c> and names.</summary>
    public static long? Number(string version) =>
        long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string? PickVersion(StateTransaction state, FunctionReference reference)
    {
        if (reference.Qualifier is not { } qualifier || qualifier == Latest || Number(qualifier) is not null)
        {
            return reference.Qualifier ?? Latest;
        }

        var alias = AliasStore.Find(state, reference.Name, qualifier);
        return alias?.Additional is { } additional && _ids.Fraction() < additional.Share ? additional.Version : alias?.Version;
    }

    private FunctionTarget? Published(StateTransaction state, FunctionRecord function, string version, FunctionReference reference) =>
        Number(version) is { } number && FunctionStore.FindVersion(state, function.Name, number) is { } found
            ? new FunctionTarget(function.Name, version, found.Settings, found.Revision, reference.Arn(_options)) { Arn = FunctionReference.FunctionArn(_options, function.Name) }
            : null;
}
