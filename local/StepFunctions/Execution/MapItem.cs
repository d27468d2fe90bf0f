using System.Text.Json;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>The item that an iteration of a Map works on (<c>$$.Map.Item</c>).</summary>
internal sealed record MapItem(int Index, JsonElement Value);
