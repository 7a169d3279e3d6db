using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Tests.Support;

/// <summary>
/// A software authenticator with one passkey, including the part of the browser. It answers as WebAuthn requires, or wrongly if a test sets
/// it so.
/// </summary>
public sealed class SoftAuthenticator : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private byte[] _userHandle = [];

    public byte[] CredentialId { get; init; } = RandomNumberGenerator.GetBytes(32);

    public string Origin { get; init; } = "https://pay.example.com";

    public string Domain { get; init; } = "pay.example.com";

    /// <summary>Whether it verifies its owner by PIN or finger.</summary>
    public bool Verifies { get; init; } = true;

    /// <summary>The number of uses; 0 if it does not count them.</summary>
    public uint SignCount { get; set; }

    /// <summary>Creates its passkey for the user named by the server.</summary>
    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        _userHandle = Base64Url.DecodeFromChars(asked["user"]!["id"]!.GetValue<string>());
        byte[] length = [(byte)(CredentialId.Length >> 8), (byte)CredentialId.Length];
        byte[] data = [.. Data(HasCredential), .. new byte[16], .. length, .. CredentialId, .. CoseKey()];
        byte[] attestation =
        [
            0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data
        ];
        return Answer(
            new JsonObject
            {
                ["clientDataJSON"] = Url(Client("webauthn.create", asked)),
                ["attestationObject"] = Url(attestation),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>Signs the challenge of the server.</summary>
    public string Use(string options)
    {
        SignCount += SignCount > 0 ? 1u : 0u;
        var client = Client("webauthn.get", JsonNode.Parse(options)!);
        var data = Data(0);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        return Answer(
            new JsonObject
            {
                ["clientDataJSON"] = Url(client),
                ["authenticatorData"] = Url(data),
                ["signature"] = Url(_key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
                ["userHandle"] = Url(_userHandle),
            }
        );
    }

    public void Dispose() => _key.Dispose();

    private string Answer(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Url(CredentialId),
            ["rawId"] = Url(CredentialId),
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();

    private byte[] Client(string type, JsonNode asked) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = asked["challenge"]!.GetValue<string>(), origin = Origin, crossOrigin = false });

    private byte[] Data(byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, SignCount);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), (byte)(flags | UserPresent | (Verifies ? UserVerified : 0)), .. count];
    }

    // The public key in COSE format: ES256 on P-256.
    private byte[] CoseKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
    }

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Url(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
