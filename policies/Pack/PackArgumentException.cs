namespace Payments.Policies.Pack;

/// <summary>The pack was started with a command line that is none of the engine's; the message says how it is started.</summary>
internal sealed class PackArgumentException(string problem)
    : Exception($"{problem}. {Usage}")
{
    private const string Usage =
        "Pulumi starts this program, by 'pulumi preview --policy-pack policies', as: [--logtostderr] [-v=N] [--tracing URL] ENGINE_IP:PORT";
}
