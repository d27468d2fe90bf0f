using Payments.Platform.Tests.Running;
using Pulumi;

namespace Payments.Platform.Tests.Settings;

[Collection(SerialRuns.Name)]
public sealed class SettingsRunTests
{
    [Fact]
    public async Task Stack_WithAWrongSetting_EndsWithItsKeyAndRegistersNothing()
    {
        var exception = await Should.ThrowAsync<RunException>(() => StackRun.OfStackAsync("dev", config => config["payments:protectData"] = "maybe"));

        exception.Message.ShouldContain("payments:protectData: 'maybe' is not allowed; allowed is true or false");
    }
}
