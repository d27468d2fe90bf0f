using System.Security.Cryptography;
using System.Text;
using Payments.Local.Hosting;
using Payments.Local.State;

namespace Payments.Local.Kms;

/// <summary>
/// What keys encrypt with: 256 bits a key, made when first needed and kept in the state. A ciphertext names its key and is bound to its
/// encryption context, as with AWS's (AES-256-GCM).
/// </summary>
internal sealed class KeyMaterial
{
    /// <summary>Most bytes that Encrypt takes.</summary>
    public const int MaxPlaintextBytes = 4096;

    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int IdBytes = 36;

    private readonly StateStore _store;
    private readonly IdSource _ids;

    public KeyMaterial(StateStore store, IdSource ids)
    {
        _store = store;
        _ids = ids;
        store.EnsureSchema("kms", "CREATE TABLE kms_material (key_id TEXT PRIMARY KEY, material TEXT NOT NULL) WITHOUT ROWID");
    }

    /// <summary>Random bytes, from the cloud's own source of randomness.</summary>
    public byte[] Random(int bytes)
    {
        var random = new byte[bytes];
        _ids.Fill(random);
        return random;
    }

    public byte[] Encrypt(KmsKey key, byte[] plaintext, IEnumerable<KeyValuePair<string, string>> context)
    {
        var nonce = Random(NonceBytes);
        var (encrypted, tag) = (new byte[plaintext.Length], new byte[TagBytes]);
        using var cipher = new AesGcm(Of(key.Id), TagBytes);
        cipher.Encrypt(nonce, plaintext, encrypted, tag, Bound(context));
        return [.. Encoding.ASCII.GetBytes(key.Id.PadRight(IdBytes)), .. nonce, .. tag, .. encrypted];
    }

    /// <summary>The id of the key that a ciphertext was made with; null when it is none of ours.</summary>
    public static string? KeyIdOf(byte[] ciphertext) =>
        ciphertext.Length < IdBytes + NonceBytes + TagBytes ? null : Encoding.ASCII.GetString(ciphertext, 0, IdBytes).TrimEnd();

    /// <summary>Null when the ciphertext was changed, or made with another key or context.</summary>
    public byte[]? Decrypt(KmsKey key, byte[] ciphertext, IEnumerable<KeyValuePair<string, string>> context)
    {
        var sealedPart = ciphertext.AsSpan(IdBytes);
        var plaintext = new byte[sealedPart.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(Of(key.Id), TagBytes);
        try
        {
            cipher.Decrypt(sealedPart[..NonceBytes], sealedPart[(NonceBytes + TagBytes)..], sealedPart.Slice(NonceBytes, TagBytes), plaintext, Bound(context));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Bound(IEnumerable<KeyValuePair<string, string>> context) =>
        Encoding.UTF8.GetBytes(string.Join('\n', context.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key.Length}:{pair.Key}={pair.Value}")));

    private byte[] Of(string keyId)
    {
        var fresh = Convert.ToHexString(Random(KeyBytes));
        return Convert.FromHexString(_store.Write(state =>
        {
            state.Execute("INSERT OR IGNORE INTO kms_material (key_id, material) VALUES (@0, @1)", keyId, fresh);
            return state.Scalar<string>("SELECT material FROM kms_material WHERE key_id = @0", keyId)!;
        }));
    }
}
