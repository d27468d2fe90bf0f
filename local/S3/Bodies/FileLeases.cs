namespace Payments.Local.S3.Bodies;

/// <summary>Keeps files for those who are still reading them after their object is gone.</summary>
internal sealed class FileLeases(IContentFiles files)
{
    private readonly Dictionary<string, int> _readers = [];
    private readonly HashSet<string> _doomed = [];
    private readonly Lock _lock = new();

    /// <summary>Until it is disposed of, none of these is deleted.</summary>
    public IDisposable Take(IEnumerable<string> names)
    {
        var taken = names.ToList();
        lock (_lock)
        {
            taken.ForEach(name => _readers[name] = _readers.GetValueOrDefault(name) + 1);
        }

        return new Lease(this, taken);
    }

    /// <summary>Deletes a file now, or when its last reader is done.</summary>
    public void Delete(string name)
    {
        lock (_lock)
        {
            if (_readers.ContainsKey(name))
            {
                _doomed.Add(name);
                return;
            }
        }

        files.Delete(name);
    }

    private void Return(List<string> names)
    {
        lock (_lock)
        {
            foreach (var name in names)
            {
                if (--_readers[name] == 0)
                {
                    _readers.Remove(name);
                    if (_doomed.Remove(name))
                    {
                        files.Delete(name);
                    }
                }
            }
        }
    }

    private sealed class Lease(FileLeases leases, List<string> names) : IDisposable
    {
        private bool _returned;

        public void Dispose()
        {
            if (!_returned)
            {
                _returned = true;
                leases.Return(names);
            }
        }
    }
}
