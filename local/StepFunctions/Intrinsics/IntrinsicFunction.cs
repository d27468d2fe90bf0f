using System.Text.Json;
using Payments.Local.Hosting;

namespace Payments.Local.StepFunctions.Intrinsics;

/// <summary>The body of an intrinsic function.</summary>
/// <exception cref="IntrinsicException">The arguments make no sense.</exception>
internal delegate JsonElement IntrinsicFunction(IReadOnlyList<IntrinsicValue> arguments, IdSource ids);
