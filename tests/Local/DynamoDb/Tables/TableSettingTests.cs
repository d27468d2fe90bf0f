using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Tables;

/// <summary>Expiry, tags, backups, limits.</summary>
public sealed class TableSettingTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task UpdateTimeToLive_OnAndOff_IsDescribed()
    {
        var name = await cloud.CreateAsync();

        var before = (await cloud.Client.DescribeTimeToLiveAsync(name)).TimeToLiveDescription;
        var set = (await SetAsync(name, "expiresAt", true)).TimeToLiveSpecification;
        var on = (await cloud.Client.DescribeTimeToLiveAsync(name)).TimeToLiveDescription;
        await SetAsync(name, "expiresAt", false);
        var off = (await cloud.Client.DescribeTimeToLiveAsync(name)).TimeToLiveDescription;

        before.TimeToLiveStatus.ShouldBe(TimeToLiveStatus.DISABLED);
        set.AttributeName.ShouldBe("expiresAt");
        (on.TimeToLiveStatus, on.AttributeName).ShouldBe((TimeToLiveStatus.ENABLED, "expiresAt"));
        off.TimeToLiveStatus.ShouldBe(TimeToLiveStatus.DISABLED);
        off.AttributeName.ShouldBeNull();
    }

    [Fact]
    public async Task UpdateTimeToLive_AsItIs_IsRefused()
    {
        var name = await cloud.CreateAsync();

        var off = await DynamoDbCloud.RefusedAsync(() => SetAsync(name, "expiresAt", false));
        await SetAsync(name, "expiresAt", true);
        var on = await DynamoDbCloud.RefusedAsync(() => SetAsync(name, "expiresAt", true));
        var other = await DynamoDbCloud.RefusedAsync(() => SetAsync(name, "other", true));

        off.Message.ShouldBe("TimeToLive is already disabled");
        on.Message.ShouldBe("TimeToLive is already enabled");
        other.Message.ShouldBe("TimeToLive is active on a different AttributeName: current AttributeName is expiresAt");
    }

    [Fact]
    public async Task TagResource_Tags_AreListedAndTakenAway()
    {
        var arn = DynamoDbCloud.Arn + await cloud.CreateAsync();

        await cloud.Client.TagResourceAsync(new TagResourceRequest { ResourceArn = arn, Tags = [new() { Key = "team", Value = "payments" }, new() { Key = "env", Value = "test" }] });
        await cloud.Client.TagResourceAsync(new TagResourceRequest { ResourceArn = arn, Tags = [new() { Key = "env", Value = "dev" }] });
        var tagged = (await cloud.Client.ListTagsOfResourceAsync(new ListTagsOfResourceRequest { ResourceArn = arn })).Tags;
        await cloud.Client.UntagResourceAsync(new UntagResourceRequest { ResourceArn = arn, TagKeys = ["team"] });
        var left = (await cloud.Client.ListTagsOfResourceAsync(new ListTagsOfResourceRequest { ResourceArn = arn })).Tags;

        tagged.Select(tag => (tag.Key, tag.Value)).ShouldBe([("team", "payments"), ("env", "dev")], ignoreOrder: true);
        left.Select(tag => tag.Key).ShouldBe(["env"]);
    }

    [Fact]
    public async Task TagResource_UnknownTable_IsNotFound() =>
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.TagResourceAsync(new TagResourceRequest
        {
            ResourceArn = DynamoDbCloud.Arn + "nowhere",
            Tags = [new() { Key = "a", Value = "b" }],
        }))).ShouldBeOfType<ResourceNotFoundException>();

    [Fact]
    public async Task UpdateContinuousBackups_PointInTimeRecovery_IsDescribed()
    {
        var name = await cloud.CreateAsync();

        var before = (await cloud.Client.DescribeContinuousBackupsAsync(new DescribeContinuousBackupsRequest { TableName = name })).ContinuousBackupsDescription;
        await cloud.Client.UpdateContinuousBackupsAsync(new UpdateContinuousBackupsRequest
        {
            TableName = name,
            PointInTimeRecoverySpecification = new PointInTimeRecoverySpecification { PointInTimeRecoveryEnabled = true },
        });
        var after = (await cloud.Client.DescribeContinuousBackupsAsync(new DescribeContinuousBackupsRequest { TableName = name })).ContinuousBackupsDescription;

        before.ContinuousBackupsStatus.ShouldBe(ContinuousBackupsStatus.ENABLED);
        before.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus.ShouldBe(PointInTimeRecoveryStatus.DISABLED);
        after.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus.ShouldBe(PointInTimeRecoveryStatus.ENABLED);
        after.PointInTimeRecoveryDescription.RecoveryPeriodInDays.ShouldBe(35);
        after.PointInTimeRecoveryDescription.EarliestRestorableDateTime.ShouldNotBeNull();
    }

    [Fact]
    public async Task DescribeContinuousBackups_UnknownTable_IsTableNotFound() =>
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.DescribeContinuousBackupsAsync(new DescribeContinuousBackupsRequest { TableName = "nowhere" })))
            .ShouldBeOfType<TableNotFoundException>().Message.ShouldBe("Table not found: nowhere");

    [Fact]
    public async Task DescribeLimits_Account_HasAwsDefaults() =>
        (await cloud.Client.DescribeLimitsAsync(new DescribeLimitsRequest())).TableMaxReadCapacityUnits.ShouldBe(40000);

    [Fact]
    public async Task DescribeEndpoints_Account_IsThisPort()
    {
        var endpoint = (await cloud.Client.DescribeEndpointsAsync(new DescribeEndpointsRequest())).Endpoints.Single();

        new Uri(cloud.Fixture.Cloud.Endpoint.Url).Authority.ShouldBe(endpoint.Address);
    }

    private Task<UpdateTimeToLiveResponse> SetAsync(string table, string attribute, bool enabled) => cloud.Client.UpdateTimeToLiveAsync(new UpdateTimeToLiveRequest
    {
        TableName = table,
        TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = attribute, Enabled = enabled },
    });
}
