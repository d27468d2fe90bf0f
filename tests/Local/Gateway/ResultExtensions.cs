using Payments.Gateway;

namespace Payments.Local.Tests.Gateway;

/// <summary>Short ways to look at results.</summary>
internal static class ResultExtensions
{
    public static async Task<T> AnsweredAsync<T>(this Task<GatewayResult<T>> call)
        where T : class => (await call).ShouldBeOfType<Answered<T>>().Value;

    public static async Task<string> RefusedAsync<T>(this Task<GatewayResult<T>> call)
        where T : class => (await call).ShouldBeOfType<Refused<T>>().Code;
}
