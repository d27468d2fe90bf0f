using Payments.Cli.Bundling.Inputs;

namespace Payments.Cli.Tests.Bundling;

public sealed class ServiceProjectsTests
{
    [Fact]
    public void Find_TakesOnlyProjectsThatImportServiceProps()
    {
        using var checkout = new Checkout();
        checkout.Service("Capture", "payments-capture");

        ServiceProjects.Find(checkout.Root).Select(service => service.Name).ShouldBe(["payments-capture", "payments-checkout"]);
    }

    [Fact]
    public void Find_WithoutAServiceName_SaysWhere()
    {
        using var checkout = new Checkout();
        checkout.Write("functions/Checkout/Payments.Checkout.csproj", """<Project><Import Project="../Service.props" /></Project>""");

        Should.Throw<CommandException>(() => ServiceProjects.Find(checkout.Root)).Message.ShouldContain("Payments.Checkout.csproj imports Service.props but has no ServiceName");
    }

    [Fact]
    public void Find_WithOneNameTwice_SaysWhich()
    {
        using var checkout = new Checkout();
        checkout.Service("Capture", "payments-checkout");

        Should.Throw<CommandException>(() => ServiceProjects.Find(checkout.Root)).Message.ShouldContain("the service payments-checkout");
    }
}
