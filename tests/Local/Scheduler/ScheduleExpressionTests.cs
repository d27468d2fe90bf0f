using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Payments.Local.Scheduler.Expressions;

namespace Payments.Local.Tests.Scheduler;

/// <summary>When schedules run.</summary>
public sealed class ScheduleExpressionTests
{
    private const int Horizon = 40;
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago"];

    [Theory]
    [InlineData("cron(0 10 * * ? *)", "UTC", "2026-01-01T10:00:00Z", "2026-01-02T10:00:00Z")]
    [InlineData("cron(15 12 ? * MON-FRI *)", "UTC", "2026-01-02T12:15:00Z", "2026-01-05T12:15:00Z")]
    [InlineData("cron(0 8 1 * ? *)", "UTC", "2026-01-01T08:00:00Z", "2026-02-01T08:00:00Z")]
    [InlineData("cron(0/15 * * * ? *)", "UTC", "2026-01-01T10:00:00Z", "2026-01-01T10:15:00Z")]
    [InlineData("cron(0 0 L FEB ? *)", "UTC", "2026-03-01T00:00:00Z", "2027-02-28T00:00:00Z")]
    [InlineData("cron(0 0 29 2 ? *)", "UTC", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("cron(0 9 ? * 6L 2026-2027)", "UTC", "2026-01-01T00:00:00Z", "2026-01-30T09:00:00Z")]
    [InlineData("cron(0 9 ? * TUE#2 *)", "UTC", "2026-01-01T00:00:00Z", "2026-01-13T09:00:00Z")]
    [InlineData("cron(0 9 1W * ? *)", "UTC", "2026-07-31T10:00:00Z", "2026-08-03T09:00:00Z")]
    [InlineData("cron(0 10 * * ? *)", "Europe/Berlin", "2026-03-28T09:00:00Z", "2026-03-29T08:00:00Z")]
    [InlineData("cron(30 2 * * ? *)", "Europe/Berlin", "2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("cron(30 2 * * ? *)", "Europe/Berlin", "2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("cron(30 2 * * ? *)", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("at(2026-10-25T02:30:00)", "Europe/Berlin", "2026-01-01T00:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("at(2026-03-29T02:30:00)", "Europe/Berlin", "2026-01-01T00:00:00Z", null)]
    [InlineData("at(2026-01-01T00:00:00)", "UTC", "2026-01-01T00:00:00Z", null)]
    [InlineData("cron(0 0 30 2 ? *)", "UTC", "2026-01-01T00:00:00Z", null)]
    [InlineData("rate(5 minutes)", "UTC", "2026-01-01T00:07:00Z", "2026-01-01T00:10:00Z")]
    [InlineData("rate(1 day)", "UTC", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")]
    public void Expression_AfterAnInstant_RunsNextAt(string expression, string zone, string after, string? next) =>
        Next(expression, zone, Instant(after)).ShouldBe(next is null ? null : Instant(next));

    [Theory]
    [InlineData("cron(0 10 * * * *)")]
    [InlineData("cron(0 10 ? * ? *)")]
    [InlineData("cron(0 10 * * ?)")]
    [InlineData("cron(60 10 * * ? *)")]
    [InlineData("cron(0 24 * * ? *)")]
    [InlineData("cron(0 0 32 * ? *)")]
    [InlineData("cron(0 0 ? * 0 *)")]
    [InlineData("cron(0 0 ? * MON#6 *)")]
    [InlineData("cron(5-1 0 * * ? *)")]
    [InlineData("cron(0/0 0 * * ? *)")]
    [InlineData("cron(a 0 * * ? *)")]
    [InlineData("rate(1 minutes)")]
    [InlineData("rate(2 minute)")]
    [InlineData("rate(0 minutes)")]
    [InlineData("rate(5 seconds)")]
    [InlineData("at(2026-01-01)")]
    [InlineData("every day")]
    public void Expression_ThatIsNone_IsRefused(string expression) =>
        Should.Throw<FormatException>(() => ScheduleExpression.Parse(expression, TimeZoneInfo.Utc)).Message.ShouldBe($"Invalid Schedule Expression {expression}.");

    [Fact]
    public void Cron_AnyExpressionZoneAndInstant_RunsWhenTheClockShowsIt() => Prop.ForAll(Cases(), one =>
    {
        var found = Next($"cron({one.Cron})", one.Zone, one.After);
        var expected = CronOracle.Next(one.Cron, TimeZoneInfo.FindSystemTimeZoneById(one.Zone), one.After, Horizon);
        return expected is null ? found is null || found > one.After.AddDays(Horizon) : found == expected;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(120));

    private static DateTimeOffset? Next(string expression, string zone, DateTimeOffset after) =>
        ScheduleExpression.Parse(expression, TimeZoneInfo.FindSystemTimeZoneById(zone)).Next(after, Instant("2026-01-01T00:00:00Z"));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static Arbitrary<(string Cron, string Zone, DateTimeOffset After)> Cases() => (
        from cron in Crons()
        from zone in Gen.Elements(Zones)
        from minutes in Gen.Choose(0, 3 * 366 * 24 * 60)
        from seconds in Gen.Elements(0, 1, 59)
        select (cron, zone, Instant("2025-01-01T00:00:00Z").AddMinutes(minutes).AddSeconds(seconds))).ToArbitrary();

    private static Gen<string> Crons() =>
        from minute in Field(0, 59)
        from hour in Field(0, 23)
        from month in Gen.Frequency((3, Gen.Constant("*")), (1, Field(1, 12)))
        from year in Gen.Frequency((5, Gen.Constant("*")), (1, Gen.Elements("2026", "2025-2027", "2026/2")))
        from byWeek in Gen.Elements(true, false)
        from day in byWeek ? Week() : Month()
        select $"{minute} {hour} {(byWeek ? "?" : day)} {month} {(byWeek ? day : "?")} {year}";

    private static Gen<string> Month() => Gen.Frequency((3, Field(1, 31)), (1, Gen.Elements("L", "LW")), (2, from day in Gen.Choose(1, 31) select $"{day}W"));

    private static Gen<string> Week() => Gen.Frequency(
        (3, Field(1, 7)),
        (1, Gen.Constant("L")),
        (1, from day in Gen.Choose(1, 7) select $"{day}L"),
        (2, from day in Gen.Choose(1, 7) from which in Gen.Choose(1, 5) select $"{day}#{which}"));

    private static Gen<string> Field(int min, int max)
    {
        var item = Gen.Frequency(
            (2, Gen.Constant("*")),
            (3, from value in Gen.Choose(min, max) select $"{value}"),
            (1, from start in Gen.Choose(min, max) from end in Gen.Choose(start, max) select $"{start}-{end}"),
            (1, from start in Gen.Choose(min, max) from step in Gen.Choose(1, max) select $"{start}/{step}"),
            (1, from step in Gen.Choose(1, max) select $"*/{step}"));
        return Gen.Frequency((3, item), (1, from first in item from second in item select $"{first},{second}"));
    }
}
