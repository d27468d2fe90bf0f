namespace Payments.Webhooks;

/// <summary>A merchant's host leads to an address that is not public. Which one is not said: it would map our network.</summary>
internal sealed class ForbiddenAddress() : IOException("the host has no public address");
