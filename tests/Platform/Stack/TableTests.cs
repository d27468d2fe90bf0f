using System.Collections.Immutable;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class TableTests(StackRuns runs)
{
    private const string TableType = "aws:dynamodb/table:Table";

    [Theory]
    [InlineData("checkouts", "trackingId")]
    [InlineData("payment-intents", "paymentIntentId")]
    [InlineData("transactions", "transactionId")]
    [InlineData("MethodTable", "payment_id", "payment_method")]
    [InlineData("merchants", "merchantId")]
    [InlineData("idempotency", "idempotencyKey")]
    public async Task Table_ByName_HasItsKeysAndIsOnDemandEncryptedRestorable(string name, string hashKey, string? rangeKey = null)
    {
        var table = (await runs.OfAsync("prod")).One(TableType, name);

        table.Text("name").ShouldBe(name);
        table.Text("hashKey").ShouldBe(hashKey);
        table.Inputs.GetValueOrDefault("rangeKey").ShouldBe(rangeKey);
        table.Text("billingMode").ShouldBe("PAY_PER_REQUEST");
        table.Map("pointInTimeRecovery")["enabled"].ShouldBe(true);
        table.Map("serverSideEncryption")["enabled"].ShouldBe(true);
    }

    [Fact]
    public async Task Table_OfTransactions_IsFoundByCustomer()
    {
        var index = (ImmutableDictionary<string, object>)(await runs.OfAsync("dev")).One(TableType, "transactions").List("globalSecondaryIndexes").Single();

        $"{index["name"]}: {index["hashKey"]}, {index["rangeKey"]}, {index["projectionType"]}".ShouldBe("customerId: customerId, transactionId, ALL");
    }

    [Fact]
    public async Task Table_OfIdempotencyKeys_LetsThemExpire()
    {
        var ttl = (await runs.OfAsync("dev")).One(TableType, "idempotency").Map("ttl");

        ttl["attributeName"].ShouldBe("expiresAt");
        ttl["enabled"].ShouldBe(true);
    }

    [Theory]
    [InlineData("dev", "")]
    [InlineData("prod", "MethodTable, checkouts, merchants, payment-intents, transactions")]
    public async Task Tables_ThatHoldRecords_AreProtectedWhereTheStackSaysSo(string stack, string expected)
    {
        var tables = (await runs.OfAsync(stack)).OfType(TableType);

        var byAws = tables.Where(t => t.Flag("deletionProtectionEnabled")).Select(t => t.Name).Order(StringComparer.Ordinal);
        var byPulumi = tables.Where(t => t.Options.Protect == true).Select(t => t.Name).Order(StringComparer.Ordinal);

        string.Join(", ", byAws).ShouldBe(expected);
        string.Join(", ", byPulumi).ShouldBe(expected);
    }
}
