namespace Payments.EndToEnd.Tests.Grants;

/// <summary>Something that the platform is used for, from its beginning to everything that must come of it.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Walk">Goes through it; throws <see cref="JourneyFailedException"/> where it does not go on as it must.</param>
internal sealed record Journey(string Name, Func<Traveller, Task> Walk)
{
    public override string ToString() => Name;
}
