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
    [InlineData("payment-methods", "customerKey", "paymentMethodId")]
    [InlineData("ledger-entries", "transactionId", "entryId")]
    [InlineData("ledger-balances", "account", "shard")]
    [InlineData("attempts", "reference")]
    [InlineData("refunds", "refundId")]
    [InlineData("disputes", "disputeId")]
    [InlineData("gateway-events", "eventId")]
    [InlineData("webhook-deliveries", "deliveryId")]
    [InlineData("email-deliveries", "deliveryId")]
    [InlineData("suppressions", "addressHash")]
    [InlineData("fraud-signals", "signal")]
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

    [Theory]
    [InlineData("transactions", "customerId: customerId, transactionId")]
    [InlineData("attempts", "open: openShard, dueAt")]
    [InlineData("refunds", "transactionId: transactionId, refundId; importId: importId, refundId")]
    public async Task Table_WithIndexes_IsFoundByTheirKeysWithAllOfTheRow(string name, string expected)
    {
        var indexes = (await runs.OfAsync("dev")).One(TableType, name).List("globalSecondaryIndexes").Cast<ImmutableDictionary<string, object>>().ToList();

        string.Join("; ", indexes.Select(index => $"{index["name"]}: {index["hashKey"]}, {index["rangeKey"]}")).ShouldBe(expected);
        indexes.ShouldAllBe(index => (string)index["projectionType"] == "ALL");
    }

    [Fact]
    public async Task Tables_WithIndexes_AreThoseAlone() =>
        (await runs.OfAsync("dev")).OfType(TableType).Where(t => !t.List("globalSecondaryIndexes").IsEmpty).Select(t => t.Name)
            .ShouldBe(["transactions", "attempts", "refunds"], ignoreOrder: true);

    [Fact]
    public async Task Tables_KeysOfAnySort_AreTextsButTheShardOfABalance()
    {
        var attributes = (await runs.OfAsync("dev")).OfType(TableType)
            .SelectMany(t => t.List("attributes").Cast<ImmutableDictionary<string, object>>().Select(a => $"{t.Name}.{a["name"]} {a["type"]}"));

        attributes.Where(a => !a.EndsWith(" S", StringComparison.Ordinal)).ShouldBe(["ledger-balances.shard N"]);
    }

    [Fact]
    public async Task Table_OfTransactions_AloneTellsItsChangesWithBothImages()
    {
        var streaming = (await runs.OfAsync("dev")).OfType(TableType).Where(t => t.Flag("streamEnabled"));

        streaming.Select(t => $"{t.Name} {t.Text("streamViewType")}").ShouldBe(["transactions NEW_AND_OLD_IMAGES"]);
    }

    [Fact]
    public async Task Tables_OfPassingThings_LetThemExpire()
    {
        var expiring = (await runs.OfAsync("dev")).OfType(TableType).Where(t => t.Inputs.ContainsKey("ttl")).ToList();

        expiring.Select(t => t.Name).ShouldBe(["idempotency", "gateway-events", "webhook-deliveries", "fraud-signals"], ignoreOrder: true);
        expiring.ShouldAllBe(t => (string)t.Map("ttl")["attributeName"] == "expiresAt" && (bool)t.Map("ttl")["enabled"]);
    }

    [Theory]
    [InlineData("dev", "")]
    [InlineData(
        "prod",
        "MethodTable, attempts, checkouts, disputes, email-deliveries, ledger-balances, ledger-entries, "
        + "merchants, payment-intents, payment-methods, refunds, suppressions, transactions")]
    public async Task Tables_ThatHoldRecords_AreProtectedWhereTheStackSaysSo(string stack, string expected)
    {
        var tables = (await runs.OfAsync(stack)).OfType(TableType);

        var byPulumi = tables.Where(t => t.Options.Protect == true).Select(t => t.Name).Order(StringComparer.Ordinal);

        string.Join(", ", byPulumi).ShouldBe(expected);
        tables.ShouldAllBe(t => t.Flag("deletionProtectionEnabled") == (stack == "prod"));
    }

    [Fact]
    public async Task Tables_InAnyStack_AreEncryptedWithOurKeyAndRestorable()
    {
        var tables = (await runs.OfAsync("dev")).OfType(TableType);

        tables.ShouldAllBe(t => Equals(t.Map("serverSideEncryption")["kmsKeyArn"], CloudMocks.Arn("kms", "key/payments-data")));
        tables.ShouldAllBe(t => Equals(t.Map("pointInTimeRecovery")["enabled"], true));
    }
}
