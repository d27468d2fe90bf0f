namespace Payments.Cli.Bundling.Elf;

/// <summary>A file is not a Linux binary that can be read.</summary>
internal sealed class ElfException(string message) : Exception(message);
