namespace Payments.Cli.Bundling;

/// <summary>What a bundle's binary runs on. AWS runs arm64; the local cloud runs whatever this machine is.</summary>
internal enum TargetArchitecture
{
    X64,
    Arm64,
}
