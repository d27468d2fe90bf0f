using Payments.Cli.Logs;

namespace Payments.Cli.Tests.Logs;

public sealed class PlatformEventTests
{
    [Theory]
    [InlineData(
        """{"type":"platform.start","record":{"requestId":"r-1","version":"3"}}""",
        "START RequestId: r-1 Version: 3")]
    [InlineData(
        """{"type":"platform.report","record":{"requestId":"r-1","metrics":{"durationMs":4.5,"billedDurationMs":48,"memorySizeMB":512,"maxMemoryUsedMB":21,"initDurationMs":42.1},"status":"success"}}""",
        "REPORT RequestId: r-1\tDuration: 4.5 ms\tBilled Duration: 48 ms\tMemory Size: 512 MB\tMax Memory Used: 21 MB\tInit Duration: 42.1 ms")]
    [InlineData(
        """{"type":"platform.report","record":{"requestId":"r-1","metrics":{"durationMs":10000},"status":"timeout"}}""",
        "REPORT RequestId: r-1\tDuration: 10000 ms\tStatus: timeout")]
    [InlineData("""{"level":"INFO","message":"payment received"}""", null)]
    [InlineData("""not JSON, but it mentions "platform.report" """, null)]
    public void InWords_LambdasOwnLines_ReadAsInTextLogs(string message, string? words) => PlatformEvent.InWords(message).ShouldBe(words);
}
