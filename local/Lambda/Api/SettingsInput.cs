using System.Text.Json.Nodes;
using Payments.Local.Lambda.Code;
using Payments.Local.Lambda.Functions;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Api;

/// <summary>Reads configuration and code from requests.</summary>
internal sealed class SettingsInput(CodeStore code, Bundles bundles)
{
    /// <summary>The settings with what the request changes.</summary>
    /// <exception cref="AwsException">A member has the wrong type.</exception>
    public static FunctionSettings Change(FunctionSettings settings, JsonObject input)
    {
        var logging = input["LoggingConfig"] as JsonObject;
        return settings with
        {
            Role = input.Text("Role") ?? settings.Role,
            Handler = input.Text("Handler") ?? settings.Handler,
            Runtime = input.Text("Runtime") ?? settings.Runtime,
            Description = input.Text("Description") ?? settings.Description,
            MemoryMegabytes = (int?)input.Whole("MemorySize") ?? settings.MemoryMegabytes,
            TimeoutSeconds = (int?)input.Whole("Timeout") ?? settings.TimeoutSeconds,
            Environment = input["Environment"] is JsonObject environment ? Variables(environment["Variables"] as JsonObject) : settings.Environment,
            Architecture = input.Texts("Architectures") is [var architecture, ..] ? architecture : settings.Architecture,
            TracingMode = (input["TracingConfig"] as JsonObject)?.Text("Mode") ?? settings.TracingMode,
            DeadLetterArn = input["DeadLetterConfig"] is JsonObject deadLetters ? NotEmpty(deadLetters.Text("TargetArn")) : settings.DeadLetterArn,
            LogFormat = logging?.Text("LogFormat") ?? settings.LogFormat,
            LogGroup = logging?.Text("LogGroup") ?? settings.LogGroup,
            ApplicationLogLevel = logging?.Text("ApplicationLogLevel") ?? settings.ApplicationLogLevel,
            SystemLogLevel = logging?.Text("SystemLogLevel") ?? settings.SystemLogLevel,
            EphemeralStorageMegabytes = (int?)(input["EphemeralStorage"] as JsonObject)?.Whole("Size") ?? settings.EphemeralStorageMegabytes,
            SubnetIds = (input["VpcConfig"] as JsonObject)?.Texts("SubnetIds") ?? settings.SubnetIds,
            SecurityGroupIds = (input["VpcConfig"] as JsonObject)?.Texts("SecurityGroupIds") ?? settings.SecurityGroupIds,
        };
    }

    /// <summary>Unpacks the code that a request brings: <c>ZipFile</c> (Base64), or the name of a bundle in <c>S3Key</c>.</summary>
    /// <exception cref="AwsException"><c>InvalidParameterValueException</c>.</exception>
    public FunctionCode ReadCode(JsonObject input)
    {
        try
        {
            if (input.Text("ZipFile") is { } zip)
            {
                using var content = new MemoryStream(Convert.FromBase64String(zip));
                return code.Add(content);
            }

            return bundles.Add(input.Text("S3Key") ?? throw LambdaErrors.InvalidParameter("Please provide a source for function code."));
        }
        catch (FileNotFoundException missing)
        {
            throw LambdaErrors.InvalidParameter($"Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist. ({missing.Message})");
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or FormatException)
        {
            throw LambdaErrors.InvalidParameter($"Could not unzip uploaded file. Please check your file, then try to upload again. ({unreadable.Message})");
        }
    }

    private static SortedDictionary<string, string> Variables(JsonObject? variables) =>
        new((variables ?? []).ToDictionary(variable => variable.Key, variable => (string?)variable.Value ?? ""), StringComparer.Ordinal);

    private static string? NotEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
