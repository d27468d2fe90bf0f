using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Cli.Local;
using Payments.Cli.Workspace;

namespace Payments.Cli.Merchants;

/// <summary>
/// The merchant whose API key the operator uses on this machine. The key lies in the stack's folder, readable by its owner
/// only; the table holds its SHA-256 [R8].
/// </summary>
internal static class DemoMerchant
{
    public const string MerchantId = "demo";
    public const string FileName = "api-key";

    /// <summary>The key that <c>up</c> made.</summary>
    /// <exception cref="CommandException">There is none yet.</exception>
    public static string ReadKey(PaymentsRoot root, string stack)
    {
        var path = Path.Combine(root.StackFolder(stack), FileName);
        return File.Exists(path)
            ? File.ReadAllText(path).Trim()
            : throw new CommandException(ExitCode.NotRunning, $"{path} is missing; './payments down' and './payments up' make a new key");
    }

    /// <summary>Makes the key if there is none, and sees to it that the merchant's record matches it.</summary>
    public static async Task EnsureAsync(PaymentsRoot root, string stack, string url, JsonObject outputs, CancellationToken cancellation)
    {
        var path = Path.Combine(root.StackFolder(stack), FileName);
        if (!File.Exists(path))
        {
            Write(path, $"pk_{stack}_{MerchantId}_{RandomNumberGenerator.GetHexString(32, lowercase: true)}");
        }

        await PutAsync(url, outputs, ReadKey(root, stack), cancellation);
    }

    /// <summary>Writes the merchant's record for a key.</summary>
    public static async Task PutAsync(string url, JsonObject outputs, string key, CancellationToken cancellation)
    {
        var item = new JsonObject
        {
            ["merchantId"] = Text(MerchantId),
            ["apiKeyHash"] = Text(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))),
            ["status"] = Text("ACTIVE"),
        };
        using var aws = new AwsClient(url);
        var table = new StackOutputs(outputs).Table("merchants");
        await aws.CallAsync("dynamodb", "DynamoDB_20120810.PutItem", new JsonObject { ["TableName"] = table, ["Item"] = item }, cancellation);
    }

    private static void Write(string path, string key)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.WriteLine(key);
    }

    private static JsonObject Text(string value) => new() { ["S"] = value };
}
