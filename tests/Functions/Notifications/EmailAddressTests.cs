using Payments.Notifications;

namespace Payments.Functions.Tests;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ana@example.com", "ana@example.com", "a***@example.com")]
    [InlineData(" Ana <ana@example.com> ", "ana@example.com", "a***@example.com")]
    [InlineData("\"Ana, B.\" <a@example.com>", "a@example.com", "a***@example.com")]
    [InlineData("@example.com", "@example.com", "***")]
    [InlineData("nothing", "nothing", "***")]
    [InlineData("", "", "***")]
    public void Of_Text_IsTheAddressAndItsMask(string text, string address, string masked)
    {
        EmailAddress.Of(text).Text.ShouldBe(address);
        EmailAddress.Of(text).ToString().ShouldBe(masked);
    }

    [Fact]
    public void Hash_Capitals_DoNotMatter() => EmailAddress.Of("Ana@Example.com").Hash.ShouldBe(EmailAddress.Of("ana@example.com").Hash);

    [Fact]
    public void Hash_Address_IsItsSha256() => EmailAddress.Of("ana@example.com").Hash.ShouldBe(
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("ana@example.com"u8)));
}
