namespace Payments.Local.S3.Bodies;

/// <summary>Contents that are too large for the state file.</summary>
internal interface IContentFiles
{
    /// <summary>Begins a new content; it is nobody's until it is published.</summary>
    Stream Create(string name);

    /// <summary>The content is complete.</summary>
    void Publish(string name);

    /// <summary>Reads a content; the stream can seek.</summary>
    Stream Open(string name);

    /// <summary>Removes a content, published or not; nothing happens when there is none.</summary>
    void Delete(string name);

    /// <summary>Removes everything but these: what a killed process has left.</summary>
    void Sweep(IReadOnlySet<string> kept);
}
