namespace Amazon.StandIns;

/// <summary>Writes the members of a request in one of AWS's wire formats. A null is left out; an empty collection is written.</summary>
internal abstract class ShapeWriter
{
    /// <param name="name">As on the wire.</param>
    /// <param name="value">
    /// A string, number, bool, DateTime, MemoryStream, ConstantClass, structure, or a List or Dictionary (with string keys) of them.
    /// </param>
    public abstract void Add(string name, object value);

    /// <summary>A map whose keys and values have names of their own in the query protocol; elsewhere they have none.</summary>
    public virtual void AddMap(string name, System.Collections.IDictionary value, string keyName, string valueName) => Add(name, value);
}
