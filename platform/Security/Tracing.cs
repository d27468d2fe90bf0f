namespace Payments.Platform;

/// <summary>What X-Ray needs of a role whose service records traces. X-Ray has no resources, so there is nothing to narrow it to.</summary>
internal static class Tracing
{
    public static void GrantTracing(this IGrantee grantee, params string[] more) =>
        grantee.Role.Allow("traces", ["xray:PutTraceSegments", "xray:PutTelemetryRecords", .. more], "*");
}
