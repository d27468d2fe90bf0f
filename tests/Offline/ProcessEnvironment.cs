namespace Payments.Offline.Tests;

/// <summary>Tests that set environment variables or the console run alone.</summary>
[CollectionDefinition("Process environment", DisableParallelization = true)]
public sealed class ProcessEnvironment;
