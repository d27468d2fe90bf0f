namespace Payments.Platform;

/// <summary>Who can be granted something: a role, or what has one of its own.</summary>
internal interface IGrantee
{
    ServiceRole Role { get; }
}
