using Payments.Cli.Terminal;

namespace Payments.Cli.Tests.Terminal;

public sealed class TextTableTests
{
    [Fact]
    public void Lines_CellsOfDifferentWidth_StandUnderTheirTitles()
    {
        var table = new TextTable("ID", "STATUS");
        table.Add("a", "OPEN");
        table.Add("bcd", "");

        table.Lines().ShouldBe(["ID   STATUS", "a    OPEN", "bcd  -"]);
    }
}
