namespace Payments.Hosting;

/// <summary>A stored item is not of the shape that this code wrote: nothing that a caller can mend.</summary>
public sealed class CorruptItemException(string attribute)
    : Exception($"the stored item's attribute '{attribute}' is missing or not of its type");
