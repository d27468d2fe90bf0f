using System.Reflection;

namespace Payments.Offline.Tests.PublicApi;

/// <summary>The stand-ins that this build uses; none where the registry has the real packages.</summary>
public sealed class StandIns : TheoryData<string>
{
    public StandIns()
    {
        var names = typeof(StandIns).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .SingleOrDefault(a => a.Key == "StandIns")?.Value?.Split(',') ?? [];
        foreach (var name in names.DefaultIfEmpty(None).Order(StringComparer.Ordinal))
        {
            Add(name);
        }
    }

    /// <summary>Stands in the list where there are no stand-ins, so that the test says so.</summary>
    public static string None => "(the real packages)";
}
