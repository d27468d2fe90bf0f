using System.Text.Json;
using Payments.Local.Hosting;

namespace Payments.Local.StepFunctions.Paths;

/// <summary>What expressions can see besides their data: the context object, and randomness for the functions that need it.</summary>
internal sealed class Evaluation(Func<JsonElement> context, IdSource ids)
{
    private readonly Lazy<JsonElement> _context = new(context, LazyThreadSafetyMode.None);

    /// <summary>The context object, built when it is first asked for.</summary>
    public JsonElement Context => _context.Value;

    public IdSource Ids { get; } = ids;
}
