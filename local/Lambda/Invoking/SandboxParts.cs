using Payments.Local.Hosting;
using Payments.Local.Lambda.Instances;

namespace Payments.Local.Lambda.Invoking;

/// <summary>What every sandbox needs.</summary>
internal sealed record SandboxParts(IFunctionRuntime Runtime, TimeProvider Time, IdSource Ids, LambdaOptions Options, string Region);
