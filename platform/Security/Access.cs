using Pulumi;

namespace Payments.Platform;

/// <summary>
/// What a function has of a resource: the variable that names it, and the permission to use it. The resource gives it out
/// (<c>tables.Checkouts.Access("GetItem")</c>), so that a function can neither know of what it may not use, nor use what it does not
/// know of.
/// </summary>
/// <param name="Variable">The environment variable, such as <c>CHECKOUTS_TABLE</c>; null where the function needs no name.</param>
/// <param name="Value">What the variable says; null where there is none.</param>
/// <param name="Grant">Gives the permission to whom it is told; null where knowing is all.</param>
internal sealed record Access(string? Variable, Output<string>? Value, Func<IGrantee, Resource>? Grant)
{
    /// <summary>Being able to call somebody outside of AWS, where functions run in a network that does not let everyone out.</summary>
    public static Access Outside { get; } = new(null, null, null) { ReachesOut = true };

    /// <summary>Whether it takes a way to the internet.</summary>
    public bool ReachesOut { get; private init; }

    /// <summary>Something to know that takes no permission, such as an address.</summary>
    public static Access ToKnow(string variable, Output<string> value) => new(variable, value, null);

    /// <summary>Something to know that takes no permission, known before the run.</summary>
    public static Access ToKnow(string variable, string value) => ToKnow(variable, Output.Create(value));

    /// <summary>A permission on what is named by other means, such as an event.</summary>
    public static Access Only(Func<IGrantee, Resource> grant) => new(null, null, grant);
}
