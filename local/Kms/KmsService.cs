using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Kms;

/// <summary>AWS KMS as far as clients use keys that the program made: looking at them, and encrypting with them.</summary>
internal sealed class KmsService : AwsService
{
    private const int MaxDataKeyBytes = 1024;

    private readonly KeyDirectory _keys;
    private readonly KeyAccess _access;
    private readonly KeyMaterial _material;
    private readonly IAuthorizer _authorizer;
    private readonly CloudOptions _options;

    public KmsService(KeyDirectory keys, KeyAccess access, KeyMaterial material, IAuthorizer authorizer, CloudOptions options)
        : base("kms")
    {
        _keys = keys;
        _access = access;
        _material = material;
        _authorizer = authorizer;
        _options = options;
        Json = new JsonProtocol("TrentService", "application/x-amz-json-1.1", null);
        Operation("DescribeKey", DescribeKey);
        Operation("ListKeys", ListKeys);
        Operation("ListAliases", ListAliases);
        Operation("Encrypt", Encrypt);
        Operation("Decrypt", Decrypt);
        Operation("GenerateDataKey", GenerateDataKey);
    }

    private JsonObject DescribeKey(JsonObject input, AwsCall call)
    {
        var key = Open(input, call, "DescribeKey", new Dictionary<string, string>());
        return new JsonObject
        {
            ["KeyMetadata"] = new JsonObject
            {
                ["AWSAccountId"] = _options.AccountId,
                ["KeyId"] = key.Id,
                ["Arn"] = key.Arn,
                ["Description"] = key.Description,
                ["Enabled"] = key.Enabled,
                ["KeyState"] = key.Enabled ? "Enabled" : "Disabled",
                ["KeyUsage"] = "ENCRYPT_DECRYPT",
                ["KeySpec"] = "SYMMETRIC_DEFAULT",
                ["CustomerMasterKeySpec"] = "SYMMETRIC_DEFAULT",
                ["EncryptionAlgorithms"] = new JsonArray("SYMMETRIC_DEFAULT"),
                ["KeyManager"] = "CUSTOMER",
                ["Origin"] = "AWS_KMS",
                ["MultiRegion"] = false,
            },
        };
    }

    private JsonObject ListKeys(JsonObject input, AwsCall call)
    {
        _authorizer.Demand(call, "kms:ListKeys", "*");
        return new JsonObject { ["Keys"] = new JsonArray([.. _keys.All.Select(key => new JsonObject { ["KeyId"] = key.Id, ["KeyArn"] = key.Arn })]), ["Truncated"] = false };
    }

    private JsonObject ListAliases(JsonObject input, AwsCall call)
    {
        _authorizer.Demand(call, "kms:ListAliases", "*");
        var wanted = input.Text("KeyId") is { } name ? (_keys.Find(name) ?? throw KmsErrors.NotFound(name)).Id : null;
        var aliases = _keys.Aliases.Where(alias => wanted is null || alias.KeyId == wanted).Select(alias => new JsonObject
        {
            ["AliasName"] = alias.Alias,
            ["AliasArn"] = _keys.AliasArn(alias.Alias),
            ["TargetKeyId"] = alias.KeyId,
        });
        return new JsonObject { ["Aliases"] = new JsonArray([.. aliases]), ["Truncated"] = false };
    }

    private JsonObject Encrypt(JsonObject input, AwsCall call)
    {
        var context = EncryptionContext(input);
        var key = Open(input, call, "Encrypt", context);
        var plaintext = Bytes(input, "Plaintext");
        if (plaintext.Length is 0 or > KeyMaterial.MaxPlaintextBytes)
        {
            throw KmsErrors.Validation($"1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length between 1 and {KeyMaterial.MaxPlaintextBytes}");
        }

        return Answer(key, new JsonObject { ["CiphertextBlob"] = Convert.ToBase64String(_material.Encrypt(key, plaintext, context)), ["EncryptionAlgorithm"] = "SYMMETRIC_DEFAULT" });
    }

    private JsonObject Decrypt(JsonObject input, AwsCall call)
    {
        var ciphertext = Bytes(input, "CiphertextBlob");
        var context = EncryptionContext(input);
        var named = input.Text("KeyId");
        var key = Find(named ?? KeyMaterial.KeyIdOf(ciphertext) ?? "", call, "Decrypt", context, named is null);
        return key.Id == KeyMaterial.KeyIdOf(ciphertext) && _material.Decrypt(key, ciphertext, context) is { } plaintext
            ? Answer(key, new JsonObject { ["Plaintext"] = Convert.ToBase64String(plaintext), ["EncryptionAlgorithm"] = "SYMMETRIC_DEFAULT" })
            : throw (named is not null && KeyMaterial.KeyIdOf(ciphertext) is { } other && other != key.Id && _keys.Find(other) is not null
                ? new AwsException("IncorrectKeyException", "The key ID in the request does not identify a CMK that can perform this operation.")
                : KmsErrors.InvalidCiphertext());
    }

    private JsonObject GenerateDataKey(JsonObject input, AwsCall call)
    {
        var context = EncryptionContext(input);
        var key = Open(input, call, "GenerateDataKey", context);
        var bytes = (input.Text("KeySpec"), input.Whole("NumberOfBytes")) switch
        {
            ("AES_256", null) => 32,
            ("AES_128", null) => 16,
            (null, >= 1 and <= MaxDataKeyBytes) => (int)input.Whole("NumberOfBytes")!.Value,
            _ => throw KmsErrors.Validation("Please specify either number of bytes or key spec."),
        };
        var plaintext = _material.Random(bytes);
        return Answer(key, new JsonObject
        {
            ["Plaintext"] = Convert.ToBase64String(plaintext),
            ["CiphertextBlob"] = Convert.ToBase64String(_material.Encrypt(key, plaintext, context)),
        });
    }

    private KmsKey Open(JsonObject input, AwsCall call, string action, IReadOnlyDictionary<string, string> context) =>
        Find(input.RequiredText("KeyId"), call, action, context, isCiphertext: false);

    // Who asks for a key that does not exist is told so, as AWS does.
    private KmsKey Find(string name, AwsCall call, string action, IReadOnlyDictionary<string, string> context, bool isCiphertext)
    {
        if (_keys.Find(name) is not { } key)
        {
            call.MarkDecided();
            throw isCiphertext ? KmsErrors.InvalidCiphertext() : KmsErrors.NotFound(name);
        }

        _access.Demand(call, key, action, KeyAccess.Context(call, context));
        return key;
    }

    private static JsonObject Answer(KmsKey key, JsonObject answer)
    {
        answer["KeyId"] = key.Arn;
        return answer;
    }

    private static Dictionary<string, string> EncryptionContext(JsonObject input) =>
        (input["EncryptionContext"] as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "");

    private static byte[] Bytes(JsonObject input, string member)
    {
        try
        {
            return Convert.FromBase64String(input.RequiredText(member));
        }
        catch (FormatException)
        {
            throw new AwsException("SerializationException", $"{member} is not base64");
        }
    }
}
