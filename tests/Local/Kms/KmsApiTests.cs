using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Local.Tests.Kms;

public sealed class KmsApiTests
{
    private static readonly string Hello = Convert.ToBase64String(Encoding.UTF8.GetBytes("hello"));

    [Fact]
    public async Task Encrypt_ThenDecrypt_GivesTheTextBackOnlyInItsContext()
    {
        await using var cloud = await StartAsync();
        var context = new JsonObject { ["purpose"] = "test" };

        var (_, encrypted) = await CallAsync(cloud, "Encrypt", new() { ["KeyId"] = TestKeys.Alias, ["Plaintext"] = Hello, ["EncryptionContext"] = context.DeepClone() });
        var blob = (string)encrypted["CiphertextBlob"]!;
        var (_, decrypted) = await CallAsync(cloud, "Decrypt", new() { ["CiphertextBlob"] = blob, ["EncryptionContext"] = context.DeepClone() });
        var (status, refused) = await CallAsync(cloud, "Decrypt", new() { ["CiphertextBlob"] = blob });

        ((string?)decrypted["Plaintext"]).ShouldBe(Hello);
        ((string?)decrypted["KeyId"]).ShouldBe(TestKeys.Arn);
        status.ShouldBe(400);
        ((string?)refused["__type"]).ShouldBe("InvalidCiphertextException");
    }

    [Fact]
    public async Task GenerateDataKey_ItsCiphertext_DecryptsToItsPlaintext()
    {
        await using var cloud = await StartAsync();

        var (_, made) = await CallAsync(cloud, "GenerateDataKey", new() { ["KeyId"] = TestKeys.Id, ["KeySpec"] = "AES_256" });
        var (_, opened) = await CallAsync(cloud, "Decrypt", new() { ["CiphertextBlob"] = (string?)made["CiphertextBlob"], ["KeyId"] = TestKeys.Arn });

        Convert.FromBase64String((string)made["Plaintext"]!).Length.ShouldBe(32);
        ((string?)opened["Plaintext"]).ShouldBe((string?)made["Plaintext"]);
    }

    [Fact]
    public async Task DescribeKeyAndListAliases_ByAnyName_ShowTheProgramsKey()
    {
        await using var cloud = await StartAsync();

        foreach (var name in new[] { TestKeys.Id, TestKeys.Arn, TestKeys.Alias, $"arn:aws:kms:us-east-1:000000000000:{TestKeys.Alias}" })
        {
            var (_, described) = await CallAsync(cloud, "DescribeKey", new() { ["KeyId"] = name });
            ((string?)described["KeyMetadata"]!["Arn"]).ShouldBe(TestKeys.Arn);
        }

        var (_, aliases) = await CallAsync(cloud, "ListAliases", []);
        ((string?)aliases["Aliases"]!.AsArray().ShouldHaveSingleItem()!["AliasName"]).ShouldBe(TestKeys.Alias);
    }

    [Theory]
    [InlineData("DescribeKey", """{"KeyId":"alias/none"}""", "NotFoundException")]
    [InlineData("Decrypt", """{"CiphertextBlob":"aGVsbG8="}""", "InvalidCiphertextException")]
    [InlineData("Encrypt", """{"KeyId":"alias/payments-data","Plaintext":"*"}""", "SerializationException")]
    [InlineData("GenerateDataKey", """{"KeyId":"alias/payments-data"}""", "ValidationException")]
    public async Task Call_ThatMakesNoSense_IsRefusedAsAwsDoes(string operation, string input, string code)
    {
        await using var cloud = await StartAsync();

        var (status, refused) = await CallAsync(cloud, operation, JsonNode.Parse(input)!.AsObject());

        status.ShouldBe(400);
        ((string?)refused["__type"]).ShouldBe(code);
    }

    private static Task<CloudFixture> StartAsync() => CloudFixture.StartAsync(CloudFixture.Graph([.. TestKeys.WithAlias()]));

    private static Task<(int Status, JsonObject Body)> CallAsync(CloudFixture cloud, string operation, JsonObject input) =>
        cloud.CallAsync("kms", $"TrentService.{operation}", input);
}
