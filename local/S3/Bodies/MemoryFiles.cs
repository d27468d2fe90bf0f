using System.Collections.Concurrent;

namespace Payments.Local.S3.Bodies;

/// <summary>Large contents of a cloud without a state folder, in pieces that stay off the large object heap.</summary>
internal sealed class MemoryFiles : IContentFiles
{
    private readonly ConcurrentDictionary<string, List<byte[]>> _contents = new(StringComparer.Ordinal);

    public Stream Create(string name) => new PieceStream(_contents[name] = [], write: true);

    public void Publish(string name)
    {
        // Nobody else can see it before its row exists.
    }

    public Stream Open(string name) => new PieceStream(_contents[name], write: false);

    public void Delete(string name) => _contents.TryRemove(name, out _);

    public void Sweep(IReadOnlySet<string> kept)
    {
        foreach (var name in _contents.Keys.Where(name => !kept.Contains(name)))
        {
            Delete(name);
        }
    }
}
