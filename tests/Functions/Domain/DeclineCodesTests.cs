using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class DeclineCodesTests
{
    [Theory]
    [InlineData("insufficient_funds", DeclineClass.Soft)]
    [InlineData("stolen_card", DeclineClass.Hard)]
    [InlineData("authentication_required", DeclineClass.AuthenticationRequired)]
    [InlineData("something_new", DeclineClass.Hard)]
    [InlineData(null, DeclineClass.Hard)]
    public void ClassOf_Code_IsItsClass(string? code, DeclineClass expected) => DeclineCodes.ClassOf(code).ShouldBe(expected);

    [Fact]
    public void ForCustomer_CodesThatWarnAThief_ReadLikeAnyDecline()
    {
        DeclineCodes.ForCustomer(DeclineCodes.StolenCard).ShouldBe("generic_decline");
        DeclineCodes.ForCustomer(DeclineCodes.Fraudulent).ShouldBe("generic_decline");
        DeclineCodes.ForCustomer("something_new").ShouldBe("generic_decline");
        DeclineCodes.ForCustomer(DeclineCodes.InsufficientFunds).ShouldBe("insufficient_funds");
        DeclineCodes.All.ShouldContain(DeclineCodes.ForCustomer(null));
    }
}
