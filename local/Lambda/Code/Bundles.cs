using Payments.Local.Hosting;
using Payments.Local.Lambda.Functions;

namespace Payments.Local.Lambda.Code;

/// <summary>
/// The services' bundles on this machine. A function names its code as an object of a bucket; locally the object's file name
/// is looked up in the folder of bundles.
/// </summary>
internal sealed class Bundles(CodeStore code, CloudOptions options)
{
    // Several functions share a bundle: it is read once as long as it does not change.
    private readonly Dictionary<(string Path, long Length, DateTime Written), FunctionCode> _read = [];
    private readonly Lock _lock = new();

    /// <summary>Unpacks the bundle of an object key such as <c>payments-checkout/payments-checkout-bundle.zip</c>.</summary>
    /// <exception cref="FileNotFoundException">It has not been built; says how.</exception>
    /// <exception cref="InvalidDataException">It cannot be unpacked.</exception>
    public FunctionCode Add(string key)
    {
        var file = new FileInfo(Path.Combine(Path.GetFullPath(options.BundleDirectory), key[(key.LastIndexOf('/') + 1)..]));
        if (!file.Exists)
        {
            throw new FileNotFoundException($"the bundle {file.FullName} is not there; build it with './payments bundle'", file.FullName);
        }

        lock (_lock)
        {
            var seen = (file.FullName, file.Length, file.LastWriteTimeUtc);
            if (!_read.TryGetValue(seen, out var added))
            {
                using var zip = file.OpenRead();
                added = code.Add(zip);
                _read[seen] = added;
            }

            return added;
        }
    }
}
